import { describe, expect, it } from 'vitest';
import {
  accuracyRange,
  planeFront,
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
    const { columns, rows } = planeTable(
      [planePoint('α 0', 'combined', accuracy)],
      'own',
      'other',
      null,
    );
    expect(columns).toEqual(
      ['weights', 'kind']
        .concat(['own', 'own, low', 'own, high', 'own, images'])
        .concat(['other', 'other, low', 'other, high', 'other, images']),
    );
    expect(rows).toEqual([['α 0', 'combined', 80, 40, 90, 500, 50, 25, 75, 250]]);
  });
});

describe('the Pareto front of a plane', () => {
  const plane = (
    [
      ['α 0', 0.9, 0.1],
      ['α 0.25', 0.9, 0.3],
      ['α 0.5', 0.8, 0.5],
      ['the same', 0.8, 0.5],
      ['α 0.75', 0.7, 0.5],
      ['α 1', 0.6, 0.6],
    ] as const
  ).map(([name, reference, shifted]) =>
    planePoint(name, 'combined', {
      reference: share(reference, 100),
      shifted: share(shifted, 100),
    }),
  );

  it('has every point that no other beats, equal ones too, from the largest x to the largest y', () => {
    const names = planeFront(plane).map(({ name }) => name);
    expect(names).toEqual(['α 0.25', 'α 0.5', 'the same', 'α 1']);
    expect(planeFront([])).toEqual([]);
  });

  it('is a column of the table', () => {
    const { columns, rows } = planeTable(plane, 'clean', 'robust', planeFront(plane));
    expect(columns.at(-1)).toBe('on the Pareto front');
    expect(rows.map((row) => row.at(-1))).toEqual(['no', 'yes', 'yes', 'yes', 'no', 'yes']);
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
