import { describe, expect, it } from 'vitest';
import type { SanityCheck } from '../../../src/contract/evaluations/parts/checks';
import { checksText } from '../../../src/words/checks';
import { marksBesideChecks } from '../../../src/words/evaluation';

const checks = (...verdicts: SanityCheck['verdict'][]): SanityCheck[] =>
  verdicts.map((verdict) => ({ name: 'gradients-not-zero', verdict, explanation: '' }));

describe('what is said of the checks of an evaluation', () => {
  it('counts in the right number', () => {
    expect(checksText(checks('passed'))).toBe('1 self-check passed');
    expect(checksText(checks('passed', 'passed', 'skipped'))).toBe('2 self-checks passed');
    expect(checksText(checks('warning', 'warning', 'passed'))).toBe(
      'self-checks: 2 warnings, 1 passed',
    );
    expect(checksText(checks('failed', 'warning'))).toBe('self-checks: 1 failed, 1 warning');
    expect(checksText([])).toBe('no self-check ran');
  });

  it('is not said again by a mark beside them', () => {
    expect(marksBesideChecks(['PGD only', 'self-check warning', 'self-check failed'])).toEqual([
      'PGD only',
    ]);
  });
});
