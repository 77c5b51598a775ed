import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { featureBudget } from '../../../../../src/main/lab/runs/feature-budget';

it('the budget for outputs of frozen layers is what was asked for, and leaves the disk to results', () => {
  expect(featureBudget(tmpdir(), '0')).toBe(0);
  expect(featureBudget(tmpdir(), '3')).toBeLessThanOrEqual(3_000_000);
  expect(featureBudget(tmpdir(), '999999999')).toBeLessThan(1e15);
  expect(() => featureBudget(tmpdir(), '2 GB')).toThrow(
    'TEMPER_FEATURES_MB is "2 GB": expected a whole number of megabytes, 0 for none.',
  );
});
