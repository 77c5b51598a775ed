import { tf } from '../runtime/tensorflow';
import { statelessUniform, type RandomKey } from './stateless-random';
import type { Tensor } from './types';

/**
 * Inverted dropout (Srivastava et al. 2014, as PyTorch scales it): each value is kept with probability 1 - rate and
 * divided by it, else zero. The same key drops the same places, however many threads there are.
 *
 * @param rate in [0, 1]
 */
export function dropout(x: Tensor, rate: number, key: RandomKey): Tensor {
  if (rate === 0) return x.clone();
  if (rate === 1) return tf.mul(x, 0);
  return tf.tidy(() => {
    const kept = tf.greaterEqual(statelessUniform(x.shape, key), rate);
    return tf.mul(x, tf.mul(tf.cast(kept, 'float32'), 1 / (1 - rate)));
  });
}
