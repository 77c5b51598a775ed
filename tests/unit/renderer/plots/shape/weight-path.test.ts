import { describe, expect, it } from 'vitest';
import {
  accuracyRange,
  planePoint,
  planeTable,
} from '../../../../../src/renderer/plots/shape/weight-path';

const share = (value: number, total: number) => ({
  count: value * total,
  total,
  value,
  low: value / 2,
  high: (1 + value) / 2,
});

describe('the table of a plane of two accuracies', () => {
  it('has the interval and the number of images of both', () => {
    const accuracy = { reference: share(0.8, 500), shifted: share(0.5, 250) };
    const { columns, rows } = planeTable([planePoint('α 0', 'combined', accuracy)], 'own', 'other');
    expect(columns).toEqual(
      ['weights', 'kind']
        .concat(['own', 'own, low', 'own, high', 'own, images'])
        .concat(['other', 'other, low', 'other, high', 'other, images']),
    );
    expect(rows).toEqual([['α 0', 'combined', 80, 40, 90, 500, 50, 25, 75, 250]]);
  });
});

describe('a logit axis', () => {
  const ticksBetween = (low: number, high: number): number[] => {
    const ends = [low, high].map((value) => ({
      ...share(value, 1000),
      ...{ low: value, high: value },
    }));
    return accuracyRange(ends, true).ticks;
  };

  it('has labels however short its range is', () => {
    expect(ticksBetween(0.05, 0.95)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
    expect(ticksBetween(0.73, 0.87)).toEqual([0.75, 0.8, 0.85]);
    expect(ticksBetween(0.77, 0.825)).toEqual([0.78, 0.8, 0.82]);
    expect(ticksBetween(0.785, 0.825)).toEqual([0.79, 0.8, 0.81, 0.82]);
  });
});
