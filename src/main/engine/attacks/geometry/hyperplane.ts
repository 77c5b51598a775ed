import type { Norm } from '../../../../contract/attacks/threat-model';
import { tf } from '../../runtime/tensorflow';
import type { Tensor2D } from '../../tensors/types';

/** The plane { v : weights · (v − point) + height = 0 } beside each point. */
export interface HyperplaneProblem {
  /** [N, D] in [0, 1] */
  points: Tensor2D;
  /** [N, D] */
  weights: Tensor2D;
  /** [N, 1] */
  heights: Tensor2D;
}

/**
 * Newton's steps. The function that they solve is concave and made of straight pieces, so that no step goes too far and
 * the last one lands exactly; images need few, in L2 more where weights differ by orders of magnitude.
 */
const newtonSteps: Record<Norm, number> = { linf: 9, l2: 13 };

/** Stands for "no limit" where an infinity would turn into 0 · ∞. */
const unlimited = 1e30;
const smallest = 1.1754943508222875e-38;

/**
 * The smallest step in the norm from each point to its plane that stays in the box [0, 1], [N, D]; where the box does
 * not reach the plane, the step to the corner that comes nearest to it (Croce & Hein 2020, FAB, equation 3).
 *
 * A step moves pixel i by min(λ · speed_i, room_i) against the height, where room is the way to the end of the box and
 * speed is 1 in Linf and |w_i| in L2. λ solves Σ |w_i| · min(λ · speed_i, room_i) = |height|. The published code sorts
 * the pixels to find it; here Newton's method does, with sums over the pixels that λ leaves room and over the others.
 */
export function stepToHyperplane(
  { points, weights, heights }: HyperplaneProblem,
  norm: Norm,
): Tensor2D {
  return tf.tidy(() => {
    const scale = tf.maximum(tf.max(tf.abs(weights), 1, true), smallest);
    const steepness: Tensor2D = tf.div(tf.abs(weights), scale);
    const direction: Tensor2D = tf.mul(tf.sign(weights), signDown(heights));
    const room = roomTowards(points, direction);
    const needed: Tensor2D = tf.minimum(tf.div(tf.abs(heights), scale), unlimited);
    const speed = norm === 'linf' ? null : steepness;
    const limit = speed ? limitOf(room, speed) : room;
    const lambda = solve(needed, steepness, room, speed, limit, newtonSteps[norm]);
    const moved = tf.minimum(speed ? tf.mul(speed, lambda) : lambda, room);
    return tf.mul(direction, moved);
  });
}

/** −1 where the height is 0 or more, else 1: the way that lowers |height|. */
function signDown(heights: Tensor2D): Tensor2D {
  return tf.sub(tf.mul(tf.cast(tf.less(heights, 0), 'float32'), 2), 1);
}

/** To 1 for pixels that go up, to 0 for those that go down; those that stay get what the sign 0 gives, 1/2. */
function roomTowards(points: Tensor2D, direction: Tensor2D): Tensor2D {
  // (1 + s) / 2 − s · p is 1 − p for s = 1 and p for s = −1.
  return tf.add(tf.mul(direction, tf.sub(0.5, points)), 0.5);
}

/** The λ at which each pixel reaches the end of the box. */
function limitOf(room: Tensor2D, speed: Tensor2D): Tensor2D {
  return tf.minimum(tf.div(room, tf.maximum(speed, smallest)), unlimited);
}

/**
 * λ as [N, 1]. With u = 1 for pixels that λ leaves room, a Newton step is
 * λ ← (needed − Σ (1 − u) · steepness · room) / Σ u · steepness · speed; from λ = 0 that is needed / Σ steepness · speed or
 * more, where the steps begin.
 */
function solve(
  needed: Tensor2D,
  steepness: Tensor2D,
  room: Tensor2D,
  speed: Tensor2D | null,
  limit: Tensor2D,
  steps: number,
): Tensor2D {
  const gains = tf.mul<Tensor2D>(steepness, room);
  const rates = speed ? tf.mul<Tensor2D>(steepness, speed) : steepness;
  const none = tf.zerosLike(gains);
  let lambda = dividedBy(needed, tf.sum(rates, 1, true));
  for (let step = 1; step < steps; step++) {
    const isFree: Tensor2D = tf.greater(limit, lambda);
    const missing = tf.sub<Tensor2D>(needed, tf.sum(tf.where(isFree, none, gains), 1, true));
    const rate = tf.sum<Tensor2D>(tf.where(isFree, rates, none), 1, true);
    lambda = tf.maximum(lambda, dividedBy(missing, rate));
  }
  return lambda;
}

function dividedBy(missing: Tensor2D, rate: Tensor2D): Tensor2D {
  return tf.minimum(tf.div(missing, tf.maximum(rate, smallest)), unlimited);
}
