/**
 * Which records had events since a read began. An event may overtake the answer to a request that was sent
 * before it: what the answer says of such a record is older.
 */
export class SeenEvents {
  #count = 0;
  readonly #last = new Map<string, number>();

  /** Notes an event of a record. */
  note(id: string): void {
    this.#count += 1;
    this.#last.set(id, this.#count);
  }

  /** Begins a read: the returned function says whether a record has had an event since. */
  since(): (id: string) => boolean {
    const before = this.#count;
    return (id) => (this.#last.get(id) ?? 0) > before;
  }
}
