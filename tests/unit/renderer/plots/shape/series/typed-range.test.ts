import { expect, it } from 'vitest';
import { typedRange } from '../../../../../../src/renderer/plots/shape/series/typed-range';

it('takes two numbers in order', () => {
  expect(typedRange('40', ' 62.5 ', false)).toEqual({ range: [40, 62.5] });
  expect(typedRange('-1', '0', false)).toEqual({ range: [-1, 0] });
});

it.each([
  ['', '1', false, /both ends/],
  ['1', 'x', false, /both ends/],
  ['1', 'Infinity', false, /both ends/],
  ['2', '2', false, /above the lower/],
  ['0', '1', true, /above 0/],
])('refuses %s to %s', (low, high, logarithmic, problem) => {
  expect(typedRange(low, high, logarithmic)).toMatchObject({
    problem: expect.stringMatching(problem),
  });
});
