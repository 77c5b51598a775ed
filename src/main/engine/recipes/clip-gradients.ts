import { tf } from '../runtime/tensorflow';
import type { Tensors } from '../tensors/types';

/**
 * Gradients shortened to a greatest length over all of them together, as in PyTorch's clip_grad_norm_:
 * g * min(1, limit / (|g| + 1e-6)). New tensors.
 */
export function clippedGradients(gradients: Tensors, limit: number): Tensors {
  return tf.tidy(() => {
    const squares = Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)));
    const length = tf.sqrt(tf.addN(squares));
    const factor = tf.minimum(1, tf.div(limit, tf.add(length, 1e-6)));
    return Object.fromEntries(
      Object.entries(gradients).map(([name, gradient]) => [name, tf.mul(gradient, factor)]),
    );
  });
}
