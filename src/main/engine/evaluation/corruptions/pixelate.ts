import type { ImageShape } from '../../../../contract/models/network';
import type { Pixels } from './change';

/** Makes the image smaller and as large again, both by averaging boxes as the imaging library of the source does. */
export function pixelate(image: Pixels, shape: ImageShape, factor: number): Pixels {
  const small = {
    ...shape,
    height: Math.max(1, Math.floor(shape.height * factor)),
    width: Math.max(1, Math.floor(shape.width * factor)),
  };
  return resizeByBoxes(resizeByBoxes(image, shape, small), small, shape);
}

function resizeByBoxes(image: Pixels, from: ImageShape, to: ImageShape): Pixels {
  const [rows, columns] = [boxes(from.height, to.height), boxes(from.width, to.width)];
  const result = new Float32Array(to.height * to.width * to.channels);
  let place = 0;
  for (const row of rows) {
    for (const column of columns) {
      for (let channel = 0; channel < to.channels; channel += 1) {
        result[place] = boxMean(image, from, row, column, channel);
        place += 1;
      }
    }
  }
  return result;
}

/** First position inside and first position behind. */
type Box = readonly [number, number];

/** The positions whose middle lies in the part that belongs to each position of the result. */
function boxes(from: number, to: number): Box[] {
  const scale = from / to;
  const support = Math.max(1, scale) / 2;
  return Array.from({ length: to }, (_, position) => {
    const middle = (position + 0.5) * scale;
    const first = Math.max(0, Math.floor(middle - support + 0.5));
    const behind = Math.min(from, Math.floor(middle + support + 0.5));
    return [first, Math.max(first + 1, behind)] as const;
  });
}

function boxMean(
  image: Pixels,
  { width, channels }: ImageShape,
  [top, bottom]: Box,
  [left, right]: Box,
  channel: number,
): number {
  let sum = 0;
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      sum += image[(row * width + column) * channels + channel] as number;
    }
  }
  return sum / ((bottom - top) * (right - left));
}
