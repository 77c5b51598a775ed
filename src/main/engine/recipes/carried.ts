import type { CarriedAttack } from '../../../contract/attacks/carried';
import { ascentOf } from '../attacks';
import {
  ascentCalls,
  craftedEntries,
  type AscentCall,
  type Climb,
} from '../attacks/ascent/projected-gradient';
import { geometryOf, stepWithin } from '../attacks/geometry/geometry';
import type { ProgramStep } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Scalar, Tensor4D, Tensors } from '../tensors/types';
import type { Crafting } from './recipe';

/** A share of epsilon is kept as one of so many steps to each side of 0: one byte. */
export const shareSteps = 127;

const entry = {
  epsilon: 'carried/epsilon',
  length: 'carried/step-length',
  shares: 'carried/shares',
} as const;

/**
 * Crafts with steps from where each image's last attack ended, in shares of an epsilon that may have grown since (ATTA, Zheng et al. 2020).
 * What the attack ends with, moved once more by the gradient of the update where the plan says so (as in Free, Shafahi et al. 2019), is
 * left in the state for the image's next visit, rounded to what is kept of it.
 *
 * @param sizesOf how many steps go into each call, together all
 */
export function carriedImages(
  attack: CarriedAttack,
  climb: Omit<Climb, 'ascent'>,
  sizesOf: (images: Tensor4D) => readonly number[],
): Crafting {
  const own: Climb = { ...climb, ascent: { ...ascentOf(attack), randomStart: false } };
  const { norm } = climb;
  const crafted = craftedEntries(own.ascent);
  return {
    ...crafted,
    left: entry.shares,
    calls: (input) => {
      const { images, epsilon, carried } = input;
      if (!carried) throw new RangeError('there is nothing that the images of this step carry');
      const { begin, rise } = ascentCalls(own, input, sizesOf(images));
      const sizes = [tf.scalar(epsilon), tf.scalar(own.ascent.stepLength(epsilon))];
      const moved: AscentCall = {
        step: moveByShares(norm, crafted),
        inputs: [carried, ...sizes],
        passes: 0,
      };
      const last = attack.followsUpdate
        ? []
        : [{ step: leaveShares(crafted), inputs: [], passes: 0 }];
      return [begin, moved, ...rise, ...last];
    },
    ...(attack.followsUpdate && {
      carry: (state: Tensors, gradient: Tensor4D) => followedShares(state, gradient, norm, crafted),
    }),
  };
}

type Entries = ReturnType<typeof craftedEntries>;

/** Inputs: what the images carry, in shares of epsilon, epsilon, and the length of a step. */
function moveByShares(norm: Climb['norm'], { clean, images }: Entries): ProgramStep {
  return {
    key: `move each image by what it carries ${norm}`,
    run: (state, [shares, epsilon, length]) => {
      const own = state[clean] as Tensor4D;
      const geometry = geometryOf({ norm, epsilon: epsilon as Scalar });
      const moved = tf.add<Tensor4D>(own, tf.mul(shares as Tensor4D, epsilon as Scalar));
      return {
        state: {
          [images]: geometry.project(moved, geometry.anchors(own)),
          [entry.epsilon]: epsilon as Scalar,
          [entry.length]: length as Scalar,
        },
        outputs: [],
      };
    },
  };
}

function leaveShares({ clean, images }: Entries): ProgramStep {
  return {
    key: 'leave what each image carries',
    run: (state) => ({
      state: sharesOf(state, state[clean] as Tensor4D, state[images] as Tensor4D),
      outputs: [],
    }),
  };
}

function followedShares(
  state: Tensors,
  gradient: Tensor4D,
  norm: Climb['norm'],
  { clean, images }: Entries,
): Tensors {
  const own = state[clean] as Tensor4D;
  const geometry = geometryOf({ norm, epsilon: state[entry.epsilon] as Scalar });
  const moved = stepWithin(geometry, geometry.anchors(own), state[images] as Tensor4D, {
    gradient,
    length: state[entry.length] as Scalar,
  });
  return sharesOf(state, own, moved);
}

/** Whole numbers from -`shareSteps` to `shareSteps`; 0 while epsilon is. */
function sharesOf(state: Tensors, clean: Tensor4D, moved: Tensor4D): Tensors {
  const share = tf.divNoNan<Tensor4D>(tf.sub(moved, clean), state[entry.epsilon] as Scalar);
  const steps = tf.round<Tensor4D>(tf.mul(tf.clipByValue(share, -1, 1), shareSteps));
  return { [entry.shares]: steps };
}
