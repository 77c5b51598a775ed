import { describe, expect, it } from 'vitest';
import type { MetricFrame } from '../../../../../src/contract/runs/run';
import { csvText, fileName } from '../../../../../src/renderer/plots/shape/series/csv';
import {
  bandPath,
  curvePath,
  whiskerPath,
} from '../../../../../src/renderer/plots/shape/scales/intervals';
import { epochFrameX, passCount } from '../../../../../src/renderer/plots/shape/series/run-axis';

describe('csv', () => {
  it('quotes what needs quotes and leaves missing values empty', () => {
    const text = csvText({
      columns: ['name', 'value'],
      rows: [
        ['a "b", c', 0.1],
        ['line\nbreak', null],
      ],
    });
    expect(text).toBe('name,value\r\n"a ""b"", c",0.1\r\n"line\nbreak",\r\n');
  });

  it('keeps full precision', () => {
    expect(csvText({ columns: ['x'], rows: [[1 / 3]] })).toContain('0.3333333333333333');
  });

  it('makes file names from words', () => {
    expect(fileName('Accuracy (validation) · run 3', 'csv')).toBe('accuracy-validation-run-3.csv');
    expect(fileName('…', 'json')).toBe('figure.json');
  });
});

describe('interval shapes', () => {
  const point = (epsilon: number, value: number) => ({
    epsilon,
    accuracy: { count: 0, total: 0, value, low: value - 1, high: value + 1 },
  });
  const same = (value: number) => value;

  it('close the band over the upper and back under the lower ends', () => {
    expect(bandPath([point(0, 9), point(1, 5)], same, same)).toBe('M0,10L1,6L1,4L0,8Z');
    expect(curvePath([point(0, 9), point(1, 5)], same, same)).toBe('M0,9L1,5');
    expect(bandPath([], same, same)).toBe('');
  });

  it('cap whiskers at both ends', () => {
    expect(whiskerPath(10, 2, 8, 3)).toBe('M10,2V8M7,2h6M7,8h6');
  });
});

describe('the axis of runs', () => {
  const frame: MetricFrame = {
    series: 'epoch',
    steps: [0, 100, 200],
    epochs: [0, 1, 2],
    columns: { durationMs: [null, 60_000, 90_000] },
  };
  const cost = {
    imagePasses: 8000,
    trainingSetPasses: 8,
    durationMs: 1,
    pretrainingImagePasses: 3000,
  };

  it('counts minutes and passes in proportion to what the engine counted', () => {
    const count = passCount(cost, null, 2);
    expect(epochFrameX(frame, 'epoch', null)).toEqual([0, 1, 2]);
    expect(epochFrameX(frame, 'time', null)).toEqual([0, 1, 2.5]);
    expect(epochFrameX(frame, 'passes', count)).toEqual([0, 4, 8]);
    expect(epochFrameX(frame, 'passes-with-pretraining', count)).toEqual([3, 7, 11]);
  });

  it('has no passes axis before anything was counted', () => {
    expect(passCount(null, null, null)).toBeNull();
    expect(epochFrameX(frame, 'passes', null)).toBeNull();
  });
});
