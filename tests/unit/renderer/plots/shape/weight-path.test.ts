import { describe, expect, it } from 'vitest';
import { planePoint, planeTable } from '../../../../../src/renderer/plots/shape/weight-path';

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
