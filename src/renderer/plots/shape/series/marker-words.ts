/** The word of a marker, in pixels: where the marker is, and how wide the word is. */
export interface MarkerWord {
  x: number;
  y: number;
  width: number;
}

/** Where a word stands: its middle, and whether above its marker or below it. */
export interface WordPlace {
  x: number;
  side: 'above' | 'below';
}

/** Between a marker's middle and its word. */
export const wordGap = 8;
const wordHeight = 13;

/**
 * Words stand above their markers and end within the drawing; one that would cover an earlier one stands below.
 *
 * @param right where the drawing ends
 * @param scale pixels of the drawing for each of the screen's
 */
export function placeWords(
  words: readonly MarkerWord[],
  right: number,
  scale: number,
): WordPlace[] {
  const taken: { left: number; right: number; top: number }[] = [];
  return words.map(({ x, y, width }) => {
    const middle = Math.min(x, right - width / 2);
    const above = {
      left: middle - width / 2,
      right: middle + width / 2,
      top: y - (wordGap + wordHeight) * scale,
    };
    const isTaken = taken.some(
      (other) =>
        other.left < above.right &&
        above.left < other.right &&
        Math.abs(other.top - above.top) < wordHeight * scale,
    );
    taken.push(isTaken ? { ...above, top: y + wordGap * scale } : above);
    return { x: middle, side: isTaken ? 'below' : 'above' };
  });
}
