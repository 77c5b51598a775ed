import type { TermOf } from '../../../../contract/terms';
import { tf } from '../../runtime/tensorflow';
import { klDivergences } from '../../tensors/distances';
import type { TermValue } from './term-value';

/** The gradient goes through the weights as well, as in the published code. */
export const weightedKlDivergence: TermValue<TermOf<'weighted-kl-divergence'>> = (
  _term,
  answers,
) => {
  const clean = answers.logits('clean');
  const ofLabel = tf.oneHot(answers.labels, clean.shape[1], 1, 0, 'float32');
  const doubt = tf.sub(1, tf.sum(tf.mul(tf.softmax(clean), ofLabel), 1));
  return tf.mean(tf.mul(klDivergences(clean, answers.logits('crafted')), doubt));
};
