import type { ThreatModel } from '../../../../contract/attacks/threat-model';
import type { Random } from '../../../core/numerics/random';
import { tf } from '../../runtime/tensorflow';
import type { TensorScope } from '../../tensors/tensor-scope';
import { drawKey } from '../../tensors/stateless-random';
import type { Tensor4D } from '../../tensors/types';
import { geometryOf, smallest, unitDirections, type Anchors, type Geometry } from './geometry';
import { randomOffset } from '../ascent/random-offset';

/** The images within epsilon of given ones that are images, that is inside [0, 1]. */
export interface Ball {
  readonly geometry: Geometry;
  readonly anchors: Anchors;
  /** Random images of the ball; uniform in the ball before the box cuts it. */
  randomStart(random: Random): Tensor4D;
  /** Random images that touch the border of the ball before the box cuts it: noise scaled to length epsilon. */
  borderStart(random: Random): Tensor4D;
}

/** The scope owns the tensors that the ball needs. */
export function createBall(threatModel: ThreatModel, images: Tensor4D, scope: TensorScope): Ball {
  const geometry = geometryOf(threatModel);
  const anchors = scope.ownAll(tf.tidy(() => geometry.anchors(images)));
  const { epsilon, norm } = threatModel;
  const borderNoise = norm === 'linf' ? linfBorder : l2Border;
  const within = (offset: Tensor4D): Tensor4D => geometry.project(tf.add(images, offset), anchors);
  return {
    geometry,
    anchors,
    randomStart: (random) =>
      tf.tidy(() => within(randomOffset(norm, images.shape, tf.scalar(epsilon), drawKey(random)))),
    borderStart: (random) => tf.tidy(() => within(borderNoise(images, epsilon, random))),
  };
}

/** Noise scaled to length epsilon. */
type BorderNoise = (images: Tensor4D, epsilon: number, random: Random) => Tensor4D;

const linfBorder: BorderNoise = ({ shape, size }, epsilon, random) => {
  const values = new Float32Array(size);
  random.fillUniform(values, -1, 1);
  const noise = tf.tensor4d(values, shape);
  const largest = tf.max(tf.abs(noise), [1, 2, 3], true);
  return tf.mul(tf.div(noise, tf.maximum(largest, smallest)), epsilon);
};

const l2Border: BorderNoise = ({ shape, size }, epsilon, random) => {
  const values = new Float32Array(size);
  random.fillNormal(values, 1);
  return tf.mul(unitDirections(tf.tensor4d(values, shape)), epsilon);
};
