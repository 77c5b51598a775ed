import type { Optimizer } from '../../../contract/plans/plan';
import { tf } from '../runtime/tensorflow';
import type { Scalar, Tensor, Tensors } from '../tensors/types';

export type DescentSettings = Pick<Optimizer, 'momentum' | 'nesterov' | 'weightDecay'> & {
  learningRate: Scalar;
};

/** Tensors by the names of the trained parameters; `weights` may hold more. */
export interface DescentInput {
  weights: Tensors;
  momentum: Tensors;
  gradients: Tensors;
}

/**
 * Stochastic gradient descent as PyTorch's SGD without dampening (Sutskever et al. 2013 with its convention of the
 * learning rate outside the momentum): g = gradient + weightDecay * w for decayed parameters; v = momentum * v + g;
 * w = w - learningRate * (nesterov ? g + momentum * v : v). Returns new tensors.
 */
export function descend(
  input: DescentInput,
  decayed: ReadonlySet<string>,
  settings: DescentSettings,
): { weights: Tensors; momentum: Tensors } {
  return tf.tidy(() => {
    const { learningRate } = settings;
    const momentumFactor = tf.scalar(settings.momentum);
    const weightDecay = tf.scalar(settings.weightDecay);
    const weights: Tensors = {};
    const momentum: Tensors = {};
    for (const [name, gradient] of Object.entries(input.gradients)) {
      const weight = input.weights[name] as Tensor;
      const isDecayed = settings.weightDecay > 0 && decayed.has(name);
      const pull = isDecayed ? tf.add(gradient, tf.mul(weight, weightDecay)) : gradient;
      const velocity = tf.add(tf.mul(input.momentum[name] as Tensor, momentumFactor), pull);
      const direction = settings.nesterov
        ? tf.add(pull, tf.mul(velocity, momentumFactor))
        : velocity;
      momentum[name] = velocity;
      weights[name] = tf.sub(weight, tf.mul(direction, learningRate));
    }
    return { weights, momentum };
  });
}
