import type { Cost } from '../../../contract/checkpoint';
import type { ComparisonSubject, PairedDifference } from '../../../contract/comparison';
import type { EvaluationPlan } from '../../../contract/evaluation';
import { threatModelText } from './comparison-choice';
import { factor, listed, percent, proportion, pValueText } from './format';
import { cleanMeasure, worstCaseMeasure } from './paired-differences';

export interface VerdictInput {
  subjects: readonly ComparisonSubject[];
  baselineIndex: number;
  evaluationPlan: EvaluationPlan;
  differences: readonly PairedDifference[];
}

const significant = 0.05;

/** What a comparison shows, as sentences: what was gained, whether it is significant, and what it cost. */
export function writeVerdict(input: VerdictInput): string[] {
  const { subjects, baselineIndex } = input;
  const baseline = subjects[baselineIndex];
  if (!baseline) throw new RangeError(`there is no subject ${baselineIndex}`);
  const failures = subjects.flatMap(({ name, failedToTrain }) =>
    failedToTrain === null ? [] : [`"${name}" failed to train. ${failedToTrain}`],
  );
  const sentences = subjects.flatMap((subject, index) =>
    index === baselineIndex ? [] : subjectSentences(input, subject, index, baseline),
  );
  return [...failures, ...sentences];
}

function subjectSentences(
  input: VerdictInput,
  subject: ComparisonSubject,
  index: number,
  baseline: ComparisonSubject,
): string[] {
  const find = (measure: string) =>
    input.differences.find(
      (difference) => difference.subjectIndex === index && difference.measure === measure,
    );
  const cost = costSentence(subject, baseline);
  return [
    attackSentence(input, subject, baseline, find(worstCaseMeasure)),
    cleanSentence(subject, baseline, find(cleanMeasure)),
    ...(cost === null ? [] : [cost]),
  ];
}

function attackSentence(
  { evaluationPlan }: VerdictInput,
  subject: ComparisonSubject,
  baseline: ComparisonSubject,
  difference: PairedDifference | undefined,
): string {
  const { worstCase } = subject.evaluation;
  const attacks = listed(evaluationPlan.attacks.map(({ name }) => name));
  const where = `under ${attacks} (${threatModelText(evaluationPlan)}, worst case for each of ${worstCase.total} ${evaluationPlan.split} images)`;
  const figures = `"${subject.name}" keeps ${proportion(worstCase)} right, "${baseline.name}" ${proportion(baseline.evaluation.worstCase)}`;
  return `Accuracy ${where}: ${figures}${differenceText(difference)}`;
}

function cleanSentence(
  subject: ComparisonSubject,
  baseline: ComparisonSubject,
  difference: PairedDifference | undefined,
): string {
  const figures = `"${subject.name}" gets ${proportion(subject.evaluation.clean)} right, "${baseline.name}" ${proportion(baseline.evaluation.clean)}`;
  return `On the unchanged images: ${figures}${differenceText(difference)}`;
}

function differenceText(difference: PairedDifference | undefined): string {
  if (!difference) return '.';
  const { points, low, high, pValue } = difference;
  const size = `${Math.abs(points).toFixed(1)} points ${points < 0 ? 'less' : 'more'}`;
  const interval = `difference ${signed(points)} [${signed(low)}, ${signed(high)}] points, paired, exact McNemar ${pValueText(pValue)}`;
  return pValue < significant
    ? `, ${size} (${interval}).`
    : `; no significant difference (${interval}).`;
}

function signed(points: number): string {
  const text = points.toFixed(1);
  return points > 0 ? `+${text}` : text;
}

function costSentence(subject: ComparisonSubject, baseline: ComparisonSubject): string | null {
  if (!subject.cost || !baseline.cost) return null;
  const training = costText(subject, baseline, (cost) => cost.imagePasses);
  if (training === null) return null;
  const pretrained =
    subject.cost.pretrainingImagePasses > 0 || baseline.cost.pretrainingImagePasses > 0;
  const total = costText(
    subject,
    baseline,
    (cost) => cost.imagePasses + cost.pretrainingImagePasses,
  );
  const withPretraining =
    pretrained && total !== null ? `; with pretraining counted, ${total}` : '';
  return `Cost in forward and backward passes over images: ${training}${withPretraining}.`;
}

function costText(
  subject: ComparisonSubject,
  baseline: ComparisonSubject,
  passesOf: (cost: Cost) => number,
): string | null {
  if (!subject.cost || !baseline.cost) return null;
  const own = passesOf(subject.cost);
  const other = passesOf(baseline.cost);
  if (own === 0 || other === 0) return null;
  const ratio = own === other ? 'as many' : `a factor of ${factor(own / other)}`;
  return `"${subject.name}" took ${millions(own)}, "${baseline.name}" ${millions(other)} (${ratio})`;
}

function millions(passes: number): string {
  return passes >= 1e6
    ? `${(passes / 1e6).toFixed(2)} million`
    : Math.round(passes).toLocaleString('en');
}

/** What the verdict rests on and where it stops. */
export function writeLimits(
  { subjects, evaluationPlan, differences }: VerdictInput,
  seeds: readonly (number | null)[],
): string[] {
  return [
    seedLimit(seeds),
    attackLimit(evaluationPlan),
    'The intervals and p values cover the choice of test images, at 95 % each; p values are not corrected for the number of comparisons' +
      ` (${differences.length}).`,
    ...subjects.flatMap(stateLimit),
    ...subjects.flatMap(checkLimits),
    ...subjects.flatMap(overfittingLimit),
  ];
}

function seedLimit(seeds: readonly (number | null)[]): string {
  const known = [...new Set(seeds.filter((seed) => seed !== null))];
  const which = known.length === 0 ? '' : ` (seed ${listed(known.map(String))})`;
  return `Each subject is one training with one seed${which}: how much another seed would change is not measured.`;
}

function attackLimit({ attacks, threatModel }: EvaluationPlan): string {
  const kinds = [...new Set(attacks.map(({ attack }) => attack.kind.toUpperCase()))];
  return `The attacks are ${listed(kinds)} only, which follow the gradient; a stronger battery such as AutoAttack was not run and may find more. Nothing is said about other threats than ${threatModelText({ threatModel })}.`;
}

function stateLimit({ name, runState }: ComparisonSubject): string[] {
  return runState === null || runState === 'completed'
    ? []
    : [`The run "${name}" is ${runState}: its checkpoint is not the result of the whole plan.`];
}

function checkLimits({ name, evaluation }: ComparisonSubject): string[] {
  return evaluation.checks
    .filter(({ verdict }) => verdict === 'failed' || verdict === 'warning')
    .map(
      (check) => `Self-check ${check.name} of "${name}": ${check.verdict}. ${check.explanation}`,
    );
}

function overfittingLimit({ name, robustOverfittingGap }: ComparisonSubject): string[] {
  if (robustOverfittingGap === null || robustOverfittingGap < 0.02) return [];
  return [
    `"${name}" overfitted: its accuracy under the validation attack fell by ${percent(robustOverfittingGap)} from its best epoch to its last. The best epoch was evaluated.`,
  ];
}
