import type { TermOf } from '../../../../contract/terms';
import { unitVectors } from '../../tensors/directions';
import { oneVersusAll } from './one-versus-all';
import type { TermValue } from './term-value';

export const sphereface2: TermValue<TermOf<'sphereface2'>> = (term, answers) => {
  const { features, directions, bias } = answers.identities(term.on);
  if (!bias) throw new RangeError('the last layer has no shift for SphereFace2');
  const given = {
    features: unitVectors(features, 1),
    directions: unitVectors(directions, 0),
    bias,
    labels: answers.labels,
  };
  return oneVersusAll(given, term);
};
