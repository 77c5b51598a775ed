import type { ThreatModel } from '../../../contract/attack';
import type { Random } from '../numerics/random';
import { tf } from '../runtime/tensorflow';
import type { TensorScope } from '../tensors/tensor-scope';
import type { Tensor, Tensor4D } from '../tensors/types';

/** The images within epsilon of given ones that are images, that is inside [0, 1]. */
export interface Ball {
  /** Random images of the ball; uniform in the ball before the box cuts it. */
  randomStart(random: Random): Tensor4D;
  /** Random images that touch the border of the ball before the box cuts it: noise scaled to length epsilon. */
  borderStart(random: Random): Tensor4D;
  /**
   * One step up a gradient, then back into the ball and the box.
   *
   * @param stepSize one for all images, or one for each as [N, 1, 1, 1]
   */
  step(iterate: Tensor4D, gradient: Tensor4D, stepSize: number | Tensor4D): Tensor4D;
  /** The nearest allowed images in Linf; in L2, scaled into the ball and then cut to the box. */
  project(candidate: Tensor4D): Tensor4D;
}

/** The scope owns the tensors that the ball needs. */
export function createBall(threatModel: ThreatModel, images: Tensor4D, scope: TensorScope): Ball {
  return threatModel.norm === 'linf'
    ? createLinfBall(threatModel.epsilon, images, scope)
    : createL2Ball(threatModel.epsilon, images);
}

/**
 * Box and ball together are one interval per pixel, rounded to float32 once: the box holds exactly, epsilon up to
 * one rounding.
 */
function createLinfBall(epsilon: number, images: Tensor4D, scope: TensorScope): Ball {
  const lower = scope.own(tf.tidy(() => tf.maximum(tf.sub(images, epsilon), 0)));
  const upper = scope.own(tf.tidy(() => tf.minimum(tf.add(images, epsilon), 1)));
  const project = (candidate: Tensor4D): Tensor4D =>
    tf.maximum(tf.minimum(candidate, upper), lower);
  return {
    randomStart: (random) =>
      tf.tidy(() => {
        const noise = new Float32Array(images.size);
        random.fillUniform(noise, -epsilon, epsilon);
        return project(tf.add(images, tf.tensor4d(noise, images.shape)));
      }),
    borderStart: (random) =>
      tf.tidy(() => {
        const values = new Float32Array(images.size);
        random.fillUniform(values, -1, 1);
        const noise = tf.tensor4d(values, images.shape);
        const largest = tf.max(tf.abs(noise), [1, 2, 3], true);
        return project(
          tf.add(images, tf.mul(tf.div(noise, tf.maximum(largest, smallest)), epsilon)),
        );
      }),
    step: (iterate, gradient, stepSize) =>
      tf.tidy(() => project(tf.add(iterate, tf.mul(tf.sign(gradient), stepSize)))),
    project: (candidate) => tf.tidy(() => project(candidate)),
  };
}

/**
 * First into the ball, then into the box: the images lie in the box, so each pixel that the box cuts comes nearer to
 * its image, and the ball still holds.
 */
function createL2Ball(epsilon: number, images: Tensor4D): Ball {
  const radius = reachableRadius(epsilon, images.size / (images.shape[0] || 1));
  const project = (candidate: Tensor4D): Tensor4D => {
    const offset = tf.sub(candidate, images);
    const scale = tf.minimum(tf.div(radius, tf.maximum(l2Norms(offset), smallest)), 1);
    return tf.clipByValue(tf.add(images, tf.mul(offset, scale)), 0, 1);
  };
  return {
    randomStart: (random) =>
      tf.tidy(() => {
        const noise = tf.tensor4d(uniformInL2Ball(images.shape, epsilon, random), images.shape);
        return project(tf.add(images, noise));
      }),
    borderStart: (random) =>
      tf.tidy(() => {
        const values = new Float32Array(images.size);
        random.fillNormal(values, 1);
        const noise = unitDirections(tf.tensor4d(values, images.shape));
        return project(tf.add(images, tf.mul(noise, epsilon)));
      }),
    step: (iterate, gradient, stepSize) =>
      tf.tidy(() => project(tf.add(iterate, tf.mul(unitDirections(gradient), stepSize)))),
    project: (candidate) => tf.tidy(() => project(candidate)),
  };
}

/** The smallest normal float32: a divisor that keeps 0 / 0 from happening. */
const smallest = 1.1754943508222875e-38;

/** Half the spacing of float32 numbers just below 1: the largest rounding error of a pixel. */
const pixelRounding = 2 ** -25;

/** Epsilon less what rounding the pixels to float32 can add to the norm of the perturbation. */
function reachableRadius(epsilon: number, pixels: number): number {
  return Math.max(0, epsilon - pixelRounding * Math.sqrt(pixels));
}

/** Norms per image, [N, 1, 1, 1]. */
function l2Norms(perImage: Tensor): Tensor4D {
  return tf.sqrt(tf.sum(tf.square(perImage), [1, 2, 3], true));
}

/**
 * Gradients scaled to norm 1 per image; a gradient of zeros stays zero. Dividing by the largest entry first keeps
 * the squares of very small gradients from vanishing in float32.
 */
function unitDirections(gradient: Tensor4D): Tensor4D {
  const largest = tf.max(tf.abs(gradient), [1, 2, 3], true);
  const scaled = tf.div<Tensor4D>(gradient, tf.maximum(largest, smallest));
  return tf.div(scaled, tf.maximum(l2Norms(scaled), smallest));
}

/** A normal direction with radius epsilon * u^(1 / pixels) is uniform in the ball (Muller 1959). */
function uniformInL2Ball(shape: number[], epsilon: number, random: Random): Float32Array {
  const [count = 0, ...image] = shape;
  const pixels = image.reduce((product, size) => product * size, 1);
  const noise = new Float32Array(count * pixels);
  random.fillNormal(noise, 1);
  for (let index = 0; index < count; index++) {
    const own = noise.subarray(index * pixels, (index + 1) * pixels);
    const norm = Math.sqrt(own.reduce((total, value) => total + value * value, 0));
    const factor = (epsilon * random.uniform() ** (1 / pixels)) / norm;
    own.forEach((value, pixel) => {
      own[pixel] = value * factor;
    });
  }
  return noise;
}
