import type { TermOf } from '../../../../contract/terms';
import { tf } from '../../runtime/tensorflow';
import { softmaxCrossEntropy } from '../../tensors/native-operations';
import type { Tensor2D } from '../../tensors/types';
import type { TermValue } from './term-value';

/** Keeps the logarithm finite where a wrong class has all of the probability; the published code's value. */
const bound = 1.0001;

/** Mean of the cross-entropy and of −log(1.0001 − the largest probability of a wrong class). */
export const boostedCrossEntropy: TermValue<TermOf<'boosted-cross-entropy'>> = (_term, answers) => {
  const logits = answers.logits('crafted');
  const others = tf.sub(1, tf.oneHot(answers.labels, logits.shape[1], 1, 0, 'float32'));
  const wrong = tf.max(tf.mul<Tensor2D>(tf.softmax(logits), others), 1);
  const margin = tf.neg(tf.log(tf.sub(bound, wrong)));
  return tf.mean(tf.add(softmaxCrossEntropy(logits, answers.labels), margin));
};
