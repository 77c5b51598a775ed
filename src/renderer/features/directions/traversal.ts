import type { ImageGrid } from '../../../contract/directions/generator';

/** Seven equal steps from -range to range. */
export function shiftsUpTo(range: number): number[] {
  return [-1, -2 / 3, -1 / 3, 0, 1 / 3, 2 / 3, 1].map((share) =>
    Number((share * range).toFixed(2)),
  );
}

/**
 * Each image as its absolute difference to the one before in its row, with the largest one of the grid as white; the first
 * of a row as it is.
 */
export function differencesOf(grid: ImageGrid): ImageGrid {
  const { columns, height, width, channels, pixels } = grid;
  const length = height * width * channels;
  const isFirst = (at: number): boolean => Math.floor(at / length) % columns === 0;
  const differences = pixels.map((value, at) =>
    isFirst(at) ? 0 : Math.abs(value - (pixels[at - length] ?? 0)),
  );
  const largest = differences.reduce((most, value) => Math.max(most, value), 0);
  const scale = largest === 0 ? 0 : 255 / largest;
  const shown = pixels.map((value, at) =>
    isFirst(at) ? value : Math.round((differences[at] ?? 0) * scale),
  );
  return { ...grid, pixels: shown };
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
