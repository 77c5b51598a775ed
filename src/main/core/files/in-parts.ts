/** Work in short parts, such as one tensor each: between two of them other things may be done. */
export type Parts<Result> = Generator<void, Result>;

/** Does such work without a pause. */
export function atOnce<Result>(work: Parts<Result>): Result {
  for (;;) {
    const part = work.next();
    if (part.done) return part.value;
  }
}

/** Does such work, and lets the process answer others between its parts. */
export async function inParts<Result>(work: Parts<Result>): Promise<Result> {
  for (;;) {
    const part = work.next();
    if (part.done) return part.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
