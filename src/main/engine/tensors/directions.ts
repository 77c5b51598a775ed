import { tf } from '../runtime/tensorflow';
import type { Tensor2D } from './types';

/** Keeps the direction of a vector that is all zero finite: it stays zero. */
const squaredOffset = 1e-24;

/** Vectors at length 1: along rows (`axis` 1) or columns (`axis` 0). */
export function unitVectors(vectors: Tensor2D, axis: 0 | 1): Tensor2D {
  const squares = tf.sum(tf.square(vectors), axis, true);
  return tf.div(vectors, tf.sqrt(tf.add(squares, squaredOffset)));
}

/** The cosine between every row of features [N, D] and every column of directions [D, M]: [N, M]. */
export function cosines(features: Tensor2D, directions: Tensor2D): Tensor2D {
  return tf.matMul(unitVectors(features, 1), unitVectors(directions, 0));
}
