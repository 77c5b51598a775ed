import type { AttackLoss } from '../../../contract/attack';
import { tf } from '../runtime/tensorflow';
import { softmaxCrossEntropy } from '../tensors/native-operations';
import type { Tensor1D, Tensor2D } from '../tensors/types';

/** What an attack makes larger, per image: [N] from logits [N, classes]. */
export type Objective = (logits: Tensor2D) => Tensor1D;

/** An objective as plain data, with the classes that it is about given beside it. */
export interface ObjectiveChoice {
  loss: AttackLoss;
  /** `away` from the label, or `towards` a class to reach. */
  direction: 'away' | 'towards';
}

export function objectiveOf({ loss, direction }: ObjectiveChoice, classes: Tensor1D): Objective {
  return direction === 'away'
    ? untargetedObjective(loss, classes)
    : targetedObjective(loss, classes);
}

/** The loss against the label, to be raised. */
export function untargetedObjective(loss: AttackLoss, labels: Tensor1D): Objective {
  return (logits) => attackLoss(loss, logits, labels);
}

/** The negative loss against the class to reach: raising it goes towards that class. */
export function targetedObjective(loss: AttackLoss, targets: Tensor1D): Objective {
  return (logits) => tf.neg(attackLoss(loss, logits, targets));
}

function attackLoss(loss: AttackLoss, logits: Tensor2D, labels: Tensor1D): Tensor1D {
  return loss === 'margin' ? marginLoss(logits, labels) : softmaxCrossEntropy(logits, labels);
}

/** max over i != y of z_i, minus z_y: positive when the image is misclassified. */
export function marginLoss(logits: Tensor2D, labels: Tensor1D): Tensor1D {
  return tf.tidy(() => {
    const own = labelMask(logits, labels);
    const largestOther = tf.max<Tensor1D>(withoutLabel(logits, own, -1), 1);
    return tf.sub(largestOther, tf.sum(tf.mul(logits, own), 1));
  });
}

/** 1 at the label and 0 elsewhere, [N, classes]. */
export function labelMask(logits: Tensor2D, labels: Tensor1D): Tensor2D {
  return tf.oneHot(labels, logits.shape[1], 1, 0, 'float32') as Tensor2D;
}

/** Logits with the label's moved so far down (sign -1) or up (sign 1) that no maximum or minimum picks it. */
export function withoutLabel(logits: Tensor2D, own: Tensor2D, sign: 1 | -1): Tensor2D {
  return tf.add(logits, tf.mul(own, sign * 1e9));
}
