import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MetricFrame } from '../../../../../src/contract/runs/run';
import { RunMetrics } from '../../../../../src/renderer/state/runs/run-metrics.svelte';

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

/** Asked for, and its history on the way. */
function asked(): RunMetrics {
  const metrics = new RunMetrics(() => Promise.resolve());
  metrics.series('train');
  return metrics;
}

function loaded(...steps: number[]): RunMetrics {
  const metrics = asked();
  metrics.release('train', frame(steps));
  return metrics;
}

test('a series is read once, when it is asked for, and what nobody asked for is not kept', () => {
  const read = vi.fn(() => Promise.resolve());
  const metrics = new RunMetrics(read);
  metrics.append(frame([1, 2]));
  expect(read).not.toHaveBeenCalled();
  expect(metrics.series('train').steps).toEqual([]);
  expect(metrics.latest('train', 'loss')).toBeNull();
  expect(read.mock.calls).toEqual([['train']]);
  expect(metrics.asked).toEqual(['train']);
});

test('whoever asks ahead hears when the history is there, and asks no second time', async () => {
  const read = vi.fn(() => {
    metrics.release('train', frame([1, 2]));
    return Promise.resolve();
  });
  const metrics = new RunMetrics(read);
  await metrics.ask('train');
  expect(metrics.series('train').steps).toEqual([1, 2]);
  await metrics.ask('train');
  expect(read).toHaveBeenCalledTimes(1);
});

test('frames that arrive while history is read are neither lost nor doubled', () => {
  const metrics = asked();
  metrics.append(frame([3, 4]));
  metrics.append(frame([5]));
  metrics.release('train', frame([1, 2, 3]));
  expect(metrics.series('train').steps).toEqual([1, 2, 3, 4, 5]);
  expect(metrics.series('train').columns['loss']).toEqual([2, 4, 6, 8, 10]);
});

test('after a gap, reading on from the last step gives the whole series', () => {
  const metrics = loaded(1, 2);
  expect(metrics.lastStep('train')).toBe(2);
  metrics.hold('train');
  metrics.append(frame([6]));
  metrics.release('train', frame([3, 4, 5, 6]));
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
  metrics.release('train', frame(Array.from({ length: 300_000 }, (_, step) => step)));
  expect(metrics.lastStep('train')).toBe(299_999);
});
