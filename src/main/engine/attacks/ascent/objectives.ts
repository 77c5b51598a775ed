import type { AttackLoss } from '../../../../contract/attacks/threat-model';
import type { ApgdLoss } from '../../../../contract/attacks/apgd';
import { tf } from '../../runtime/tensorflow';
import { largestLogits } from '../../tensors/largest-logits';
import { softmaxCrossEntropy } from '../../tensors/native-operations';
import type { Tensor, Tensor1D, Tensor2D } from '../../tensors/types';

/** What an attack makes larger, per image: [N] from logits [N, classes]. */
export type Objective = (logits: Tensor2D) => Tensor1D;

/** An objective as plain data, with the classes that it is about given beside it. */
export interface ObjectiveChoice {
  loss: ObjectiveLoss;
  /** `away` from the label, or `towards` a class to reach; targeted DLR and the difference know both and are raised `away`. */
  direction: 'away' | 'towards';
}

/** `difference`: the logit of a class to reach less that of the label, as FAB follows it. */
export type ObjectiveLoss = AttackLoss | ApgdLoss | 'difference';

/** @param classes [N] int32; for targeted DLR and the difference [N, 2], the label and the class to reach */
export function objectiveOf({ loss, direction }: ObjectiveChoice, classes: Tensor): Objective {
  return direction === 'away'
    ? untargetedObjective(loss, classes)
    : targetedObjective(loss, classes);
}

/** The loss against the label, to be raised. */
export function untargetedObjective(loss: ObjectiveLoss, labels: Tensor): Objective {
  return (logits) => attackLoss(loss, logits, labels);
}

/** The negative loss against the class to reach: raising it goes towards that class. */
function targetedObjective(loss: ObjectiveLoss, targets: Tensor): Objective {
  return (logits) => tf.neg(attackLoss(loss, logits, targets));
}

function attackLoss(loss: ObjectiveLoss, logits: Tensor2D, classes: Tensor): Tensor1D {
  switch (loss) {
    case 'cross-entropy':
      return softmaxCrossEntropy(logits, classes as Tensor1D);
    case 'margin':
      return marginLoss(logits, classes as Tensor1D);
    case 'dlr':
      return dlrLoss(logits, classes as Tensor1D);
    case 'targeted-dlr':
      return targetedDlrLoss(logits, classes as Tensor2D);
    case 'difference':
      return logitDifference(logits, classes as Tensor2D);
  }
}

/** Keeps equal logits from dividing by zero, as in the published code. */
const dlrOffset = 1e-12;

/** The margin loss divided by z_(1) - z_(3), the logits in descending order (Croce & Hein 2020). 3 classes or more. */
export function dlrLoss(logits: Tensor2D, labels: Tensor1D): Tensor1D {
  return tf.tidy(() => {
    const sorted = largestLogits(logits, 3);
    const distance = tf.sub(column(sorted, 0), column(sorted, 2));
    return tf.div(marginLoss(logits, labels), tf.add(distance, dlrOffset));
  });
}

/**
 * (z_t - z_y) / (z_(1) - (z_(3) + z_(4)) / 2): towards class t, away from the label y. 4 classes or more.
 *
 * @param classes [N, 2] int32: y and t
 */
export function targetedDlrLoss(logits: Tensor2D, classes: Tensor2D): Tensor1D {
  return tf.tidy(() => {
    const sorted = largestLogits(logits, 4);
    const middle = tf.div(tf.add(column(sorted, 2), column(sorted, 3)), 2);
    const distance = tf.sub(column(sorted, 0), middle);
    return tf.div(logitDifference(logits, classes), tf.add(distance, dlrOffset));
  });
}

/** z_t - z_y. @param classes [N, 2] int32: y and t */
export function logitDifference(logits: Tensor2D, classes: Tensor2D): Tensor1D {
  return tf.tidy(() => {
    const [own, aimed] = [0, 1].map((index) => logitsAt(logits, column(classes, index)));
    return tf.sub(aimed as Tensor1D, own as Tensor1D);
  });
}

function logitsAt(logits: Tensor2D, classes: Tensor1D): Tensor1D {
  return tf.sum(tf.mul(logits, labelMask(logits, classes)), 1);
}

function column(values: Tensor2D, index: number): Tensor1D {
  return tf.reshape(tf.slice(values, [0, index], [-1, 1]), [-1]);
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
