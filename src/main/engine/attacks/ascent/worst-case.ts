import { tf } from '../../runtime/tensorflow';
import { selectRows } from '../../tensors/select-rows';
import type { Tensor1D, Tensor2D, Tensor4D } from '../../tensors/types';
import type { Objective } from './objectives';

/** Per image the worst of the candidates seen so far. */
export interface WorstCase extends Record<string, Tensor4D | Tensor1D> {
  images: Tensor4D;
  /** How bad `images` are: the loss against the label, [N]. */
  damage: Tensor1D;
  /** Whether any candidate so far was misclassified, [N] bool; then `images` holds the first such one. */
  broken: Tensor1D;
}

/** Candidate images and their logits. */
export interface Candidate {
  images: Tensor4D;
  logits: Tensor2D;
}

/**
 * The worst case after one more candidate: an image that is not broken yet takes the candidate if that is
 * misclassified or does more damage. Without an earlier worst case the candidate is taken for all images.
 */
export function worstCase(
  before: WorstCase | null,
  candidate: Candidate,
  labels: Tensor1D,
  damageOf: Objective,
): WorstCase {
  return tf.tidy(() => {
    const damage = damageOf(candidate.logits);
    const predictions = tf.cast(tf.argMax(candidate.logits, 1), 'int32');
    const wrong: Tensor1D = tf.notEqual(predictions, labels);
    if (!before) return { images: candidate.images.clone(), damage, broken: wrong };
    const better = tf.logicalOr(wrong, tf.greater(damage, before.damage));
    const taken: Tensor1D = tf.logicalAnd(tf.logicalNot(before.broken), better);
    return {
      images: selectRows(taken, candidate.images, before.images),
      damage: tf.where(taken, damage, before.damage),
      broken: tf.logicalOr(before.broken, wrong),
    };
  });
}
