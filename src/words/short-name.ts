/**
 * Shortens a name to the given number of letters by cutting its middle: names that begin alike, as those of 400 classes do, still differ.
 *
 * @param most letters, the ellipsis among them; at least 3
 */
export function shortName(name: string, most: number): string {
  if (name.length <= most) return name;
  const kept = Math.max(2, most - 1);
  const start = Math.ceil(kept / 2);
  return `${name.slice(0, start)}…${name.slice(name.length - (kept - start))}`;
}

/**
 * How many pixels the names of rows need, at most a share of the figure.
 *
 * @param letterWidth in pixels
 */
export function nameRoom(
  names: readonly string[],
  { least, most, letterWidth = 6.2 }: { least: number; most: number; letterWidth?: number },
): number {
  const longest = Math.max(0, ...names.map(({ length }) => length));
  return Math.max(least, Math.min(most, Math.ceil(longest * letterWidth) + 12));
}
