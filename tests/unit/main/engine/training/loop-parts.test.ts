import { describe, expect, it } from 'vitest';
import {
  createMetricBuffer,
  epochFrame,
} from '../../../../../src/main/engine/training/metric-buffer';
import {
  batchAt,
  imagesTrained,
  isEpochEnd,
  isMeasured,
  measuredSpan,
  measurementsAfter,
  runLength,
} from '../../../../../src/main/core/numerics/run-length';
import { createSpeed } from '../../../../../src/main/engine/training/speed';
import { createTensorWatch } from '../../../../../src/main/engine/training/tensor-watch';
import { createTrainingClock } from '../../../../../src/main/engine/training/training-clock';

describe('run length', () => {
  const length = runLength(100, 30, 2.5);

  it('keeps the last partial batch and rounds the last partial epoch to steps', () => {
    expect(length).toMatchObject({ stepsPerEpoch: 4, totalSteps: 10 });
    expect(runLength(100, 30, 0.01).totalSteps).toBe(1);
  });

  it('knows the batch of each step and the images before it', () => {
    expect(batchAt(length, 3)).toEqual({ epoch: 0, batch: 3, begin: 90, end: 100 });
    expect(batchAt(length, 5)).toEqual({ epoch: 1, batch: 1, begin: 30, end: 60 });
    expect([0, 1, 3, 4, 9].map((step) => imagesTrained(length, step))).toEqual([
      0, 30, 90, 100, 230,
    ]);
  });

  it('ends epochs after their last batch and at the end of the run', () => {
    const ends = Array.from({ length: 11 }, (_, step) => step).filter((step) =>
      isEpochEnd(length, step),
    );
    expect(ends).toEqual([0, 4, 8, 10]);
    expect([0, 3, 4, 8, 9, 10].map((step) => measurementsAfter(length, step, {}))).toEqual([
      3, 3, 2, 1, 1, 0,
    ]);
  });

  it('measures within epochs at even distances, at most after every step, and counts what is to come', () => {
    const all = Array.from({ length: 11 }, (_, step) => step);
    const measured = (timesPerEpoch: number) =>
      all.filter((step) => isMeasured(length, step, { timesPerEpoch }));
    expect(measured(1)).toEqual([0, 4, 8, 10]);
    expect(measured(2)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(measured(3)).toEqual([0, 1, 3, 4, 5, 7, 8, 9, 10]);
    expect(measured(100)).toEqual(all);
    for (const timesPerEpoch of [1, 2, 3, 4, 100]) {
      for (const step of all) {
        const toCome = measured(timesPerEpoch).filter((other) => other > step).length;
        expect(measurementsAfter(length, step, { timesPerEpoch })).toBe(toCome);
      }
    }
  });

  it('knows between which measurements within its epoch a step lies', () => {
    for (const timesPerEpoch of [1, 2, 3, 4, 100]) {
      const points = Array.from({ length: 11 }, (_, step) => step).filter((step) =>
        isMeasured(length, step, { timesPerEpoch }),
      );
      for (let step = 0; step < 10; step += 1) {
        const begin = points.filter((point) => point <= step).at(-1);
        const end = points.find((point) => point > step);
        expect(measuredSpan(length, step, { timesPerEpoch })).toEqual({ begin, end });
      }
    }
    expect(measuredSpan(length, 5, { everyEpochs: 2 })).toEqual({ begin: 4, end: 8 });
  });

  it('measures after every so many epochs and after the last, and counts what is to come', () => {
    const longer = runLength(100, 30, 5.5);
    const all = Array.from({ length: longer.totalSteps + 1 }, (_, step) => step);
    const measured = (everyEpochs: number) =>
      all.filter((step) => isMeasured(longer, step, { everyEpochs }));
    expect(measured(1)).toEqual([0, 4, 8, 12, 16, 20, 22]);
    expect(measured(2)).toEqual([0, 8, 16, 22]);
    expect(measured(5)).toEqual([0, 20, 22]);
    expect(measured(6)).toEqual([0, 22]);
    for (const everyEpochs of [1, 2, 3, 5, 6]) {
      for (const step of all) {
        const toCome = measured(everyEpochs).filter((other) => other > step).length;
        expect(measurementsAfter(longer, step, { everyEpochs })).toBe(toCome);
      }
    }
  });
});

describe('speed', () => {
  it('is unknown before the first step', () => {
    const speed = createSpeed({});
    expect(speed.imagesPerSecond()).toBeNull();
    expect(speed.dataWaitShare()).toBeNull();
    expect(speed.remainingMs(runLength(100, 10, 1), 0)).toBeNull();
  });

  it('follows the last 50 steps and counts the measurements still to come', () => {
    const speed = createSpeed({});
    for (let step = 0; step < 10; step += 1) speed.addStep(10, 1_000_000, 0);
    for (let step = 0; step < 50; step += 1) speed.addStep(10, 100, 25);
    speed.addMeasurement(3000);
    expect(speed.imagesPerSecond()).toBeCloseTo(100, 9);
    expect(speed.dataWaitShare()).toBeCloseTo(0.25, 9);
    // 15 steps of 100 ms and two measurements.
    expect(speed.remainingMs(runLength(100, 10, 2), 5)).toBeCloseTo(1500 + 6000, 9);
  });
});

describe('training clock', () => {
  it('goes on from an earlier process and stands still in pauses', () => {
    let now = 1000;
    const clock = createTrainingClock(500, () => now);
    now += 100;
    expect(clock.durationMs()).toBe(600);
    clock.pause();
    clock.pause();
    now += 5000;
    expect(clock.durationMs()).toBe(600);
    clock.resume();
    clock.resume();
    now += 50;
    expect(clock.durationMs()).toBe(650);
  });
});

describe('metric buffer', () => {
  const row = { loss: 1, accuracy: 0.5, learningRate: 0.1, epsilon: null, imagesPerSecond: 10 };

  it('gives its rows in columns, once', () => {
    const buffer = createMetricBuffer();
    expect(buffer.take()).toBeNull();
    buffer.add(1, 0.5, row);
    buffer.add(2, 1, { ...row, loss: NaN });
    expect(buffer.take()).toEqual({
      series: 'train',
      steps: [1, 2],
      epochs: [0.5, 1],
      columns: {
        loss: [1, null],
        accuracy: [0.5, 0.5],
        learningRate: [0.1, 0.1],
        epsilon: [null, null],
        imagesPerSecond: [10, 10],
      },
    });
    expect(buffer.take()).toBeNull();
  });

  it('has every column of an epoch', () => {
    const columns = {
      trainLoss: null,
      trainAccuracy: null,
      trainCleanAccuracy: 1,
      validationCleanAccuracy: 1,
      validationCleanLoss: 0,
      validationAdversarialAccuracy: 1,
      validationAdversarialLoss: 0,
      averagedCleanAccuracy: null,
      averagedAdversarialAccuracy: null,
      durationMs: 5,
    };
    const frame = epochFrame(0, 0, columns);
    expect(Object.keys(frame.columns)).toEqual(Object.keys(columns));
  });
});

describe('tensor watch', () => {
  it('allows what the first steps of a kind leave, and nothing later', () => {
    let count = 10;
    const watch = createTensorWatch(() => count);
    watch.check(1, '16');
    count = 12;
    watch.check(2, '16');
    watch.check(3, '16');
    count = 13;
    watch.check(4, '8');
    watch.check(5, '16');
    count = 14;
    expect(() => watch.check(6, '16')).toThrow(/step 6 left 14 tensors, step 4 had left 13/);
  });
});
