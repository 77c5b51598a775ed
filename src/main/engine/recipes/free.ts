import type { Norm } from '../../../contract/attacks/threat-model';
import type { FreeAttack } from '../../../contract/attacks/free';
import { stepLengthOf } from '../attacks/ascent/step-length';
import { geometryOf, stepWithin } from '../attacks/geometry/geometry';
import type { ProgramStep } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Scalar, Tensor, Tensor4D, Tensors } from '../tensors/types';
import type { Crafting } from './recipe';
import { carriedEntry } from './training-state';

const entry = {
  clean: 'batch/images',
  images: 'free/images',
  labels: 'batch/labels',
  epsilon: 'free/epsilon',
  length: 'free/step-length',
} as const;

/**
 * Crafts with the gradients of the updates themselves (Shafahi et al. 2019): an update is computed on the images moved by the
 * perturbation that is carried, and its gradient by these images moves the perturbation on, for the next update. A batch
 * of fewer images uses and moves the first of them.
 */
export function freeImages({ stepSize }: FreeAttack, norm: Norm): Crafting {
  const lengthOf = stepLengthOf(stepSize);
  return {
    clean: entry.clean,
    images: entry.images,
    labels: entry.labels,
    calls: ({ images, labels, epsilon }) => {
      const sizes = [tf.scalar(epsilon), tf.scalar(lengthOf(epsilon))];
      return [{ step: moveByCarried(norm), inputs: [images, labels, ...sizes] }];
    },
    carry: (state, gradient) => carriedAfter(state, gradient, norm),
  };
}

/** Inputs: images, labels, epsilon, step length. What was carried may lie outside the ball of a new epsilon, and the box. */
function moveByCarried(norm: Norm): ProgramStep {
  return {
    key: `move by what is carried ${norm}`,
    run: (state, [images, labels, epsilon, length]) => {
      const own = images as Tensor4D;
      const geometry = geometryOf({ norm, epsilon: epsilon as Scalar });
      const moved = tf.add<Tensor4D>(own, firstOf(state[carriedEntry] as Tensor4D, own.shape[0]));
      return {
        state: {
          [entry.clean]: own,
          [entry.images]: geometry.project(moved, geometry.anchors(own)),
          [entry.labels]: labels as Tensor,
          [entry.epsilon]: epsilon as Tensor,
          [entry.length]: length as Tensor,
        },
        outputs: [],
      };
    },
  };
}

function carriedAfter(state: Tensors, gradient: Tensor4D, norm: Norm): Tensors {
  const clean = state[entry.clean] as Tensor4D;
  const carried = state[carriedEntry] as Tensor4D;
  const geometry = geometryOf({ norm, epsilon: state[entry.epsilon] as Scalar });
  const moved = stepWithin(geometry, geometry.anchors(clean), state[entry.images] as Tensor4D, {
    gradient,
    length: state[entry.length] as Scalar,
  });
  const own = tf.sub<Tensor4D>(moved, clean);
  const [used, all] = [own.shape[0], carried.shape[0]];
  if (used === all) return { [carriedEntry]: own };
  const rest = tf.slice(carried, [used, 0, 0, 0], [all - used, -1, -1, -1]);
  return { [carriedEntry]: tf.concat([own, rest]) };
}

function firstOf(carried: Tensor4D, count: number): Tensor4D {
  return count === carried.shape[0]
    ? carried
    : tf.slice(carried, [0, 0, 0, 0], [count, -1, -1, -1]);
}
