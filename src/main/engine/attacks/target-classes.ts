import type { Target } from '../../../contract/attack';
import type { Random } from '../../core/numerics/random';
import { tf } from '../runtime/tensorflow';
import type { Tensor1D, Tensor2D, Tensor4D } from '../tensors/types';
import type { AttackTarget } from './attack-target';
import { labelMask, withoutLabel } from './objectives';

/**
 * The class that each image is to be driven to, [N] int32, never its label: a random one, or the one with the
 * smallest or the largest logit of the unchanged image among the others.
 */
export function chooseTargetClasses(
  choice: Exclude<Target, 'none'>,
  target: AttackTarget,
  images: Tensor4D,
  labels: Tensor1D,
  random: Random,
): Tensor1D {
  if (choice !== 'random') return classesByLogits(choice, target, images, labels);
  return tf.tidy(() => randomOther(labels, target.logits(images).shape[1], random));
}

/** As `chooseTargetClasses`, for the choices that draw nothing. */
export function classesByLogits(
  choice: Exclude<Target, 'none' | 'random'>,
  target: AttackTarget,
  images: Tensor4D,
  labels: Tensor1D,
): Tensor1D {
  return tf.tidy(() => {
    const logits = target.logits(images);
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
function randomOther(labels: Tensor1D, classes: number, random: Random): Tensor1D {
  const steps = Int32Array.from({ length: labels.size }, () => 1 + random.integer(classes - 1));
  const moved = tf.add(labels, tf.tensor1d(steps, 'int32'));
  return tf.mod(moved, tf.scalar(classes, 'int32'));
}
