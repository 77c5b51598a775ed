import type { Norm } from '../../../../contract/attacks/threat-model';
import { tf } from '../../runtime/tensorflow';
import { statelessNormal, statelessUniform, type RandomKey } from '../../tensors/stateless-random';
import type { Scalar, Tensor4D } from '../../tensors/types';
import { unitDirections } from '../geometry/geometry';

/**
 * Random perturbations, uniform in the ball of radius epsilon: per pixel for Linf; for L2 a normal direction of length
 * epsilon * u^(1 / pixels) (Muller 1959). Drawn by native ops from a key, so that a compiled step can draw them.
 */
export function randomOffset(
  norm: Norm,
  shape: Tensor4D['shape'],
  epsilon: Scalar,
  key: RandomKey,
): Tensor4D {
  return tf.tidy(() => {
    if (norm === 'linf') {
      const unit = statelessUniform<Tensor4D>(shape, key);
      return tf.mul(tf.sub(tf.mul(unit, 2), 1), epsilon);
    }
    const [count, height, width, channels] = shape;
    const directions = unitDirections(statelessNormal<Tensor4D>(shape, key));
    const share = statelessUniform<Tensor4D>([count, 1, 1, 1], key);
    const lengths = tf.mul(tf.pow(share, 1 / (height * width * channels)), epsilon);
    return tf.mul(directions, lengths);
  });
}
