import { averagingParts } from '../../core/numerics/averaging-parts';
import { tf } from '../runtime/tensorflow';
import type { Tensor2D, Tensor4D } from './types';

/** Every pixel repeated `rows` times down and `columns` times across. */
export function upsampleNearest(x: Tensor4D, [rows, columns]: readonly [number, number]): Tensor4D {
  const [, height, width] = x.shape;
  return resample(x, repeating(height, rows), repeating(width, columns));
}

/** Bilinear between pixel centres, the border's pixels held beyond them. */
export function upsampleBilinear(
  x: Tensor4D,
  [rows, columns]: readonly [number, number],
): Tensor4D {
  const [, height, width] = x.shape;
  return resample(x, interpolating(height, rows), interpolating(width, columns));
}

/** The means over parts of the image: part i of n spans floor(i·size/n) to ceil((i+1)·size/n), as in PyTorch. */
export function adaptiveAverage(x: Tensor4D, [rows, columns]: readonly [number, number]): Tensor4D {
  const [, height, width] = x.shape;
  return resample(x, averagingParts(height, rows), averagingParts(width, columns));
}

/** Rows of weights, one for each position of the result. */
type Weights = number[][];

function repeating(length: number, times: number): Weights {
  return weights(length * times, length, (row, position) => {
    row[Math.floor(position / times)] = 1;
  });
}

function interpolating(length: number, times: number): Weights {
  return weights(length * times, length, (row, position) => {
    const centre = Math.min(length - 1, Math.max(0, (position + 0.5) / times - 0.5));
    const first = Math.floor(centre);
    const second = Math.min(length - 1, first + 1);
    row[first] = (row[first] ?? 0) + 1 - (centre - first);
    row[second] = (row[second] ?? 0) + (centre - first);
  });
}

function weights(
  rows: number,
  columns: number,
  fill: (row: number[], index: number) => void,
): Weights {
  return Array.from({ length: rows }, (_, index) => {
    const row = new Array<number>(columns).fill(0);
    fill(row, index);
    return row;
  });
}

/** Height and width are combined linearly, one after the other. */
function resample(x: Tensor4D, byRow: Weights, byColumn: Weights): Tensor4D {
  const [images, height, width, channels] = x.shape;
  const [rows, columns] = [byRow.length, byColumn.length];
  // [columns, W] times [N, H, W, C]: the batch dimensions are N·H.
  const across = tf.matMul(
    spread(byColumn, images * height),
    tf.reshape(x, [images * height, width, channels]),
  );
  const down = tf.matMul(
    spread(byRow, images),
    tf.reshape(across, [images, height, columns * channels]),
  );
  return tf.reshape(down, [images, rows, columns, channels]);
}

function spread(rows: Weights, count: number) {
  const matrix: Tensor2D = tf.tensor2d(rows);
  return tf.broadcastTo(tf.expandDims(matrix, 0), [count, ...matrix.shape]);
}
