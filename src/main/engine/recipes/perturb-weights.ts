import { smallest } from '../attacks/geometry/geometry';
import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensors } from '../tensors/types';

/**
 * Kernels moved up their gradients, each by a share of its own length (Wu et al. 2020): w + gamma * |w| * g / |g|. A gradient
 * of zero moves nothing. New tensors of the kernels alone.
 */
export function perturbedKernels(kernels: Tensors, gradients: Tensors, gamma: number): Tensors {
  return tf.tidy(() =>
    Object.fromEntries(
      Object.entries(kernels).map(([name, kernel]) => {
        const gradient = gradients[name] as Tensor;
        // Dividing by the largest entry first keeps the squares of very small entries from vanishing in float32.
        const scaled = tf.div(gradient, tf.maximum(tf.max(tf.abs(gradient)), smallest));
        const share = tf.div(tf.mul(length(kernel), gamma), tf.maximum(length(scaled), smallest));
        return [name, tf.add(kernel, tf.mul(scaled, share))];
      }),
    ),
  );
}

function length(values: Tensor): Tensor {
  return tf.sqrt(tf.sum(tf.square(values)));
}
