import type { ComparisonSubject } from '../../../contract/comparison';
import type { EvaluationPlan } from '../../../contract/evaluation';
import { threatModelText } from './comparison-choice';
import { listed } from './format';
import type { VerdictInput } from './verdict';

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

const kindNames = { fgsm: 'FGSM', pgd: 'PGD', apgd: 'APGD', square: 'Square' } as const;

function attackLimit({ attacks, threatModel }: EvaluationPlan): string {
  const kinds = [...new Set(attacks.map(({ attack }) => kindNames[attack.kind]))];
  const follow = attacks.some(({ attack }) => attack.kind === 'square')
    ? ''
    : ', which follow the gradient';
  return `The attacks are ${listed(kinds)} only${follow}; a stronger battery such as AutoAttack was not run and may find more. Nothing is said about other threats than ${threatModelText({ threatModel })}.`;
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
    `"${name}" was ${(robustOverfittingGap * 100).toFixed(1)} points better under the validation attack at its best epoch than at its last: a sign of overfitting. The best epoch was evaluated.`,
  ];
}
