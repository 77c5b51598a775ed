import type { FeatureMeasure } from '../../../contract/features';
import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensor1D, Tensor2D } from '../tensors/types';

/** Keeps a cosine of features that are all zero finite. */
const cosineOffset = 1e-12;

/** How far features [N, …] are from others of the same shape, for each image: [N]. See `FeatureMeasure`. */
export function featureDistances(
  measure: FeatureMeasure,
  features: Tensor,
  others: Tensor,
): Tensor1D {
  const [left, right] = [rows(features), rows(others)];
  if (measure === 'squared') return tf.sum(tf.square(tf.sub(left, right)), 1);
  const lengths = tf.mul(squaredLength(left), squaredLength(right));
  const product = tf.sum<Tensor1D>(tf.mul(left, right), 1);
  return tf.sub(1, tf.div(product, tf.sqrt(tf.add(lengths, cosineOffset))));
}

/** KL(softmax(from) ‖ softmax(to)) for each image: [N] from logits [N, classes]. */
export function klDivergences(from: Tensor2D, to: Tensor2D): Tensor1D {
  const logFrom = tf.logSoftmax(from);
  return tf.sum(tf.mul(tf.exp(logFrom), tf.sub(logFrom, tf.logSoftmax(to))), 1);
}

function squaredLength(vectors: Tensor2D): Tensor1D {
  return tf.sum(tf.square(vectors), 1);
}

function rows(features: Tensor): Tensor2D {
  const [images = 1] = features.shape;
  return tf.reshape(features, [images, features.size / images]);
}
