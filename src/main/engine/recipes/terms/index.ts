import type { Term, TermKindName, TermOf } from '../../../../contract/terms';
import { tf } from '../../runtime/tensorflow';
import type { Scalar } from '../../tensors/types';
import { crossEntropy } from './cross-entropy';
import { squaredLogitDifference } from './squared-logit-difference';
import { klDivergence } from './kl-divergence';
import { boostedCrossEntropy } from './boosted-cross-entropy';
import { weightedKlDivergence } from './weighted-kl-divergence';
import { featureDistance } from './feature-distance';
import { distillation } from './distillation';
import { helper } from './helper';
import { distanceToStart } from './distance-to-start';
import { arcface } from './arcface';
import { cosface } from './cosface';
import { normface } from './normface';
import { sphereface2 } from './sphereface2';
import type { Answers, TermValue } from './term-value';

export type { Answers } from './term-value';

const termValues: { [Name in TermKindName]: TermValue<TermOf<Name>> } = {
  'cross-entropy': crossEntropy,
  'squared-logit-difference': squaredLogitDifference,
  'kl-divergence': klDivergence,
  'boosted-cross-entropy': boostedCrossEntropy,
  'weighted-kl-divergence': weightedKlDivergence,
  'feature-distance': featureDistance,
  distillation,
  helper,
  'distance-to-start': distanceToStart,
  sphereface2,
  normface,
  cosface,
  arcface,
};

/** What an update descends on: the sum of the weighted terms. */
export function objectiveValue(objective: readonly Term[], answers: Answers): Scalar {
  return objective
    .map((term) => weightedValue(term, answers))
    .reduce((sum, next) => tf.add(sum, next));
}

function weightedValue(term: Term, answers: Answers): Scalar {
  const value = (termValues[term.kind] as TermValue<Term>)(term, answers);
  return term.weight === 1 ? value : tf.mul(value, term.weight);
}
