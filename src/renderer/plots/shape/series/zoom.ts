type Range = readonly [number, number];

/** The narrowest view, as a share of the whole. */
const narrowest = 1e-4;

/** The range after a zoom around a point; null once it shows the whole again. */
export function zoomedRange(
  shown: Range,
  whole: Range,
  factor: number,
  around: number,
): [number, number] | null {
  const least = (whole[1] - whole[0]) * narrowest;
  const low = around - (around - shown[0]) * factor;
  const high = around + (shown[1] - around) * factor;
  if (high - low >= whole[1] - whole[0]) return null;
  if (high - low < least) return [shown[0], shown[1]];
  return within([low, high], whole);
}

/** The range moved by a share of its width, kept inside the whole. */
export function pannedRange(shown: Range, whole: Range, share: number): [number, number] {
  const move = (shown[1] - shown[0]) * share;
  return within([shown[0] + move, shown[1] + move], whole);
}

function within([low, high]: Range, whole: Range): [number, number] {
  const width = high - low;
  if (low < whole[0]) return [whole[0], whole[0] + width];
  return high > whole[1] ? [whole[1] - width, whole[1]] : [low, high];
}
