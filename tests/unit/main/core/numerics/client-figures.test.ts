import { describe, expect, it } from 'vitest';
import {
  distributionOf,
  gainOf,
  studentQuantile975,
} from '../../../../../src/main/core/numerics/client-figures';

const clients = (...right: number[]) => right.map((count) => ({ right: count, images: 10 }));

describe('accuracies over clients', () => {
  it('count clients alike, and images in the pooled share', () => {
    const uneven = [
      { right: 9, images: 10 },
      { right: 50, images: 100 },
    ];
    const { mean, median, pooled, deviation } = distributionOf(uneven);
    expect(mean).toBeCloseTo(0.7);
    expect(median).toBeCloseTo(0.7);
    expect(deviation).toBeCloseTo(0.4 / Math.SQRT2);
    expect(pooled).toMatchObject({ count: 59, total: 110 });
  });

  it('have the mean of the worst tenth, of one client at least', () => {
    expect(distributionOf(clients(9, 3, 5)).worstTenth).toBeCloseTo(0.3);
    const twenty = clients(...Array.from({ length: 20 }, (_, place) => place % 10));
    expect(distributionOf(twenty).worstTenth).toBeCloseTo(0);
    expect(distributionOf(clients(1, 2, ...new Array<number>(18).fill(9))).worstTenth).toBeCloseTo(
      0.15,
    );
  });

  it('are fair by Jain where they are equal, and 1/n where one client has all', () => {
    expect(distributionOf(clients(5, 5, 5)).jainIndex).toBeCloseTo(1);
    expect(distributionOf(clients(9, 0, 0)).jainIndex).toBeCloseTo(1 / 3);
    expect(distributionOf(clients(0, 0)).jainIndex).toBe(1);
  });

  it('are paired: the interval is that of the differences by Student’s t', () => {
    const gain = gainOf(clients(6, 8, 7), clients(5, 5, 5));
    // Differences 10, 30 and 20 points: deviation 10, t of two degrees of freedom 4.303.
    expect(gain).toMatchObject({ clients: 3, better: 3, worse: 0 });
    expect(gain.points).toBeCloseTo(20);
    expect(gain.low).toBeCloseTo(20 - (4.303 * 10) / Math.sqrt(3), 6);
    expect(gain.high).toBeCloseTo(20 + (4.303 * 10) / Math.sqrt(3), 6);
    expect(gainOf(clients(6), clients(5))).toMatchObject({ low: null, high: null });
    expect(() => gainOf(clients(1), clients(1, 2))).toThrow(RangeError);
    expect(() => distributionOf([])).toThrow(RangeError);
  });
});

describe('the 97.5 % point of Student’s t', () => {
  it.each([
    [1, 12.706],
    [20, 2.086],
    [21, 2.0796],
    [30, 2.0423],
    [60, 2.0003],
    [120, 1.9799],
    [1000, 1.9623],
  ])('with %d degrees of freedom is %d, as tables have it', (freedom, expected) => {
    expect(studentQuantile975(freedom)).toBeCloseTo(expected, 4);
  });
});
