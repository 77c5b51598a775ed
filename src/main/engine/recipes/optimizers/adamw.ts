import type { OptimizerOf } from '../../../../contract/optimizers';
import { tf } from '../../runtime/tensorflow';
import type { Scalar, Tensor, Tensors } from '../../tensors/types';
import type { Descend } from './optimizer-step';

/**
 * Adam with decoupled weight decay (Loshchilov & Hutter 2019) in PyTorch's form, at update t: w = w (1 - learningRate *
 * weightDecay) for decayed parameters; m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g²;
 * w = w - learningRate / (1 - b1^t) * m / (sqrt(v) / sqrt(1 - b2^t) + stability).
 */
export const descendByAdamw: Descend<OptimizerOf<'adamw'>> = (optimizer, input) => {
  const { firstDecay, secondDecay, stability } = optimizer;
  const { learningRate, update, decayed } = input;
  // 1 - decay^t, without the digits that the subtraction would lose.
  const rest = (decay: number): Scalar => tf.neg(tf.expm1(tf.mul(update, Math.log(decay))));
  const length = tf.div(learningRate, rest(firstDecay));
  const secondScale = tf.sqrt(rest(secondDecay));
  const kept = tf.sub(1, tf.mul(learningRate, optimizer.weightDecay));
  const weights: Tensors = {};
  const first: Tensors = {};
  const second: Tensors = {};
  for (const [name, gradient] of Object.entries(input.gradients)) {
    const weight = input.weights[name] as Tensor;
    const isDecayed = optimizer.weightDecay > 0 && decayed.has(name);
    first[name] = moved(input.slots.momentum?.[name] as Tensor, gradient, firstDecay);
    second[name] = moved(
      input.slots['second-moment']?.[name] as Tensor,
      tf.square(gradient),
      secondDecay,
    );
    const spread = tf.add(tf.div(tf.sqrt(second[name]), secondScale), stability);
    const step = tf.mul(tf.div(first[name], spread), length);
    weights[name] = tf.sub(isDecayed ? tf.mul(weight, kept) : weight, step);
  }
  return { weights, slots: { momentum: first, 'second-moment': second } };
};

function moved(mean: Tensor, value: Tensor, decay: number): Tensor {
  return tf.add(tf.mul(mean, decay), tf.mul(value, 1 - decay));
}
