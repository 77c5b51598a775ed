import { attackLabel } from '../contract/attacks';
import {
  areStandard,
  isAutoAttackStandard,
  weakAttacksMark,
  worstCaseName,
} from '../contract/evaluations/batteries';
import type {
  EvaluationEstimate,
  EvaluationPlan,
  EvaluationRecord,
  EvaluationSummary,
} from '../contract/evaluations/evaluation';
import { isOfBest, isOnOwnData, type ResultOwner } from '../contract/evaluations/standing-result';
import { checksText, checkStateOf, unmarkedChecks } from './checks';
import { formatCount, formatCounted, formatProportion } from './numbers';
import { formatEpsilon, normLabel, shortThreatLabel, threatLabel, threatModelText } from './plans';
import { capitalised, formatList } from './sentences';
import { formatExpected } from './time';

/** Images that an evaluation looked at, fewer than planned where it ended early; the planned ones until it has ended. */
export function imagesMeasured({
  plan,
  summary,
}: {
  plan: Pick<EvaluationPlan, 'images'>;
  summary: Pick<EvaluationSummary, 'clean'> | null;
}): number {
  return summary?.clean.total ?? plan.images;
}

/** What figures on images of a split cannot say; nothing for test images, which nothing was chosen by. */
export function splitLimits({ split }: Pick<EvaluationPlan, 'split'>): string[] {
  switch (split) {
    case 'test':
      return [];
    case 'validation':
      return [
        'Epochs, and perhaps settings, were chosen by validation images: figures on them tend to be too good.',
      ];
    case 'train':
      return ['Networks were trained on these images: figures on them are too good.'];
  }
}

/**
 * What an evaluation measures, in one line: `Linf, epsilon 8/255 (0.0314), 1,000 test images`.
 *
 * @param summary where there is one: an evaluation that ended early looked at fewer images than planned
 */
export function describeEvaluation(
  plan: EvaluationPlan,
  summary: Pick<EvaluationSummary, 'clean'> | null = null,
): string {
  const { threatModel, split } = plan;
  const { norm, epsilon } = threatModel;
  const images = formatCounted(imagesMeasured({ plan, summary }), `${split} image`);
  return `${normLabel(norm)}, epsilon ${formatEpsilon(epsilon)}, ${images}`;
}

/** How long an evaluation is going to take here, as a sentence; null where nothing is known. */
export function expectedTimeText({
  durationMs,
  isAtMost,
  basis,
}: EvaluationEstimate): string | null {
  if (durationMs === null) return null;
  return `${capitalised(formatExpected(durationMs, isAtMost))} here, by ${basis}.`;
}

/** What must be shown beside every figure of an evaluation. */
export function evaluationMarks(plan: EvaluationPlan, summary: EvaluationSummary): string[] {
  const weak = weakAttacksMark(plan);
  const marks: string[] = weak === null ? [] : [weak];
  if (plan.precision !== 'float32') marks.push(`gradients in ${plan.precision}`);
  const state = checkStateOf(summary.checks);
  if (state === 'failed') marks.push('self-check failed');
  if (state === 'warning') marks.push('self-check warning');
  if (summary.stoppedEarly !== null) marks.push('stopped early');
  return marks;
}

/** The marks and the state of the checks: all that a figure carries where there is room. */
export function figureMarks(plan: EvaluationPlan, summary: EvaluationSummary): string[] {
  return [...evaluationMarks(plan, summary), ...unmarkedChecks(summary.checks)];
}

/** One sentence with attack, epsilon, n, interval and check state. */
export function evaluationSentence(plan: EvaluationPlan, summary: EvaluationSummary): string {
  const { clean, worstCase, checks } = summary;
  const attacks = formatList(plan.attacks.map(({ name }) => name));
  const name = capitalised(worstCaseName(plan, summary));
  return (
    `${name}: ${formatProportion(worstCase)} of ${formatCount(worstCase.total)} ${plan.split} images stay right under ${attacks} ` +
    `(${threatModelText(plan)}); ${formatProportion(clean)} are right unchanged; ${checksText(checks)}.`
  );
}

/**
 * What an evaluation's figures rest on: images, attacks, threat model, seed; where there is a summary with the images that
 * were looked at, the marks and the state of the checks.
 */
export function evaluationBasis(
  plan: EvaluationPlan,
  summary: EvaluationSummary | null = null,
): string {
  return [
    formatCounted(imagesMeasured({ plan, summary }), `${plan.split} image`),
    plan.attacks.map(({ name }) => name).join(', '),
    threatLabel(plan.threatModel),
    `seed ${plan.seed}`,
    ...(summary ? figureMarks(plan, summary) : []),
  ].join(' · ');
}

/** What figures that were measured alike rest on, in a list: `cifar-10 · 1,000 test images · AutoAttack (standard) · Linf 8/255 (0.0314)`. */
export function measuredAlikeBasis({
  datasetName,
  plan,
  summary,
}: Pick<EvaluationRecord, 'datasetName' | 'plan' | 'summary'>): string {
  const isStandard = summary !== null && isAutoAttackStandard(plan, summary);
  return [
    ...(datasetName === undefined ? [] : [datasetName]),
    formatCounted(imagesMeasured({ plan, summary }), `${plan.split} image`),
    isStandard ? worstCaseName(plan, summary) : plan.attacks.map(({ name }) => name).join(', '),
    threatLabel(plan.threatModel),
  ].join(' · ');
}

const shortChecks: Partial<Record<string, string>> = {
  'self-check failed': 'check failed',
  'self-check warning': 'check warns',
};

/** The marks where the state of the checks is shown beside them. */
export function marksBesideChecks(marks: readonly string[]): string[] {
  return marks.filter((mark) => !(mark in shortChecks));
}

/** What sets an evaluation apart from the one that is expected of a run or a model: other data, other weights. */
function apartNotes(
  owner: ResultOwner,
  evaluation: Pick<EvaluationRecord, 'datasetFingerprint' | 'datasetName' | 'checkpointId'>,
): string[] {
  return [
    ...(isOnOwnData(owner, evaluation) ? [] : [`on ${evaluation.datasetName ?? 'other data'}`]),
    ...(isOfBest(owner, evaluation) ? [] : ['not the best weights']),
  ];
}

/** What the figures that stand for a run or a model rest on: `evaluationBasis`, with what sets them apart before it. */
export function resultBasis(owner: ResultOwner, evaluation: EvaluationRecord): string {
  const { plan, summary } = evaluation;
  return [...apartNotes(owner, evaluation), evaluationBasis(plan, summary)].join(' · ');
}

/**
 * The line under a figure in a table: a check that is not green, its threat model where the rows of the table differ in it,
 * what else marks it. Null where there is nothing to say. The line may be cut off: the gravest comes first.
 *
 * @param owner whose figure it is in a table of runs or models; left out where the row itself names data and model
 */
export function figureNote(
  evaluation: EvaluationRecord,
  named: boolean,
  owner: ResultOwner | null = null,
): string | null {
  const { plan, summary } = evaluation;
  const threat = named ? [shortThreatLabel(plan.threatModel)] : [];
  const marks = summary ? evaluationMarks(plan, summary) : [];
  const notes = [
    ...marks.flatMap((mark) => shortChecks[mark] ?? []),
    ...(owner ? apartNotes(owner, evaluation) : []),
    ...threat,
    ...marksBesideChecks(marks),
  ];
  return notes.length > 0 ? notes.join(' · ') : null;
}

/** What a curve over epsilon rests on; null when the evaluation has none. */
export function curveBasis(plan: EvaluationPlan): string | null {
  if (!plan.curve) return null;
  const images = formatCounted(plan.curve.images, `${plan.split} image`);
  return `${images} · ${attackLabel(plan.curve.attack)} at each epsilon · seed ${plan.seed} · bands are 95 % intervals`;
}

/** The battery of a plan by name, `custom` where its attacks were chosen one by one; says where the classes left some out. */
export function batteryLabel({
  battery,
  attacks,
}: Pick<EvaluationPlan, 'battery' | 'attacks'>): string {
  if (battery === null) return 'custom';
  return battery === 'standard' && !areStandard(attacks) ? 'standard, incomplete' : battery;
}
