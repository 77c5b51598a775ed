/**
 * Which records events told of since a reading began. An event may overtake the answer to a question that was asked
 * before it: what the answer says of such a record is older.
 */
export class Told {
  #count = 0;
  readonly #last = new Map<string, number>();

  /** An event told of a record. */
  note(id: string): void {
    this.#count += 1;
    this.#last.set(id, this.#count);
  }

  /** A reading begins: the function says whether an event has told of a record since. */
  since(): (id: string) => boolean {
    const before = this.#count;
    return (id) => (this.#last.get(id) ?? 0) > before;
  }
}
