import { squareShare, squareSide } from '../../../core/numerics/attack-schedules';
import { tf } from '../../runtime/tensorflow';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '../../tensors/types';
import type { Setting } from '../setting';

/** How the Square attack makes candidates in one norm. */
export interface Search {
  readonly key: string;
  /** Inputs of every proposal. */
  readonly fixed: Record<string, Tensor>;
  start(): Tensor4D;
  /** What is random about a query, as small tensors. */
  draw(initialShare: number, query: number): Record<string, Tensor>;
  /** Pure, so that it can be compiled: `unchanged` and `kept` images, what is fixed, and what was drawn. */
  propose(inputs: Record<string, Tensor>): Tensor4D;
}

/** Vertical stripes of ±epsilon, then squares of ±2 epsilon, a sign for each channel, cut to ball and box. */
export function linfSearch(setting: Setting): Search {
  const { ball, images, random, threatModel } = setting;
  const { geometry, anchors } = ball;
  const [count, height, width, channels] = images.shape;
  const { epsilon } = threatModel;
  return {
    key: geometry.key,
    fixed: anchors,
    start: () =>
      tf.tidy(() => {
        const signs = signsOf(random, count * width * channels, epsilon);
        const stripes = tf.tensor4d(signs, [count, 1, width, channels]);
        return geometry.project(tf.add(images, stripes), anchors);
      }),
    draw: (initialShare, query) => {
      const side = squareSide(squareShare(initialShare, query), height, width);
      return {
        ...windowsOf(setting, side),
        colours: tf.tensor2d(signsOf(random, count * channels, 2 * epsilon), [count, channels]),
      };
    },
    propose: ({ kept, top, left, side, colours, ...given }) => {
      const rows = within(top as Tensor1D, side as Tensor, height);
      const columns = within(left as Tensor1D, side as Tensor, width);
      const square = outerProduct(rows, columns, colours as Tensor2D);
      return geometry.project(tf.add(kept as Tensor4D, square), given);
    },
  };
}

/** The corner of a window of each image; the last row and column that fit are never drawn, as in the published code. */
export function windowsOf({ images, random }: Setting, side: number) {
  const [count, height, width] = images.shape;
  const drawn = (range: number): Int32Array =>
    Int32Array.from({ length: count }, () => random.integer(Math.max(range, 1)));
  return {
    top: tf.tensor1d(drawn(height - side), 'int32'),
    left: tf.tensor1d(drawn(width - side), 'int32'),
    side: tf.scalar(side, 'int32'),
  };
}

export function signsOf(random: Setting['random'], count: number, size: number): Float32Array {
  return Float32Array.from({ length: count }, () => (random.integer(2) === 0 ? -size : size));
}

/** 1 for the `side` places from `first` on, [N, length]. */
export function within(first: Tensor1D, side: Tensor, length: number): Tensor2D {
  const place = tf.sub(tf.range(0, length, 1, 'int32'), tf.expandDims(first, 1));
  return tf.cast(tf.logicalAnd(tf.greaterEqual(place, 0), tf.less(place, side)), 'float32');
}

/** rows × columns × colours of each image, [N, H, W, C]; a matrix product is faster than a product that repeats. */
function outerProduct(rows: Tensor2D, columns: Tensor2D, colours: Tensor2D): Tensor4D {
  const [count, height] = rows.shape;
  const [width, channels] = [columns.shape[1], colours.shape[1]];
  const flat = tf.reshape(tf.mul(tf.expandDims(columns, 2), tf.expandDims(colours, 1)), [
    count,
    1,
    width * channels,
  ]);
  return tf.reshape(tf.matMul(tf.expandDims(rows, 2), flat), [count, height, width, channels]);
}
