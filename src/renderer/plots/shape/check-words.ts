import type { CheckState } from '../../../contract/analysis';
import type { SanityCheck } from '../../../contract/evaluation';

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

/** The worst verdict of checks that ran. */
export function checkState(checks: readonly SanityCheck[]): CheckState {
  const order = ['failed', 'warning', 'passed'] as const;
  return order.find((verdict) => checks.some((check) => check.verdict === verdict)) ?? 'none';
}

export const checkStateWords: Record<CheckState, string> = {
  passed: 'all checks passed',
  warning: 'a check warns',
  failed: 'a check failed',
  none: 'no check ran',
};
