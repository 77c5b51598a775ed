import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from './types';

/**
 * Puts a token before the positions of each image, row by row: [N, H, W, C] becomes [N, 1, H·W + 1, C]. Made of padding and
 * a sum, whose gradients are native: that of a tiled token is not.
 */
export function prependToken(x: Tensor4D, token: Tensor1D): Tensor4D {
  const [images, height, width, channels] = x.shape;
  const positions = height * width;
  const row = tf.reshape(x, [images, 1, positions, channels]);
  const first = tf.reshape(token, [1, 1, 1, channels]);
  return tf.add(padPositions(row, 1, 0), padPositions(first, 0, positions));
}

/** The first position of [N, H, W, C], as [N, C]. */
export function firstToken(x: Tensor4D): Tensor2D {
  const [images, , , channels] = x.shape;
  return tf.reshape(tf.slice(x, [0, 0, 0, 0], [images, 1, 1, channels]), [images, channels]);
}

function padPositions(x: Tensor, before: number, after: number): Tensor4D {
  return tf.pad(x, [
    [0, 0],
    [0, 0],
    [before, after],
    [0, 0],
  ]) as Tensor4D;
}
