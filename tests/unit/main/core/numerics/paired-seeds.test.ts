import { describe, expect, it } from 'vitest';
import { pairedDifference } from '../../../../../src/main/core/numerics/paired';
import { seedsDifference } from '../../../../../src/main/core/numerics/paired-seeds';

/** Images by whether they are right: so many of each, one after the other. */
function images(...runs: [number, boolean][]): boolean[] {
  return runs.flatMap(([count, right]) => new Array<boolean>(count).fill(right));
}

const subject = images([30, true], [10, false], [360, true]);
const baseline = images([30, false], [10, true], [360, true]);

describe('the difference of two ways to train over several seeds', () => {
  it('is the paired difference where each has one seed', () => {
    const { points, low, high, pValue } = pairedDifference(subject, baseline);
    expect(seedsDifference([subject], [baseline])).toEqual({ points, low, high, pValue });
  });

  it('counts an image once, however many seeds there are', () => {
    // Mean, standard error and normal tail of 30 ones, 10 minus ones and 360 zeros, as Python's statistics gives them.
    for (const seeds of [2, 5]) {
      const many = seedsDifference(
        Array.from({ length: seeds }, () => subject),
        Array.from({ length: seeds }, () => baseline),
      );
      expect(many.points).toBeCloseTo(5, 10);
      expect(many.low).toBeCloseTo(1.93617503, 6);
      expect(many.high).toBeCloseTo(8.06382497, 6);
      expect(many.pValue).toBeCloseTo(0.001381171, 7);
    }
  });

  it('takes the mean over the seeds of each image', () => {
    const never = images([30, false], [10, false], [360, true]);
    const half = seedsDifference([subject, never], [baseline]);
    expect(half.points).toBeCloseTo(1.25, 10);
    expect(half.pValue).toBeCloseTo(0.231746891, 7);
  });

  it('is nothing, and sure of nothing, where all is equal', () => {
    const none = seedsDifference([subject, subject], [subject]);
    expect(none).toMatchObject({ points: 0, low: 0, high: 0, pValue: 1 });
  });

  it('needs the same images everywhere', () => {
    expect(() => seedsDifference([subject], [baseline.slice(1)])).toThrow(RangeError);
    expect(() => seedsDifference([], [baseline])).toThrow(RangeError);
  });
});
