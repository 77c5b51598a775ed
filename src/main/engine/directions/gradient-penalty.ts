import { tf } from '../runtime/tensorflow';
import { unitVectors } from '../tensors/directions';
import type { Scalar, Tensor, Tensor2D, Tensor4D } from '../tensors/types';

/** How far from an image its slope is measured, as a length of all its pixels together; pixels lie in [0, 1]. */
const reach = 0.01;

/**
 * Images a little along and against the gradients of their own scores. Between them a score rises by the length of its
 * gradient, so that the square of that length can be descended on by first derivatives alone: the direction of the gradient
 * is where the slope is greatest, and to first order its turning does not change it.
 *
 * @param score of images [N, H, W, C]: [N, 1]
 */
export function besideImages(
  score: (images: Tensor4D) => Tensor,
  images: Tensor4D,
): { ahead: Tensor4D; behind: Tensor4D } {
  const gradient = tf.grad((given: Tensor) => tf.sum(score(given as Tensor4D)))(images);
  const flat = tf.reshape(gradient, [images.shape[0], -1]) as Tensor2D;
  const step = tf.reshape(tf.mul(unitVectors(flat, 1), reach), images.shape);
  return { ahead: tf.add(images, step), behind: tf.sub(images, step) };
}

/** The mean squared length of the gradients, by the scores [N, 1] of the images on both sides. */
export function squaredSlopes(toAhead: Tensor, toBehind: Tensor): Scalar {
  return tf.mean<Scalar>(tf.square(tf.div(tf.sub(toAhead, toBehind), 2 * reach)));
}
