import type { TermOf } from '../../../../contract/terms';
import { tf } from '../../runtime/tensorflow';
import type { Tensor2D } from '../../tensors/types';
import { identityCosines, scaledSoftmax } from './identity-cosines';
import type { TermValue } from './term-value';

/** Keeps the gradient of the sine finite where features point exactly at an identity. */
const leastSquaredSine = 1e-10;

/**
 * cos(θ + m) for the own identity; where θ + m would be beyond π, cos θ - m sin m, which keeps falling, as in the published code.
 */
export const arcface: TermValue<TermOf<'arcface'>> = ({ on, margin, scale }, answers) => {
  const { cosines, own } = identityCosines(on, answers);
  const sines = tf.sqrt(tf.maximum(tf.sub(1, tf.square(cosines)), leastSquaredSine));
  const turned = tf.sub<Tensor2D>(
    tf.mul(cosines, Math.cos(margin)),
    tf.mul(sines, Math.sin(margin)),
  );
  const beyond = tf.sub<Tensor2D>(cosines, margin * Math.sin(margin));
  // 1 where θ + m is within π: a step has a gradient, of zero, where a comparison has none.
  const within = tf.step(tf.sub(cosines, Math.cos(Math.PI - margin)));
  const moved = tf.add(beyond, tf.mul(within, tf.sub(turned, beyond)));
  return scaledSoftmax(tf.add(cosines, tf.mul(own, tf.sub(moved, cosines))), scale, answers);
};
