import { tf } from '../runtime/tensorflow';
import { unitVectors } from '../tensors/directions';
import type { Scalar, Tensor, Tensor2D } from '../tensors/types';
import { binaryCrossEntropy } from './vae';

/** Changes of images [count, features], as the encoder sees them: of any length. */
export interface Changes {
  queries: Tensor2D;
  positives: Tensor2D;
  /** Along other directions; what they came from is not moved by them. */
  negatives: Tensor2D;
}

export interface ContrastSettings {
  /** Negatives with a cosine above this are labelled with that cosine; null: all with 0. */
  flipAbove: number | null;
  dominationWeight: number;
}

export interface Contrast {
  loss: Scalar;
  /** The cross-entropy of the cosines, without domination. */
  contrast: Scalar;
  /** Mean entropy of the softmax of a query, in nats. */
  domination: Scalar;
}

/**
 * The loss of DisCo (Ren et al. 2022) as its code computes it: the logits are the cosines of every query with every positive
 * and negative, without a temperature; binary cross-entropy, mean over all; positives are labelled 1, negatives 0, or, where
 * they look like positives, with their own cosine (hard-negative flipping). Added to it is the mean entropy of the softmax
 * over the numbers of a query of length 1 (entropy-based domination).
 */
export function contrastLoss(
  { queries, positives, negatives }: Changes,
  { flipAbove, dominationWeight }: ContrastSettings,
): Contrast {
  const own = unitVectors(queries, 1);
  const near = tf.matMul(own, unitVectors(positives, 1), false, true);
  const far = tf.matMul<Tensor2D>(own, unitVectors(negatives, 1), false, true);
  const logits = tf.concat<Tensor>([near, far], 1);
  const labels = tf.concat<Tensor>([tf.onesLike(near), negativeLabels(far, flipAbove)], 1);
  const contrast = tf.mean<Scalar>(binaryCrossEntropy(logits, labels));
  const logShares = tf.logSoftmax(own, 1);
  const entropies = tf.neg(tf.sum(tf.mul(tf.exp(logShares), logShares), 1));
  const domination = tf.mean<Scalar>(entropies);
  return { loss: tf.add(contrast, tf.mul(domination, dominationWeight)), contrast, domination };
}

/** No gradient flows through a label. */
function negativeLabels(cosines: Tensor2D, flipAbove: number | null): Tensor2D {
  if (flipAbove === null) return tf.zerosLike(cosines);
  const labelled = tf.customGrad((given) => ({
    value: tf.mul(given as Tensor, tf.cast(tf.greater(given as Tensor, flipAbove), 'float32')),
    gradFunc: (gradient) => tf.zerosLike(gradient as Tensor2D),
  }));
  return labelled(cosines) as Tensor2D;
}
