import type { Norm } from '../../../../contract/attacks/threat-model';
import { tf } from '../../runtime/tensorflow';
import type { Scalar, Tensor, Tensor4D } from '../../tensors/types';

/** What a projection compares with: made from the images once, and an input of every compiled step. */
export type Anchors = Record<string, Tensor>;

/** Ball and box of a threat model as pure functions. */
export interface Geometry {
  /** Tells geometries apart whose functions compute something different. */
  readonly key: string;
  anchors(images: Tensor4D): Anchors;
  /** The nearest allowed images in Linf; in L2, scaled into the ball and then cut to the box. */
  project(candidate: Tensor4D, anchors: Anchors): Tensor4D;
  /** The way of length 1 in the norm along which a gradient rises fastest; zero where the gradient is. */
  direction(gradient: Tensor4D): Tensor4D;
}

/** One step of a length along a gradient, then back into ball and box. */
export function stepWithin(
  { direction, project }: Geometry,
  anchors: Anchors,
  iterate: Tensor4D,
  { gradient, length }: { gradient: Tensor4D; length: number | Scalar },
): Tensor4D {
  return tf.tidy(() =>
    project(tf.add(iterate, tf.mul<Tensor4D>(direction(gradient), length)), anchors),
  );
}

/** A threat model whose epsilon may be a tensor, as in a compiled step. */
export interface Radius {
  norm: Norm;
  epsilon: number | Scalar;
}

export function geometryOf({ norm, epsilon }: Radius): Geometry {
  return norm === 'linf' ? linf(epsilon) : l2(epsilon);
}

/** The same directions of steps without the ball: only the box of images holds. */
export function boxAlone({ key, direction }: Geometry): Geometry {
  return {
    key: `${key} box`,
    anchors: () => ({}),
    project: (candidate) => tf.clipByValue(candidate, 0, 1),
    direction,
  };
}

/**
 * Box and ball together are one interval per pixel, rounded to float32 once: the box holds exactly, epsilon up to
 * one rounding.
 */
function linf(epsilon: number | Scalar): Geometry {
  return {
    key: 'linf',
    anchors: (images) => ({
      lower: tf.maximum(tf.sub(images, epsilon), 0),
      upper: tf.minimum(tf.add(images, epsilon), 1),
    }),
    project: (candidate, { lower, upper }) =>
      tf.maximum(tf.minimum(candidate, upper as Tensor), lower as Tensor),
    direction: (gradient) => tf.sign(gradient),
  };
}

/**
 * First into the ball, then into the box: the images lie in the box, so each pixel that the box cuts comes nearer to
 * its image, and the ball still holds.
 */
function l2(epsilon: number | Scalar): Geometry {
  return {
    key: 'l2',
    anchors: (images) => ({
      centre: tf.clone(images),
      radius: reachableRadius(epsilon, images.size / (images.shape[0] || 1)),
    }),
    project: (candidate, { centre, radius }) => {
      const offset = tf.sub<Tensor4D>(candidate, centre as Tensor);
      const length = tf.maximum(l2Norms(offset), smallest);
      const scale = tf.minimum(tf.div(radius as Tensor, length), 1);
      return tf.clipByValue(tf.add<Tensor4D>(centre as Tensor, tf.mul(offset, scale)), 0, 1);
    },
    direction: unitDirections,
  };
}

/** The smallest normal float32: a divisor that keeps 0 / 0 from happening. */
export const smallest = 1.1754943508222875e-38;

/** Half the spacing of float32 numbers just below 1: the largest rounding error of a pixel. */
const pixelRounding = 2 ** -25;

/** Epsilon less what rounding the pixels to float32 can add to the norm of the perturbation. */
function reachableRadius(epsilon: number | Scalar, pixels: number): Scalar {
  const rounding = pixelRounding * Math.sqrt(pixels);
  return typeof epsilon === 'number'
    ? tf.scalar(Math.max(0, epsilon - rounding))
    : tf.maximum(tf.sub(epsilon, rounding), 0);
}

/** Norms per image, [N, 1, 1, 1]. */
export function l2Norms(images: Tensor4D): Tensor4D {
  return tf.sqrt(tf.sum(tf.square(images), [1, 2, 3], true));
}

/**
 * Images scaled to norm 1; zeros stay zero. Dividing by the largest entry first keeps the squares of very small
 * entries from vanishing in float32.
 */
export function unitDirections(images: Tensor4D): Tensor4D {
  const largest = tf.max(tf.abs(images), [1, 2, 3], true);
  const scaled = tf.div<Tensor4D>(images, tf.maximum(largest, smallest));
  return tf.div(scaled, tf.maximum(l2Norms(scaled), smallest));
}
