import { tf } from '../runtime/tensorflow';
import { defineOperation, onlyOutput } from './define-operation';
import type { Tensor, Tensor4D } from './types';

const standardisation = defineOperation<{ x: Tensor }, { axes: number[]; epsilon: number }>({
  name: 'TemperStandardise',
  saved: { outputs: [true, true] },
  forward: ({ x }, { axes, epsilon }) => {
    const centred = tf.sub(x, tf.mean(x, axes, true));
    const variance = tf.mean(tf.mul(centred, centred), axes, true);
    const reciprocal = tf.rsqrt(tf.add(variance, epsilon));
    return [tf.mul(centred, reciprocal), reciprocal];
  },
  // dx = (dy - mean(dy) - y·mean(dy·y)) / deviation, the means over the same axes.
  gradient: (outputGradient, [output, reciprocal], { axes }) => ({
    x: () =>
      tf.tidy(() => {
        const y = output as Tensor;
        const mean = tf.mean(outputGradient, axes, true);
        const projection = tf.mul(y, tf.mean(tf.mul(outputGradient, y), axes, true));
        return tf.mul(tf.sub(tf.sub(outputGradient, mean), projection), reciprocal as Tensor);
      }),
  }),
});

/** (x - mean) / sqrt(variance + epsilon) over some axes, with the biased variance. */
export function standardise(x: Tensor, axes: number[], epsilon: number): Tensor {
  return onlyOutput(standardisation({ x }, { axes, epsilon }));
}

/** Standardises each group of channels of each image of [N, H, W, C] (Wu and He 2018). */
export function standardiseGroups(x: Tensor4D, groups: number, epsilon: number): Tensor4D {
  const [images, height, width, channels] = x.shape;
  const grouped = tf.reshape(x, [images, height * width, groups, channels / groups]);
  return tf.reshape(standardise(grouped, [1, 3], epsilon), x.shape);
}
