import { describe, expect, it } from 'vitest';
import { pairedBootstrap } from '../../../../../src/main/core/numerics/bootstrap';
import { poisson } from '../../../../../src/main/core/numerics/poisson';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import {
  censoredMedian,
  holmAdjusted,
  meanAndDeviation,
  meanOverRange,
  quantile,
} from '../../../../../src/main/core/numerics/statistics';

describe('mean and deviation', () => {
  it('divide by one less than the number of values', () => {
    expect(meanAndDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({
      mean: 5,
      deviation: Math.sqrt(32 / 7),
    });
  });

  it('know no deviation of one value, and nothing of none', () => {
    expect(meanAndDeviation([3])).toEqual({ mean: 3, deviation: null });
    expect(() => meanAndDeviation([])).toThrow(RangeError);
  });
});

describe('Holm', () => {
  it('agrees with a worked example, in the order given', () => {
    // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") in R.
    const adjusted = holmAdjusted([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((value, index) => {
      expect(adjusted[index]).toBeCloseTo(value, 12);
    });
  });

  it('never exceeds 1, changes a single value not at all', () => {
    expect(holmAdjusted([0.9, 0.8])).toEqual([1, 1]);
    expect(holmAdjusted([0.2])).toEqual([0.2]);
    expect(holmAdjusted([])).toEqual([]);
  });
});

describe('the mean over a range', () => {
  it('is the area under straight lines divided by the range, in any order', () => {
    const points = [
      { x: 0.2, y: 0 },
      { x: 0, y: 1 },
      { x: 0.1, y: 0.5 },
    ];
    expect(meanOverRange(points)).toBeCloseTo(0.5, 12);
    expect(meanOverRange([...points, { x: 0.4, y: 0 }])).toBeCloseTo(0.25, 12);
  });

  it('needs two places', () => {
    expect(meanOverRange([{ x: 1, y: 1 }])).toBeNull();
    expect(meanOverRange([])).toBeNull();
  });
});

describe('the censored median', () => {
  it('counts unknown values as larger than all', () => {
    expect(censoredMedian([3, null, 1])).toBe(3);
    expect(censoredMedian([1, 2, 3, null])).toBe(2.5);
    expect(censoredMedian([1, null])).toBeNull();
    expect(censoredMedian([null, null, 1])).toBeNull();
    expect(censoredMedian([])).toBeNull();
  });
});

describe('the paired bootstrap', () => {
  const counts = { total: 1000, onlySubject: 60, onlyBaseline: 30 };
  const random = () => createRandom(7, 'evaluation', 1);

  it('is the same again with the same seed', () => {
    expect(pairedBootstrap(counts, random())).toEqual(pairedBootstrap(counts, random()));
    expect(pairedBootstrap(counts, random()).resamples).toBe(10_000);
  });

  it('agrees with resampling the images one by one', () => {
    const own = pairedBootstrap(counts, random());
    const stream = createRandom(8, 'evaluation', 2);
    const points = Array.from({ length: 2000 }, () => {
      let sum = 0;
      for (let image = 0; image < counts.total; image += 1) {
        const drawn = stream.integer(counts.total);
        if (drawn < counts.onlySubject) sum += 1;
        else if (drawn < counts.onlySubject + counts.onlyBaseline) sum -= 1;
      }
      return (100 * sum) / counts.total;
    }).sort((left, right) => left - right);
    expect(Math.abs(own.low - quantile(points, 0.025))).toBeLessThan(0.15);
    expect(Math.abs(own.high - quantile(points, 0.975))).toBeLessThan(0.15);
  });

  it('is symmetric in the two sides and empty where nothing differs', () => {
    const other = pairedBootstrap({ total: 1000, onlySubject: 30, onlyBaseline: 60 }, random());
    const own = pairedBootstrap(counts, random());
    expect(Math.abs(other.low + own.high)).toBeLessThan(0.15);
    expect(pairedBootstrap({ total: 5, onlySubject: 0, onlyBaseline: 0 }, random())).toEqual({
      low: 0,
      high: 0,
      resamples: 10_000,
    });
  });

  it('holds where every image differs', () => {
    const all = pairedBootstrap({ total: 4, onlySubject: 4, onlyBaseline: 0 }, random(), 100);
    expect(all).toEqual({ low: 100, high: 100, resamples: 100 });
  });
});

describe('Poisson numbers', () => {
  it.each([0.5, 9, 11, 60, 400])('of mean %d have that mean and variance', (mean) => {
    const random = createRandom(1, 'evaluation', 3);
    const count = 20_000;
    const values = Array.from({ length: count }, () => poisson(mean, random));
    const found = values.reduce((sum, value) => sum + value, 0) / count;
    const variance = values.reduce((sum, value) => sum + (value - found) ** 2, 0) / count;
    // Five standard errors.
    expect(Math.abs(found - mean)).toBeLessThan(5 * Math.sqrt(mean / count));
    expect(Math.abs(variance / mean - 1)).toBeLessThan(5 * Math.sqrt((2 + 1 / mean) / count));
    expect(values.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
  });

  it('of mean 0 are 0', () => {
    expect(poisson(0, createRandom(1, 'evaluation'))).toBe(0);
  });
});
