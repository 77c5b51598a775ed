import { describe, expect, it } from 'vitest';
import {
  histogramBars,
  histogramTable,
  leastFar,
  rocBand,
  rocPath,
  rocTable,
  stepPath,
} from '../../../../../src/renderer/plots/shape/verification';

const points = [
  { far: 0.001, tar: 0.2, low: 0.1, high: 0.4 },
  { far: 1, tar: 1, low: 1, high: 1 },
];
const curve = { name: 'embedder', colourIndex: 0, points };
const same = (value: number): number => value;

describe('the curves of a verification', () => {
  it('begin where the first of them does, with a band from the low to the high ends', () => {
    const later = { ...curve, points: points.slice(1) };
    expect(leastFar([later, curve])).toBe(0.001);
    expect(leastFar([later])).toBe(0.1);
    expect(rocPath(points, same, same)).toBe('M0.001,0.2L1,1');
    expect(rocBand(points, same, same)).toBe('M0.001,0.4L1,1L1,1L0.001,0.1Z');
  });

  it('are a table of rates in percent', () => {
    expect(rocTable([curve]).rows[0]).toEqual(['embedder', 0.001, 20, 10, 40]);
  });
});

describe('the similarities of the pairs', () => {
  const histogram = { edges: [0, 0.5, 1], same: [1, 3], different: [30, 10] };

  it('are shares of their own kind, so that few pairs of the same are not hidden', () => {
    expect(histogramBars(histogram)).toMatchObject({ same: [0.25, 0.75], different: [0.75, 0.25] });
    expect(histogramBars({ ...histogram, same: [0, 0] }).same).toEqual([0, 0]);
  });

  it('are drawn as steps over their edges, and counted in the table', () => {
    expect(stepPath([0, 0.5, 1], [2, 4], same, same)).toBe('M0,0L0,2L0.5,2L0.5,4L1,4L1,0Z');
    expect(histogramTable(histogram).rows).toEqual([
      [0, 0.5, 1, 30],
      [0.5, 1, 3, 10],
    ]);
  });
});
