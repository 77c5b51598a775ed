import { weakAttacksMark } from '../../../contract/evaluations/batteries';
import { attackNameAlone } from '../../../contract/evaluations/parts/attacks';
import type { Cost } from '../../../contract/models/checkpoint';
import { imagePassesWithPretraining } from '../../../contract/models/cost';
import type { ComparisonSubject, PairedDifference } from '../../../contract/comparisons/comparison';
import { checkStateOf, checksText } from '../../../words/checks';
import { failureSentences, lostClassSentences } from '../../../words/comparison';
import {
  formatCount,
  formatFactor,
  formatInterval,
  formatPoints,
  formatProportion,
  formatPValue,
} from '../../../words/numbers';
import { threatModelText } from '../../../words/plans';
import { formatList } from '../../../words/sentences';
import type { EvaluationPlan } from '../../../contract/evaluations/evaluation';
import { differenceOf, isSignificant } from '../../../contract/comparisons/difference';
import { cleanMeasure, worstCaseMeasure } from '../../../contract/evaluations/measures';

export interface VerdictInput {
  subjects: readonly ComparisonSubject[];
  baselineIndex: number;
  evaluationPlan: EvaluationPlan;
  differences: readonly PairedDifference[];
}

/**
 * What a comparison shows: first the baseline and what was measured, then for every other subject what it gained or lost, how certain
 * that is, and what it cost.
 */
export function writeVerdict(input: VerdictInput): string[] {
  const { subjects, baselineIndex } = input;
  const baseline = subjects[baselineIndex];
  if (!baseline) throw new RangeError(`there is no subject ${baselineIndex}`);
  const others = subjects.flatMap((subject, index) =>
    index === baselineIndex ? [] : [subjectSentence(input, subject, index, baseline)],
  );
  return [
    ...failureSentences(subjects),
    ...lostClassSentences(subjects, baseline.name),
    baselineSentence(input.evaluationPlan, baseline),
    ...others,
  ];
}

function baselineSentence(plan: EvaluationPlan, { name, evaluation }: ComparisonSubject): string {
  const { clean, worstCase, checks } = evaluation;
  const mark = weakAttacksMark(plan);
  const marked = mark === null ? '' : `, ${mark}`;
  const attacks = formatList(plan.attacks.map(({ name }) => attackNameAlone(name)));
  return (
    `Baseline "${name}": ${formatProportion(worstCase)} right in the worst case over ${attacks} ` +
    `(${threatModelText(plan)}, ${formatCount(worstCase.total)} ${plan.split} images${marked}; ${checksText(checks)}), ${formatProportion(clean)} clean.`
  );
}

function subjectSentence(
  { differences }: VerdictInput,
  { name, evaluation, cost }: ComparisonSubject,
  index: number,
  baseline: ComparisonSubject,
): string {
  const against = (measure: string) => differenceOf(differences, index, measure);
  const state = checkStateOf(evaluation.checks);
  const checked = state === 'passed' ? '' : `, ${checksText(evaluation.checks)}`;
  const attacked = `${formatProportion(evaluation.worstCase)} under attack${checked}${differenceText(against(worstCaseMeasure))}`;
  const clean = `${formatProportion(evaluation.clean)} clean${differenceText(against(cleanMeasure))}`;
  return `"${name}": ${attacked}; ${clean}${costText(cost, baseline)}.`;
}

function differenceText(difference: PairedDifference | undefined): string {
  if (!difference) return '';
  const { points, low, high, adjustedPValue } = difference;
  const size = `${formatPoints(points)} points ${formatInterval(low, high)}`;
  const sure = isSignificant(difference) ? '' : 'not significant, ';
  return ` (${size}, ${sure}${formatPValue(adjustedPValue)})`;
}

/** `; 0.4 times the baseline's passes (0.6 with pretraining counted)`; nothing where a cost is unknown. */
function costText(cost: Cost | null, baseline: ComparisonSubject): string {
  if (!cost?.imagePasses || !baseline.cost?.imagePasses) return '';
  const ratio = cost.imagePasses / baseline.cost.imagePasses;
  const pretrained = pretrainedText(ratio, cost, baseline.cost);
  const passes =
    formatFactor(ratio) === '1'
      ? 'as many passes as'
      : `${formatFactor(ratio)} times the passes of`;
  return `; ${passes} "${baseline.name}"${pretrained}`;
}

function pretrainedText(ratio: number, cost: Cost, baseline: Cost): string {
  const [own, other] = [imagePassesWithPretraining(cost), imagePassesWithPretraining(baseline)];
  if (own === null || other === null) return ' (cost of pretraining not known)';
  return own / other === ratio ? '' : ` (${formatFactor(own / other)} with pretraining counted)`;
}
