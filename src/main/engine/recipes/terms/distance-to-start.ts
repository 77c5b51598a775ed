import type { TermOf } from '../../../../contract/terms';
import { tf } from '../../runtime/tensorflow';
import type { TermValue } from './term-value';

/** ½ Σ (θ - θ₀)² over every parameter that trains. */
export const distanceToStart: TermValue<TermOf<'distance-to-start'>> = (_term, answers) => {
  const squares = answers
    .weights()
    .map(({ value, start }) => tf.sum(tf.square(tf.sub(value, start))));
  return tf.mul(tf.addN(squares), 0.5);
};
