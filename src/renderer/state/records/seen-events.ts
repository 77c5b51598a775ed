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

  /**
   * Begins a read of all records. The returned function puts its answer in the place of what is known; what had an
   * event since the read began stays as the event left it.
   */
  readingAll<Kept extends { id: string }>(
    known: Map<string, Kept>,
  ): (read: readonly Kept[]) => void {
    const isNewer = this.since();
    return (read) => {
      const present = new Set<string>(read.map(({ id }) => id));
      for (const id of [...known.keys()]) if (!present.has(id) && !isNewer(id)) known.delete(id);
      for (const record of read) if (!isNewer(record.id)) known.set(record.id, record);
    };
  }

  /** Begins a read: the returned function says whether a record has had an event since. */
  since(): (id: string) => boolean {
    const before = this.#count;
    return (id) => (this.#last.get(id) ?? 0) > before;
  }
}
