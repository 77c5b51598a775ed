import type { Target } from '../../../../contract/attacks/threat-model';
import { tf } from '../../runtime/tensorflow';
import { statelessUniform, type RandomKey } from '../../tensors/stateless-random';
import type { Tensor1D, Tensor2D, Tensor4D } from '../../tensors/types';
import type { AttackTarget } from '../attack-target';
import { labelMask, withoutLabel } from './objectives';

/**
 * The class that each image is to be driven to, [N] int32, never its label: a random one, or the one with the
 * smallest or the largest logit of the unchanged image among the others.
 *
 * @param key of what is drawn
 */
export function classesToReach(
  choice: Exclude<Target, 'none'>,
  target: Pick<AttackTarget, 'logits'>,
  images: Tensor4D,
  labels: Tensor1D,
  key: RandomKey,
): Tensor1D {
  return tf.tidy(() => {
    const logits = target.logits(images);
    if (choice === 'random') return randomOther(labels, logits.shape[1], key);
    const own = labelMask(logits, labels);
    const chosen =
      choice === 'least-likely'
        ? tf.argMin(withoutLabel(logits, own, 1), 1)
        : tf.argMax(withoutLabel(logits, own, -1), 1);
    return tf.cast(chosen, 'int32') as Tensor1D;
  });
}

/**
 * For each of the classes with the 2nd to the (count + 1)th largest logit, the label and that class: [N, 2] int32.
 *
 * @param logits [N, classes] of the unchanged images, with more than `count` classes
 */
export function likelyTargets(logits: Tensor2D, labels: Tensor1D, count: number): Tensor2D[] {
  return tf.tidy(() => {
    const { indices } = tf.topk(logits, count + 1);
    return Array.from({ length: count }, (_, index) => {
      const target = tf.reshape(tf.slice(indices, [0, index + 1], [-1, 1]), [-1]);
      return tf.stack([labels, target], 1) as Tensor2D;
    });
  });
}

/** For each step of 1 to classes - 1, the label and the class that many further, modulo classes: [N, 2] int32. */
export function otherClasses(labels: Tensor1D, classes: number): Tensor2D[] {
  return tf.tidy(() =>
    Array.from({ length: classes - 1 }, (_, index) => {
      const moved = tf.add(labels, tf.scalar(index + 1, 'int32'));
      return tf.stack([labels, tf.mod(moved, tf.scalar(classes, 'int32'))], 1) as Tensor2D;
    }),
  );
}

/** (label + a random step of 1 to classes - 1) modulo classes: every other class is equally likely. */
function randomOther(labels: Tensor1D, classes: number, key: RandomKey): Tensor1D {
  const uniform = statelessUniform<Tensor1D>(labels.shape, key);
  const steps = tf.add(tf.floor(tf.mul(uniform, classes - 1)), 1);
  return tf.mod(tf.add(labels, tf.cast(steps, 'int32')), tf.scalar(classes, 'int32'));
}
