import type { TermOf } from '../../../../contract/terms';
import { tf } from '../../runtime/tensorflow';
import { softmaxCrossEntropy } from '../../tensors/native-operations';
import type { Scalar } from '../../tensors/types';
import type { TermValue } from './term-value';

/** With a smoothed label: the same share of the cross-entropy gives way to its mean over all classes, as in PyTorch. */
export const crossEntropy: TermValue<TermOf<'cross-entropy'>> = ({ on, smoothing }, answers) => {
  const logits = answers.logits(on);
  const sharp = tf.mean<Scalar>(softmaxCrossEntropy(logits, answers.labels));
  if (smoothing === 0) return sharp;
  const even = tf.neg(tf.mean(tf.logSoftmax(logits)));
  return tf.add<Scalar>(tf.mul(sharp, 1 - smoothing), tf.mul(even, smoothing));
};
