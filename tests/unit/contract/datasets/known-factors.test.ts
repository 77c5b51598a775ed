import { expect, it } from 'vitest';
import { hasKnownFactors } from '../../../../src/contract/datasets/known-factors';
import { makeDataset } from '../../../support/lab-records';

const { manifest } = makeDataset();
const drawn = { ...manifest, format: 'drawn' as const };
const factors = [{ name: 'tone', values: ['light', 'dark'] }];

it('factors are known of drawn images and of lists that say them, and not of what was made from drawn ones', () => {
  expect(hasKnownFactors(manifest)).toBe(false);
  expect(hasKnownFactors(drawn)).toBe(true);
  expect(hasKnownFactors({ ...manifest, factors })).toBe(true);
  const derivedFrom = { fingerprint: 'f', classes: { a: 'b' } };
  expect(hasKnownFactors({ ...drawn, derivedFrom })).toBe(false);
  expect(hasKnownFactors({ ...manifest, factors, derivedFrom })).toBe(true);
});
