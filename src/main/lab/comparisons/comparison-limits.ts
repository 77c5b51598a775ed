import { attackKindOf } from '../../../contract/attacks';
import { isOverall } from '../../../contract/evaluations/measures';
import { isAutoAttackStandard } from '../../../contract/evaluations/batteries';
import type { CheckpointKind } from '../../../contract/models/checkpoint';
import type { ComparisonSubject, SeedGroup } from '../../../contract/comparisons/comparison';
import { checkText } from '../../../words/checks';
import { splitLimits } from '../../../words/evaluation';
import { formatCounted } from '../../../words/numbers';
import { threatModelText } from '../../../words/plans';
import { formatList, stateText } from '../../../words/sentences';
import type { EvaluationPlan } from '../../../contract/evaluations/evaluation';
import type { VerdictInput } from './verdict';

/** What the verdict rests on and where it stops. */
export function writeLimits(
  { subjects, evaluationPlan, differences }: VerdictInput,
  groups: readonly SeedGroup[],
): string[] {
  return [
    ...seedLimits(groups),
    attackLimit(evaluationPlan, subjects),
    ...splitLimits(evaluationPlan),
    `The intervals cover the choice of the ${evaluationPlan.split} images, at 95 % each; the p values in the verdict are corrected for its ${formatCounted(differences.filter(isOverall).length, 'difference')} (Holm).`,
    ...subjects.flatMap(stateLimit),
    ...checkLimits(subjects),
    ...subjects.flatMap(overfittingLimit),
  ];
}

function seedLimits(groups: readonly SeedGroup[]): string[] {
  const repeated = groups.filter(({ seeds }) => seeds.length > 1);
  const single = groups.filter(({ seeds }) => seeds.length === 1);
  const known = [...new Set(single.flatMap(({ seeds }) => seeds).filter((seed) => seed !== null))];
  const which = known.length === 0 ? '' : ` (seed ${formatList(known.map(String))})`;
  const subject = repeated.length === 0 ? 'Each subject' : 'Each other subject';
  return [
    ...repeated.map(
      ({ name, seeds }) =>
        `"${name}" was trained with ${seeds.length} seeds (${formatList(seeds.map((seed) => String(seed ?? 'unknown')))}): the spread over them is shown, while each difference and its p value are of single trainings.`,
    ),
    ...(single.length === 0
      ? []
      : [
          `${subject} is one training with one seed${which}: how much another seed would change is not measured.`,
        ]),
  ];
}

function attackLimit(plan: EvaluationPlan, subjects: readonly ComparisonSubject[]): string {
  const kinds = [...new Set(plan.attacks.map(({ attack }) => attackKindOf(attack)))];
  const others = `This says nothing about threats other than ${threatModelText(plan)}.`;
  if (subjects.every(({ evaluation }) => isAutoAttackStandard(plan, evaluation))) {
    return `The attacks are those of AutoAttack's standard version. ${others}`;
  }
  const follow = kinds.every((kind) => kind.followsGradient) ? ', which follow the gradient' : '';
  return `The attacks are ${formatList(kinds.map(({ title }) => title))} only${follow}; a stronger battery such as AutoAttack was not run and may find more. ${others}`;
}

function stateLimit({ name, runState }: ComparisonSubject): string[] {
  return runState === null || runState === 'completed'
    ? []
    : [
        `${stateText(`The run "${name}"`, runState)}: its checkpoint is not the result of the whole plan.`,
      ];
}

/** What several subjects share is said once. */
function checkLimits(subjects: readonly ComparisonSubject[]): string[] {
  const found = subjects.flatMap(({ name, evaluation }) =>
    evaluation.checks
      .filter(({ verdict }) => verdict === 'failed' || verdict === 'warning')
      .map((check) => ({ ...check, subject: name })),
  );
  const alike = new Map<string, typeof found>();
  for (const check of found) {
    const key = [check.name, check.verdict, check.explanation].join('\n');
    alike.set(key, [...(alike.get(key) ?? []), check]);
  }
  return [...alike.values()].flatMap((checks) => {
    const [check] = checks;
    if (!check) return [];
    const names = checks.map(({ subject }) => `"${subject}"`);
    return [checkText(check, names)];
  });
}

function overfittingLimit({
  name,
  checkpointKind,
  robustOverfittingGap,
}: ComparisonSubject): string[] {
  if (robustOverfittingGap === null || robustOverfittingGap < 0.02) return [];
  const evaluated = evaluatedTexts[checkpointKind];
  return [
    `The weights of "${name}" were ${(robustOverfittingGap * 100).toFixed(1)} points better under the validation attack at their best epoch than at the last: a sign of overfitting.${evaluated ? ` ${evaluated}` : ''}`,
  ];
}

/** Which weights the figures are of. */
const evaluatedTexts: Partial<Record<CheckpointKind, string>> = {
  best: 'The best epoch was evaluated.',
  last: 'The last epoch was evaluated.',
  averaged: 'The averaged weights were evaluated, which this says nothing about.',
};
