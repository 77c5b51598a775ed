import { describe, expect, it } from 'vitest';
import {
  comparedMeasures,
  pairedDifferences,
  withWorstCase,
} from '../../../../../src/main/lab/comparisons/paired-differences';

describe('paired differences', () => {
  const results = (measures: Record<string, number[]>) =>
    new Map(
      Object.entries(measures).map(([name, right]) => [
        name,
        new Map(right.map((value, image) => [image, value === 1])),
      ]),
    );

  it('pair image by image: clean, worst case over clean and all attacks, each attack', () => {
    const baseline = results({ clean: [1, 1, 1, 0], A: [1, 0, 0, 0], B: [0, 1, 0, 0] });
    const subject = results({ clean: [1, 1, 1, 1], A: [1, 1, 0, 1], B: [1, 1, 0, 0] });
    const names = ['A', 'B'];
    const correct = [baseline, subject].map((each) => withWorstCase(each, names));
    const differences = pairedDifferences(correct, 0, comparedMeasures(names), { seed: 0 });
    expect(
      differences.map(({ subjectIndex, measure, points, onlySubject, onlyBaseline }) => [
        subjectIndex,
        measure,
        points,
        onlySubject,
        onlyBaseline,
      ]),
    ).toEqual([
      [1, 'clean', 25, 1, 0],
      [1, 'worst case', 50, 2, 0],
      [1, 'A', 50, 2, 0],
      [1, 'B', 25, 1, 0],
    ]);
  });

  it('correct clean and worst case among themselves, and single attacks for everything', () => {
    const right = (count: number) =>
      Array.from({ length: 40 }, (_, image) => Number(image < count));
    const baseline = results({ clean: right(40), first: right(30), last: right(30) });
    const subject = results({ clean: right(40), first: right(24), last: right(24) });
    const names = ['first', 'last'];
    const correct = [baseline, subject].map((each) => withWorstCase(each, names));
    const measures = comparedMeasures(names);
    const [clean, worst, first, last] = pairedDifferences(correct, 0, measures, { seed: 0 });
    // Six images lost and none gained.
    const pValue = 2 * 0.5 ** 6;
    for (const each of [worst, first, last]) expect(each?.pValue).toBeCloseTo(pValue, 12);
    expect(clean?.adjustedPValue).toBe(1);
    expect(worst?.adjustedPValue).toBeCloseTo(2 * pValue, 12);
    expect(first?.adjustedPValue).toBeCloseTo(4 * pValue, 12);
    expect(last?.adjustedPValue).toBeCloseTo(4 * pValue, 12);
  });

  it('are refused when the images are not the same', () => {
    expect(() =>
      pairedDifferences([results({ clean: [1, 1] }), results({ clean: [1] })], 0, ['clean'], {
        seed: 0,
      }),
    ).toThrow(/not of the same images/);
  });
});
