import type { ThreatModel } from '../../../contract/attack';
import type { Random } from '../../core/numerics/random';
import { opByOp } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { TensorScope } from '../tensors/tensor-scope';
import type { Tensor, Tensor4D } from '../tensors/types';
import type { AttackTarget } from './attack-target';
import { compiled } from './compiled';
import { geometryOf, smallest, unitDirections, type Anchors, type Geometry } from './geometry';

/** The images within epsilon of given ones that are images, that is inside [0, 1]. */
export interface Ball {
  readonly geometry: Geometry;
  readonly anchors: Anchors;
  /** Random images of the ball; uniform in the ball before the box cuts it. */
  randomStart(random: Random): Tensor4D;
  /** Random images that touch the border of the ball before the box cuts it: noise scaled to length epsilon. */
  borderStart(random: Random): Tensor4D;
  /** One step of a length up a gradient, then back into the ball and the box. */
  step(iterate: Tensor4D, gradient: Tensor4D, length: number): Tensor4D;
}

/**
 * The scope owns the tensors that the ball needs.
 *
 * @param target its compiler runs the steps
 */
export function createBall(
  threatModel: ThreatModel,
  images: Tensor4D,
  scope: TensorScope,
  target: Pick<AttackTarget, 'compiler'> = { compiler: opByOp },
): Ball {
  const geometry = geometryOf(threatModel);
  const anchors = scope.ownAll(tf.tidy(() => geometry.anchors(images)));
  const { epsilon, norm } = threatModel;
  const noise = norm === 'linf' ? linfNoise : l2Noise;
  const within = (offset: Tensor4D): Tensor4D => geometry.project(tf.add(images, offset), anchors);
  const step = compiled<StepInputs, { moved: Tensor4D }>(
    target,
    `step ${geometry.key}`,
    ['moved'],
    ({ iterate, gradient, length, ...given }) => {
      const ahead = tf.mul<Tensor4D>(geometry.direction(gradient), length as Tensor);
      return { moved: geometry.project(tf.add(iterate, ahead), given) };
    },
  );
  return {
    geometry,
    anchors,
    randomStart: (random) => tf.tidy(() => within(noise.inside(images, epsilon, random))),
    borderStart: (random) => tf.tidy(() => within(noise.border(images, epsilon, random))),
    step: (iterate, gradient, length) =>
      tf.tidy(() => step({ iterate, gradient, length: tf.scalar(length), ...anchors }).moved),
  };
}

type StepInputs = Anchors & { iterate: Tensor4D; gradient: Tensor4D };

/** Random changes to images, inside a ball around 0 or on its border. */
interface Noise {
  inside(images: Tensor4D, epsilon: number, random: Random): Tensor4D;
  border(images: Tensor4D, epsilon: number, random: Random): Tensor4D;
}

const linfNoise: Noise = {
  inside: ({ shape, size }, epsilon, random) => {
    const noise = new Float32Array(size);
    random.fillUniform(noise, -epsilon, epsilon);
    return tf.tensor4d(noise, shape);
  },
  border: ({ shape, size }, epsilon, random) => {
    const values = new Float32Array(size);
    random.fillUniform(values, -1, 1);
    const noise = tf.tensor4d(values, shape);
    const largest = tf.max(tf.abs(noise), [1, 2, 3], true);
    return tf.mul(tf.div(noise, tf.maximum(largest, smallest)), epsilon);
  },
};

const l2Noise: Noise = {
  inside: ({ shape }, epsilon, random) =>
    tf.tensor4d(uniformInL2Ball(shape, epsilon, random), shape),
  border: ({ shape, size }, epsilon, random) => {
    const values = new Float32Array(size);
    random.fillNormal(values, 1);
    return tf.mul(unitDirections(tf.tensor4d(values, shape)), epsilon);
  },
};

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
