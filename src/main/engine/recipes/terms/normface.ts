import type { TermOf } from '../../../../contract/terms';
import { identityCosines, scaledSoftmax } from './identity-cosines';
import type { TermValue } from './term-value';

export const normface: TermValue<TermOf<'normface'>> = ({ on, scale }, answers) =>
  scaledSoftmax(identityCosines(on, answers).cosines, scale, answers);
