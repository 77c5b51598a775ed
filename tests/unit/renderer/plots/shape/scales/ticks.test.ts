import { describe, expect, it } from 'vitest';
import {
  epsilonTicks,
  linearTicks,
  logTicks,
  niceStep,
  shortNumber,
} from '../../../../../../src/renderer/plots/shape/scales/ticks';

describe('linear ticks', () => {
  it('are round and stay inside the range', () => {
    expect(linearTicks(0, 100)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(linearTicks(-0.3, 0.3, 3)).toEqual([-0.2, 0, 0.2]);
    expect(linearTicks(5, 5)).toEqual([5]);
  });

  it('use steps of 1, 2 or 5', () => {
    expect([0.03, 0.7, 1, 3, 8, 140].map(niceStep)).toEqual([0.05, 1, 1, 5, 10, 200]);
  });
});

describe('logarithmic ticks', () => {
  it('show powers of ten, and 2 and 5 between them on short ranges', () => {
    expect(logTicks(0.0001, 10)).toEqual([0.0001, 0.001, 0.01, 0.1, 1, 10]);
    expect(logTicks(1, 20)).toEqual([1, 2, 5, 10, 20]);
  });
});

describe('epsilon ticks', () => {
  it('are multiples of 1/255 in the way people write them', () => {
    expect(epsilonTicks(8 / 255).map((tick) => tick.label)).toEqual([
      '0',
      '2/255',
      '4/255',
      '6/255',
      '8/255',
    ]);
    expect(
      epsilonTicks(32 / 255)
        .map((tick) => tick.label)
        .at(-1),
    ).toBe('32/255');
    expect(epsilonTicks(8 / 255)[1]?.value).toBeCloseTo(2 / 255, 12);
  });

  it('are plain numbers for distances past 1', () => {
    expect(epsilonTicks(3, 3).map((tick) => tick.label)).toEqual(['0', '1', '2', '3']);
  });
});

describe('short numbers', () => {
  it('drop what says nothing', () => {
    expect([0, 0.05, 5e-4, 1940, 12_345, 2_500_000, 1e17].map(shortNumber)).toEqual([
      '0',
      '0.05',
      '5e-4',
      '1,940',
      '12,345',
      '2.5 M',
      '1e17',
    ]);
  });
});
