import type { TermOf } from '../../../../contract/terms';
import { tf } from '../../runtime/tensorflow';
import type { TermValue } from './term-value';

export const squaredLogitDifference: TermValue<TermOf<'squared-logit-difference'>> = (
  _term,
  answers,
) => {
  const difference = tf.sub(answers.logits('clean'), answers.logits('crafted'));
  return tf.mean(tf.sum(tf.square(difference), 1));
};
