import type { CheckState } from '../contract/evaluations/analysis';
import type { SanityCheck } from '../contract/evaluations/parts/checks';
import { formatCounted } from './numbers';
import { formatList } from './sentences';

/** What each self-check of an evaluation looks at, as a statement that holds when it passes. */
export const checkTitles: Record<SanityCheck['name'], string> = {
  'epsilon-zero-equals-clean': 'Epsilon 0 equals clean',
  'monotone-in-epsilon': 'Accuracy falls as epsilon grows',
  'large-epsilon-breaks-everything': 'A large epsilon breaks everything',
  'inside-ball-and-box': 'Every adversarial image lies in the ball and in [0, 1]',
  'logits-not-probabilities': 'Outputs are logits, not probabilities',
  'same-input-same-output': 'The same image gives the same output',
  'gradients-not-zero': 'Gradients are not zero',
  'monotone-in-steps': 'Accuracy falls as steps grow',
  'loss-rises-along-attack': 'The loss rises along the attack',
  'square-not-better': 'Square does not beat the gradient attacks',
  'enough-classes': 'There are enough classes for every loss',
  'attack-unit-test': 'The attack finds examples that must exist',
};

export const checkStateWords: Record<CheckState, string> = {
  passed: 'all checks passed',
  warning: 'a check warns',
  failed: 'a check failed',
  none: 'no check ran',
};

/** The worst of the verdicts. */
export function checkStateOf(checks: readonly SanityCheck[]): CheckState {
  const verdicts = checks.map(({ verdict }) => verdict);
  if (verdicts.includes('failed')) return 'failed';
  if (verdicts.includes('warning')) return 'warning';
  return verdicts.includes('passed') ? 'passed' : 'none';
}

/** `11 self-checks passed`, `self-checks: 1 failed, 2 warnings, 9 passed` */
export function checksText(checks: readonly SanityCheck[]): string {
  const count = (wanted: SanityCheck['verdict']) =>
    checks.filter(({ verdict }) => verdict === wanted).length;
  if (checkStateOf(checks) === 'none') return 'no self-check ran';
  if (checkStateOf(checks) === 'passed') {
    return `${formatCounted(count('passed'), 'self-check')} passed`;
  }
  const parts = (['failed', 'warning', 'passed'] as const)
    .filter((verdict) => count(verdict) > 0)
    .map(
      (verdict) =>
        `${count(verdict)} ${verdict}${verdict === 'warning' && count(verdict) > 1 ? 's' : ''}`,
    );
  return `self-checks: ${parts.join(', ')}`;
}

/** `Self-check enough-classes warns for "scratch" and "fine-tune". There are 2 classes.` */
export function checkText(
  { name, verdict, explanation }: Pick<SanityCheck, 'verdict' | 'explanation'> & { name: string },
  subjects: readonly string[],
): string {
  const verb = verdict === 'warning' ? 'warns' : verdict;
  return `Self-check ${name} ${verb} for ${formatList(subjects)}. ${explanation}`;
}

/** What the checks came to where no mark says it. */
export function unmarkedChecks(checks: readonly SanityCheck[]): string[] {
  const state = checkStateOf(checks);
  return state === 'failed' || state === 'warning' ? [] : [checksText(checks)];
}
