import { tf } from '../runtime/tensorflow';
import { selectRows } from '../tensors/select-rows';
import type { TensorScope } from '../tensors/tensor-scope';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '../tensors/types';
import type { AttackTarget } from './attack-target';
import { compiled } from './compiled';
import { untargetedObjective, type Objective, type ObjectiveLoss } from './objectives';

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

/** Keeps the worst case over the steps of an attack; the scope owns its tensors. */
export class WorstCaseTracker {
  private current: WorstCase | null = null;
  private readonly next: (inputs: Observation) => WorstCase;

  /** @param damage the loss against the label by which candidates are ranked */
  constructor(
    private readonly scope: TensorScope,
    target: Pick<AttackTarget, 'compiler'>,
    private readonly labels: Tensor1D,
    private readonly damage: ObjectiveLoss,
  ) {
    this.next = compiled<Observation, WorstCase>(
      target,
      `worst case ${damage}`,
      ['images', 'damage', 'broken'],
      ({ labels: against, candidateImages: images, logits, ...before }) =>
        worstCase(
          before as WorstCase,
          { images, logits },
          against,
          untargetedObjective(damage, against),
        ),
    );
  }

  observe({ images, logits }: Candidate): void {
    const { labels, current } = this;
    const next = current
      ? this.next({ labels, candidateImages: images, logits, ...current })
      : worstCase(null, { images, logits }, labels, untargetedObjective(this.damage, labels));
    this.current = this.scope.replaceAll(Object.values(current ?? {}), next);
  }

  /** The worst images, handed over to the caller. */
  release(): Tensor4D {
    if (!this.current) throw new RangeError('no candidate was observed');
    return this.scope.release(this.current.images);
  }
}

type Observation = Record<string, Tensor> & {
  images: Tensor4D;
  damage: Tensor1D;
  broken: Tensor1D;
  labels: Tensor1D;
  candidateImages: Tensor4D;
  logits: Tensor2D;
};
