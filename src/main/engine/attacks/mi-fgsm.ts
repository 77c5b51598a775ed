import type { MiFgsmAttack } from '../../../contract/attacks/mi-fgsm';
import { tf } from '../runtime/tensorflow';
import type { Tensor4D } from '../tensors/types';
import { smallest } from './geometry/geometry';
import { ascentProcedure } from './ascent/procedure';
import { stepLengthOf } from './ascent/step-length';

/**
 * MI-FGSM (Dong et al. 2018): g ← decay · g + ∇ / ‖∇‖₁ for each image, and a step along g, by its sign in Linf and by
 * g / ‖g‖₂ in L2. A gradient of zero adds nothing.
 */
export const miFgsm = ascentProcedure<MiFgsmAttack>(
  ({ steps, stepSize, decay, loss, iterate }) => ({
    steps,
    restarts: 1,
    randomStart: false,
    target: 'none',
    loss,
    tracksSteps: iterate === 'best',
    stepLength: stepLengthOf(stepSize),
    accumulation: {
      key: `momentum ${decay}`,
      next: (gradient, before) =>
        tf.tidy(() => tf.add(tf.mul(before, decay), ofLengthOne(gradient))),
    },
  }),
);

/** Each image's gradient with absolute values that sum to 1; zeros stay zero. */
function ofLengthOne(gradient: Tensor4D): Tensor4D {
  const largest = tf.max(tf.abs(gradient), [1, 2, 3], true);
  // Dividing by the largest entry first keeps the sum of very small entries from being lost in float32.
  const scaled = tf.div<Tensor4D>(gradient, tf.maximum(largest, smallest));
  return tf.div(scaled, tf.maximum(tf.sum(tf.abs(scaled), [1, 2, 3], true), smallest));
}
