/** How long the end may be: as ` seed 12 averaged` beside the start, about as much as a line holds below it. */
const mostEnd = { beside: 17, below: 32 };

/**
 * A name in two parts: what may give way to an ellipsis, and the words at its end, by which names that begin alike differ:
 * the checkpoints of a run (`best`, `last`), the runs of a study (`seed 4`). A short name, or one that ends in a long word,
 * has no such end. Together they are the name; the space between them is at the end of a line.
 */
export function nameParts(
  name: string,
  place: keyof typeof mostEnd = 'beside',
): { start: string; end: string } {
  const most = name.length > mostEnd.below ? mostEnd[place] : mostEnd.beside;
  const from = name.length <= most ? -1 : name.indexOf(' ', name.length - most);
  if (from === -1) return { start: name, end: '' };
  const cut = place === 'below' ? from + 1 : from;
  return { start: name.slice(0, cut), end: name.slice(cut) };
}
