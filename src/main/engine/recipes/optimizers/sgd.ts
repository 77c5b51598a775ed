import type { OptimizerOf } from '../../../../contract/optimizers';
import { tf } from '../../runtime/tensorflow';
import type { Tensor, Tensors } from '../../tensors/types';
import type { Descend } from './optimizer-step';

/**
 * Stochastic gradient descent as PyTorch's SGD without dampening (Sutskever et al. 2013 with its convention of the
 * learning rate outside the momentum): g = gradient + weightDecay * w for decayed parameters; v = momentum * v + g;
 * w = w - learningRate * (nesterov ? g + momentum * v : v).
 */
export const descendBySgd: Descend<OptimizerOf<'sgd'>> = (optimizer, input) => {
  const { learningRate, decayed } = input;
  const momentumFactor = tf.scalar(optimizer.momentum);
  const weightDecay = tf.scalar(optimizer.weightDecay);
  const weights: Tensors = {};
  const momentum: Tensors = {};
  for (const [name, gradient] of Object.entries(input.gradients)) {
    const weight = input.weights[name] as Tensor;
    const isDecayed = optimizer.weightDecay > 0 && decayed.has(name);
    const pull = isDecayed ? tf.add(gradient, tf.mul(weight, weightDecay)) : gradient;
    const before = input.slots.momentum?.[name] as Tensor;
    const velocity = tf.add(tf.mul(before, momentumFactor), pull);
    const direction = optimizer.nesterov
      ? tf.add(pull, tf.mul(velocity, momentumFactor))
      : velocity;
    momentum[name] = velocity;
    weights[name] = tf.sub(weight, tf.mul(direction, learningRate));
  }
  return { weights, slots: { momentum } };
};
