import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MetricFrame, ThinnedMetrics } from '../../../../../src/contract/runs/run';
import {
  RunMetrics,
  type DetailQuery,
  type MetricSource,
} from '../../../../../src/renderer/state/runs/run-metrics.svelte';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function frame(steps: number[], name = 'loss'): MetricFrame {
  return {
    series: 'train',
    steps,
    epochs: steps.map((step) => step / 10),
    columns: { [name]: steps.map((step) => step * 2) },
  };
}

/** All rows of a range. */
function whole(steps: number[]): ThinnedMetrics {
  return { ...frame(steps), total: steps.length };
}

const sourceOf = (read: () => Promise<void> = () => Promise.resolve()): MetricSource => ({
  read,
  detail: () => Promise.reject(new Error('nothing was left out')),
});

/** Asked for, and its history on the way. */
function asked(): RunMetrics {
  const metrics = new RunMetrics(sourceOf());
  metrics.series('train');
  return metrics;
}

function loaded(...steps: number[]): RunMetrics {
  const metrics = asked();
  metrics.release('train', whole(steps));
  return metrics;
}

test('a series is read once, when it is asked for, and what nobody asked for is not kept', () => {
  const read = vi.fn(() => Promise.resolve());
  const metrics = new RunMetrics(sourceOf(read));
  metrics.append(frame([1, 2]));
  expect(read).not.toHaveBeenCalled();
  expect(metrics.series('train').steps).toEqual([]);
  expect(metrics.latest('train', 'loss')).toBeNull();
  expect(read.mock.calls).toEqual([['train']]);
  expect(metrics.asked).toEqual(['train']);
});

test('whoever asks ahead hears when the history is there, and asks no second time', async () => {
  const read = vi.fn(() => {
    metrics.release('train', whole([1, 2]));
    return Promise.resolve();
  });
  const metrics = new RunMetrics(sourceOf(read));
  await metrics.ask('train');
  expect(metrics.series('train').steps).toEqual([1, 2]);
  await metrics.ask('train');
  expect(read).toHaveBeenCalledTimes(1);
});

test('frames that arrive while history is read are neither lost nor doubled', () => {
  const metrics = asked();
  metrics.append(frame([3, 4]));
  metrics.append(frame([5]));
  metrics.release('train', whole([1, 2, 3]));
  expect(metrics.series('train').steps).toEqual([1, 2, 3, 4, 5]);
  expect(metrics.series('train').columns['loss']).toEqual([2, 4, 6, 8, 10]);
});

test('after a gap, reading on from the last step gives the whole series', () => {
  const metrics = loaded(1, 2);
  expect(metrics.lastStep('train')).toBe(2);
  metrics.hold('train');
  metrics.append(frame([6]));
  metrics.release('train', whole([3, 4, 5, 6]));
  expect(metrics.series('train').steps).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a new column is empty for the rows before it, and a missing one for the rows after', () => {
  const metrics = loaded(1, 2);
  metrics.append(frame([3], 'epsilon'));
  expect(metrics.series('train').columns).toEqual({
    loss: [2, 4, null],
    epsilon: [null, null, 6],
  });
});

test('void rows are forgotten, also those that still wait', () => {
  const metrics = loaded(1, 2, 3, 4);
  metrics.hold('train');
  metrics.append(frame([5, 6]));
  metrics.voidAfter(2);
  metrics.release('train', null);
  expect(metrics.series('train').steps).toEqual([1, 2]);
  metrics.append(frame([3]));
  expect(metrics.latest('train', 'loss')).toBe(6);
});

test('many frames make at most ten versions a second', () => {
  const metrics = loaded(1);
  const before = metrics.version;
  for (let step = 2; step <= 200; step += 1) {
    metrics.append(frame([step]));
    vi.advanceTimersByTime(5);
  }
  vi.runAllTimers();
  expect(metrics.version - before).toBeLessThanOrEqual(10);
  expect(metrics.series('train').steps).toHaveLength(200);
});

test('a long history fits', () => {
  const metrics = asked();
  metrics.release('train', whole(Array.from({ length: 300_000 }, (_, step) => step)));
  expect(metrics.lastStep('train')).toBe(299_999);
});

/** Every tenth of a thousand steps crossed first, and one more is being trained; the rest is brought by `detail`. */
function thinnedRun() {
  const detail = vi.fn((_: string, { afterStep, untilStep, limit }: DetailQuery) => {
    const steps = Array.from({ length: 1001 }, (__, step) => step).filter(
      (step) => step > afterStep && step <= untilStep,
    );
    const most = limit ?? Infinity;
    const given = steps.length <= most ? steps : steps.filter((step) => step % 2 === 0);
    return Promise.resolve({ ...frame(given), total: steps.length });
  });
  const metrics: RunMetrics = new RunMetrics({
    read: () => {
      const tenth = Array.from({ length: 101 }, (_, place) => Math.min(999, 10 * place));
      metrics.release('train', { ...frame(tenth), total: 1000 });
      return Promise.resolve();
    },
    detail,
  });
  return { metrics, detail };
}

test('a range that is looked at brings the rows that were left out there, once', async () => {
  const { metrics, detail } = thinnedRun();
  await metrics.refine('train', [20, 30]);
  const { steps, columns } = metrics.series('train');
  const within = Array.from({ length: 112 }, (_, place) => 190 + place);
  expect(steps.filter((step) => step >= 190 && step <= 301)).toEqual(
    within.filter((step) => step <= 310),
  );
  expect(steps.slice(0, 3)).toEqual([0, 10, 20]);
  expect(columns['loss']).toEqual(steps.map((step) => 2 * step));
  expect(new Set(steps).size).toBe(steps.length);
  await metrics.refine('train', [22, 28]);
  expect(detail).toHaveBeenCalledTimes(1);
});

test('all rows come for a file, what was said meanwhile included, and nothing is asked for after that', async () => {
  const { metrics, detail } = thinnedRun();
  metrics.series('train');
  await metrics.ask('train');
  const refining = metrics.refine('train', null);
  metrics.append(frame([1000]));
  await refining;
  expect(metrics.series('train').steps).toEqual(Array.from({ length: 1001 }, (_, step) => step));
  await metrics.refine('train', [1, 2]);
  await metrics.refine('train', null);
  expect(detail).toHaveBeenCalledTimes(1);
});

test('what was asked for before rows were taken back is left where it came from', async () => {
  const { metrics } = thinnedRun();
  await metrics.ask('train');
  const refining = metrics.refine('train', null);
  await Promise.resolve();
  metrics.voidAfter(500);
  await refining;
  expect(metrics.series('train').steps.at(-1)).toBe(500);
  expect(metrics.series('train').steps).toHaveLength(51);
});

test('a range is asked for again where a look at a wider one left rows out, or they were taken back', async () => {
  const thinning = ({ afterStep, untilStep }: DetailQuery) => {
    const length = untilStep - afterStep;
    const steps = Array.from({ length }, (_, place) => afterStep + 1 + place);
    const given = steps.length <= 200 ? steps : steps.filter((step) => step % 20 === 0);
    return Promise.resolve({ ...frame(given), total: steps.length });
  };
  const { metrics, detail } = thinnedRun();
  detail.mockImplementation((_, query) => thinning(query));
  const within = () =>
    metrics.series('train').steps.filter((step) => step > 200 && step <= 300).length;
  await metrics.refine('train', [20, 30]);
  expect(within()).toBe(100);
  await metrics.refine('train', [10, 90]);
  expect(within()).toBe(5);
  await metrics.refine('train', [20, 30]);
  expect(within()).toBe(100);
  metrics.voidAfter(250);
  metrics.hold('train');
  metrics.release('train', { ...frame([300, 320]), total: 70 });
  await metrics.refine('train', [20, 30]);
  expect(within()).toBe(100);
  expect(detail).toHaveBeenCalledTimes(4);
});

test('a series of which nothing was left out is asked for once', async () => {
  const metrics = loaded(1, 2, 3);
  await metrics.refine('train', null);
  await metrics.refine('train', [0, 1]);
  expect(metrics.series('train').steps).toEqual([1, 2, 3]);
});
