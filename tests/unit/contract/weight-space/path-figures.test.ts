import { describe, expect, it } from 'vitest';
import {
  CombinationMethod,
  type CombinationPoint,
} from '../../../../src/contract/weight-space/combination';
import {
  chosenOf,
  pathShares,
  straightLine,
} from '../../../../src/contract/weight-space/path-figures';

function point(
  alpha: number,
  clean: number,
  robust: number,
  statistics: CombinationPoint['statistics'] = 're-estimated',
): CombinationPoint {
  const proportion = (value: number) => ({ count: 0, total: 100, value, low: 0, high: 1 });
  return {
    shares: pathShares(alpha),
    statistics,
    split: 'validation',
    clean: proportion(clean),
    worstCase: proportion(robust),
    attacks: [],
    corruptions: [],
    shifts: [],
    statisticsImages: 0,
    passes: 0,
  };
}

const points = [
  point(0, 0.9, 0, 'combined'),
  point(0.5, 0.99, 0.99, 'combined'),
  point(0.5, 0.85, 0.35),
  point(0.8, 0.8, 0.5),
  point(1, 0.7, 0.5, 'combined'),
];

describe('a path', () => {
  it('has both ends, each α once, in order, and none outside of [0, 1]', () => {
    const parse = (alphas: number[]) => CombinationMethod.safeParse({ kind: 'path', alphas });
    expect(parse([0.5, 0.2, 0.5]).data).toEqual({ kind: 'path', alphas: [0, 0.2, 0.5, 1] });
    expect(parse([1.2]).success).toBe(false);
    expect(parse([-0.1]).success).toBe(false);
  });

  it('has a straight line between its ends as they are', () => {
    expect(straightLine(points, 0.25)).toEqual({
      clean: 0.75 * 0.9 + 0.25 * 0.7,
      robust: 0.25 * 0.5,
    });
    expect(straightLine(points.slice(1), 0.25)).toBeNull();
  });

  it('has shares that sum to 1 without digits of rounding', () => {
    expect(pathShares(0.3)).toEqual([0.7, 0.3]);
    expect(pathShares(0.9)).toEqual([0.1, 0.9]);
  });
});

describe('what is chosen', () => {
  it.each([
    ['mean', 0.8, 0.5],
    ['robust', 0.8, 0.5],
    ['clean', 0.9, 0],
    // The most accurate of those that are as robust as the more robust end.
    ['clean-without-robust-loss', 0.8, 0.5],
  ] as const)('by %s', (criterion, clean, robust) => {
    const chosen = chosenOf(criterion, points);
    expect([chosen?.clean.value, chosen?.worstCase.value]).toEqual([clean, robust]);
  });

  it('is never a combination without re-estimated statistics where there are others', () => {
    expect(chosenOf('mean', points)?.clean.value).not.toBe(0.99);
    const plain = points.filter(({ statistics }) => statistics === 'combined');
    expect(chosenOf('mean', plain)?.clean.value).toBe(0.99);
  });

  it('is the more robust end where every other costs robustness', () => {
    const costly = points.filter(({ shares }) => shares[1] !== 0.8);
    expect(chosenOf('clean-without-robust-loss', costly)?.shares).toEqual([0, 1]);
  });
});
