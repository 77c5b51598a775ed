import type { TermOf } from '../../../../contract/terms';
import { tf } from '../../runtime/tensorflow';
import { identityCosines, scaledSoftmax } from './identity-cosines';
import type { TermValue } from './term-value';

/** cos θ - m for the own identity. */
export const cosface: TermValue<TermOf<'cosface'>> = ({ on, margin, scale }, answers) => {
  const { cosines, own } = identityCosines(on, answers);
  return scaledSoftmax(tf.sub(cosines, tf.mul(own, margin)), scale, answers);
};
