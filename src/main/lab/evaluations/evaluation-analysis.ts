import { attackKindOf } from '../../../contract/attacks';
import type {
  AttackAnalysis,
  EvaluationAnalysis,
  ExpectedRobustness,
  ImageOutcomes,
  MinimalDistance,
} from '../../../contract/evaluations/analysis';
import { checkStateOf } from '../../../words/checks';
import { evaluationMarks, evaluationSentence } from '../../../words/evaluation';
import type {
  EvaluationPlan,
  EvaluationRecord,
  EvaluationSummary,
  PerImageResults,
} from '../../../contract/evaluations/evaluation';
import { isLost } from '../../core/numerics/lost-classes';
import { wilsonInterval } from '../../core/numerics/intervals';
import { censoredMedian, meanOverRange } from '../../core/numerics/statistics';
import { lostClassesText } from '../../../words/lost-classes';
import { corruptionSummary } from './corruption-summary';
import { confusionOf, differenceOf } from './confusion-matrix';
import { resultOf } from './evaluation-result';
import { imageOutcomes } from './image-outcomes';
import { cleanMeasure } from '../../../contract/evaluations/measures';

/**
 * Takes an evaluation apart from its stored rows, without running anything again.
 *
 * @param results the rows of the evaluation
 * @throws TemperError `wrong-state` for an evaluation without a result
 */
export function analyseEvaluation(
  evaluation: EvaluationRecord,
  results: readonly PerImageResults[],
  classNames: readonly string[],
): EvaluationAnalysis {
  const { plan } = evaluation;
  const summary = resultOf(evaluation);
  const outcomes = imageOutcomes(
    results,
    plan.attacks.map(({ name }) => name),
  );
  const perClass = perClassOf(outcomes, classNames);
  const lostClasses = perClass
    .filter((each) => isLost(each.clean, summary.clean.value, classNames.length))
    .map((each) => ({ ...each, against: null }));
  const clean = confusionOf(outcomes.labels, outcomes.cleanPredictions, classNames.length);
  const adversarial = confusionOf(
    outcomes.labels,
    outcomes.adversarialPredictions,
    classNames.length,
  );
  return {
    evaluationId: evaluation.id,
    threatModel: plan.threatModel,
    split: plan.split,
    seed: plan.seed,
    images: outcomes.imageIndexes.length,
    classNames: [...classNames],
    verdict: [evaluationSentence(plan, summary), lostClassesText(lostClasses)]
      .filter((text) => text !== null)
      .join(' '),
    marks: evaluationMarks(plan, summary),
    checkState: checkStateOf(summary.checks),
    checks: summary.checks,
    clean: summary.clean,
    worstCase: summary.worstCase,
    perClass,
    lostClasses,
    confusion: { clean, adversarial, difference: differenceOf(adversarial, clean) },
    attacks: attacksOf(plan, summary, outcomes),
    curve: summary.curve,
    expectedRobustness: expectedRobustnessOf(plan, summary),
    minimalDistance: minimalDistanceOf(plan, outcomes),
    corruptions: corruptionSummary(summary),
    directions: summary.directions,
    stoppedEarly: summary.stoppedEarly,
  };
}

function perClassOf(
  { labels, cleanPredictions, firstBrokenBy }: ImageOutcomes,
  names: readonly string[],
) {
  return names.map((className, classIndex) => {
    const images = [...labels.keys()].filter((image) => labels[image] === classIndex);
    const right = images.filter((image) => cleanPredictions[image] === classIndex).length;
    const robust = images.filter((image) => firstBrokenBy[image] === null).length;
    return {
      classIndex,
      className,
      clean: wilsonInterval(right, images.length),
      robust: wilsonInterval(robust, images.length),
    };
  });
}

/** In the order of the plan, the worst case growing from one to the next. */
function attacksOf(
  plan: EvaluationPlan,
  summary: EvaluationSummary,
  { firstBrokenBy }: ImageOutcomes,
): AttackAnalysis[] {
  let broken = firstBrokenBy.filter((name) => name === cleanMeasure).length;
  return plan.attacks.flatMap(({ name, attack }) => {
    const result = summary.attacks.find((each) => each.name === name);
    if (!result) return [];
    const firstToBreak = firstBrokenBy.filter((breaker) => breaker === name).length;
    broken += firstToBreak;
    const images = firstBrokenBy.length;
    const worstCaseSoFar = wilsonInterval(images - broken, images);
    return [{ name, attack, accuracy: result.accuracy, worstCaseSoFar, firstToBreak }];
  });
}

function expectedRobustnessOf(
  { curve: planned }: EvaluationPlan,
  { curve }: EvaluationSummary,
): ExpectedRobustness | null {
  const points = curve.map(({ epsilon, accuracy }) => ({ x: epsilon, y: accuracy.value }));
  const value = meanOverRange(points);
  if (value === null || !planned) return null;
  const epsilons = points.map(({ x }) => x);
  return {
    value,
    fromEpsilon: Math.min(...epsilons),
    toEpsilon: Math.max(...epsilons),
    points: points.length,
    attack: planned.attack,
  };
}

function minimalDistanceOf(
  { attacks, mode, threatModel }: EvaluationPlan,
  { minimalDistances, firstBrokenBy }: ImageOutcomes,
): MinimalDistance {
  const misclassified = firstBrokenBy.filter((name) => name === cleanMeasure).length;
  const known = minimalDistances.filter((distance) => distance !== null).length;
  return {
    norm: threatModel.norm,
    median: censoredMedian(minimalDistances),
    images: minimalDistances.length,
    misclassified,
    found: known - misclassified,
    censored: minimalDistances.length - known,
    basis: distanceBasis(
      attacks.some(({ attack }) => attackKindOf(attack).measuresDistance),
      mode,
    ),
  };
}

function distanceBasis(hasFab: boolean, mode: EvaluationPlan['mode']): string {
  const bound = 'an upper bound: closer adversarial images may exist';
  if (!hasFab) {
    return `The attacks look inside epsilon only and mostly go to its border, so that this is hardly more than epsilon where most images are broken; ${bound}. FAB looks for the closest.`;
  }
  return mode === 'cumulative'
    ? `FAB looked for the closest adversarial image of those images only that the attacks before it had left; ${bound}.`
    : `FAB looked for the closest adversarial image of every image; ${bound}.`;
}
