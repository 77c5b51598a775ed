import type { TermOf } from '../../../../contract/terms';
import { tf } from '../../runtime/tensorflow';
import { klDivergences } from '../../tensors/distances';
import type { Scalar, Tensor2D } from '../../tensors/types';
import type { TermValue } from './term-value';

/** The gradient goes through the network's answers alone. */
export const distillation: TermValue<TermOf<'distillation'>> = ({ on, temperature }, answers) => {
  const soft = (logits: Tensor2D): Tensor2D => tf.div(logits, temperature);
  const divergences = klDivergences(soft(answers.teacher.logits()), soft(answers.logits(on)));
  return tf.mul<Scalar>(tf.mean(divergences), temperature ** 2);
};
