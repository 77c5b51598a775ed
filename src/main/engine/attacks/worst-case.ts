import { tf } from '../runtime/tensorflow';
import type { TensorScope } from '../tensors/tensor-scope';
import type { Tensor1D, Tensor2D, Tensor4D } from '../tensors/types';
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
      images: tf.where(tf.reshape(taken, [-1, 1, 1, 1]), candidate.images, before.images),
      damage: tf.where(taken, damage, before.damage),
      broken: tf.logicalOr(before.broken, wrong),
    };
  });
}

/** Keeps the worst case over the steps of an attack; the scope owns its tensors. */
export class WorstCaseTracker {
  private current: WorstCase | null = null;

  constructor(
    private readonly scope: TensorScope,
    private readonly labels: Tensor1D,
    private readonly damageOf: Objective,
  ) {}

  observe(candidate: Candidate): void {
    const next = worstCase(this.current, candidate, this.labels, this.damageOf);
    for (const tensor of Object.values(next)) this.scope.own(tensor);
    for (const tensor of Object.values(this.current ?? {})) this.scope.release(tensor).dispose();
    this.current = next;
  }

  /** The worst images so far; the tracker keeps them. */
  get images(): Tensor4D {
    if (!this.current) throw new RangeError('no candidate was observed');
    return this.current.images;
  }

  /** The worst images, handed over to the caller. */
  release(): Tensor4D {
    return this.scope.release(this.images);
  }
}
