import type { TermOf } from '../../../../contract/terms';
import { tf } from '../../runtime/tensorflow';
import type { Tensor1D, Tensor2D } from '../../tensors/types';
import type { TermValue } from './term-value';

/** The gradient goes through both sides. */
export const klDivergence: TermValue<TermOf<'kl-divergence'>> = (_term, answers) =>
  tf.mean(divergences(answers.logits('clean'), answers.logits('crafted')));

/** KL(softmax(from) ‖ softmax(to)) for each image: [N] from logits [N, classes]. */
export function divergences(from: Tensor2D, to: Tensor2D): Tensor1D {
  const logFrom = tf.logSoftmax(from);
  return tf.sum(tf.mul(tf.exp(logFrom), tf.sub(logFrom, tf.logSoftmax(to))), 1);
}
