import type { ImageGrid } from '../../../contract/directions/generator';

/** Seven equal steps from -range to range. */
export function shiftsUpTo(range: number): number[] {
  return [-1, -2 / 3, -1 / 3, 0, 1 / 3, 2 / 3, 1].map((share) =>
    Number((share * range).toFixed(2)),
  );
}

/** By how much each image differs from the one before in its row: the mean change of a pixel in percent of its range. */
export function changesOf({
  rows,
  columns,
  height,
  width,
  channels,
  pixels,
}: ImageGrid): (number | null)[] {
  const length = height * width * channels;
  return Array.from({ length: rows * columns }, (_, place) => {
    if (place % columns === 0) return null;
    let sum = 0;
    for (let at = place * length; at < (place + 1) * length; at += 1) {
      sum += Math.abs((pixels[at] ?? 0) - (pixels[at - length] ?? 0));
    }
    return (100 * sum) / (255 * length);
  });
}
