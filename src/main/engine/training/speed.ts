import {
  measurementsAfter,
  type MeasuringPace,
  type RunLength,
} from '../../core/numerics/run-length';

/** Measured speed of a training, over a moving window of steps. */
export interface Speed {
  /** @param waitMs of the duration: how long the step waited for its batch */
  addStep(images: number, durationMs: number, waitMs: number): void;
  addMeasurement(durationMs: number): void;
  imagesPerSecond(): number | null;
  /** The share of their time that the steps waited for data, 0 to 1. */
  dataWaitShare(): number | null;
  /** Time left after `step` finished steps, the measurements that are to come included. */
  remainingMs(length: RunLength, step: number): number | null;
}

const windowSteps = 50;

/** @param pace how often the weights are measured */
export function createSpeed(pace: MeasuringPace): Speed {
  const recent: { images: number; durationMs: number; waitMs: number }[] = [];
  let measurementMs = 0;
  const sum = (key: 'images' | 'durationMs' | 'waitMs') =>
    recent.reduce((total, entry) => total + entry[key], 0);
  return {
    addStep: (images, durationMs, waitMs) => {
      recent.push({ images, durationMs, waitMs });
      if (recent.length > windowSteps) recent.shift();
    },
    addMeasurement: (durationMs) => {
      measurementMs = durationMs;
    },
    imagesPerSecond: () =>
      recent.length > 0 ? (1000 * sum('images')) / Math.max(sum('durationMs'), 1e-3) : null,
    dataWaitShare: () =>
      recent.length > 0 ? Math.min(1, sum('waitMs') / Math.max(sum('durationMs'), 1e-3)) : null,
    remainingMs: (length, step) => {
      if (recent.length === 0) return null;
      const stepMs = sum('durationMs') / recent.length;
      const measurements = measurementsAfter(length, step, pace);
      return (length.totalSteps - step) * stepMs + measurements * measurementMs;
    },
  };
}
