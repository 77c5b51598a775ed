import type { CheckState } from './analysis';
import { weakAttacksMark, worstCaseName } from './batteries';
import type { EvaluationPlan, EvaluationSummary, SanityCheck } from './evaluation';
import { formatCount, formatList, formatProportion } from './format';
import { formatEpsilon } from './attack';

const normNames = { linf: 'Linf', l2: 'L2' } as const;

/** `Linf epsilon 8/255 (0.0314)`, `L2 epsilon 0.5000` */
export function threatModelText({ threatModel }: Pick<EvaluationPlan, 'threatModel'>): string {
  return `${normNames[threatModel.norm]} epsilon ${formatEpsilon(threatModel.epsilon)}`;
}

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
  const count = imagesMeasured({ plan, summary });
  return `${normNames[norm]}, epsilon ${formatEpsilon(epsilon)}, ${formatCount(count)} ${split} ${count === 1 ? 'image' : 'images'}`;
}

/** The worst of the verdicts. */
export function checkStateOf(checks: readonly SanityCheck[]): CheckState {
  const verdicts = checks.map(({ verdict }) => verdict);
  if (verdicts.includes('failed')) return 'failed';
  if (verdicts.includes('warning')) return 'warning';
  return verdicts.includes('passed') ? 'passed' : 'none';
}

/** `11 self-checks passed`, `self-checks: 1 failed, 1 warning, 9 passed` */
export function checksText(checks: readonly SanityCheck[]): string {
  const count = (wanted: SanityCheck['verdict']) =>
    checks.filter(({ verdict }) => verdict === wanted).length;
  if (checkStateOf(checks) === 'none') return 'no self-check ran';
  if (checkStateOf(checks) === 'passed') return `${count('passed')} self-checks passed`;
  const parts = (['failed', 'warning', 'passed'] as const)
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `${count(verdict)} ${verdict}`);
  return `self-checks: ${parts.join(', ')}`;
}

/** What has to stand beside every figure of an evaluation. */
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

/** What the checks came to where no mark says it. */
export function unmarkedChecks(checks: readonly SanityCheck[]): string[] {
  const state = checkStateOf(checks);
  return state === 'failed' || state === 'warning' ? [] : [checksText(checks)];
}

/** One sentence with attack, epsilon, n, interval and check state. */
export function evaluationSentence(plan: EvaluationPlan, summary: EvaluationSummary): string {
  const { clean, worstCase, checks } = summary;
  const attacks = formatList(plan.attacks.map(({ name }) => name));
  const name = capitalised(worstCaseName(plan, summary));
  return (
    `${name}: ${formatProportion(worstCase)} of ${worstCase.total} ${plan.split} images stay right under ${attacks} ` +
    `(${threatModelText(plan)}); ${formatProportion(clean)} are right unchanged; ${checksText(checks)}.`
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
