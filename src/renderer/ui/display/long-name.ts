/** As long as ` seed 12 averaged`, with the space before it. */
const mostEnd = 17;

/**
 * A name in two parts: what may give way to an ellipsis, and the words at its end, by which names that begin alike differ:
 * the checkpoints of a run (`best`, `last`), the runs of a study (`seed 4`). A short name, or one that ends in a long word,
 * has no such end.
 */
export function nameParts(name: string): { start: string; end: string } {
  if (name.length <= mostEnd) return { start: name, end: '' };
  const from = name.indexOf(' ', name.length - mostEnd);
  return from === -1
    ? { start: name, end: '' }
    : { start: name.slice(0, from), end: name.slice(from) };
}
