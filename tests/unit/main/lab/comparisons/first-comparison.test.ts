import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Comparison } from '../../../../../src/contract/comparisons/comparison';
import { TemperError } from '../../../../../src/contract/errors';
import type { CheckpointId } from '../../../../../src/contract/ids';
import { createFirstComparison } from '../../../../../src/main/lab/comparisons/first-comparison';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const newest = ['checkpoint-b', 'checkpoint-a'] as CheckpointId[];

function setUp(found = newest) {
  const compare = vi.fn((subjects: CheckpointId[]) => ({ subjects }) as unknown as Comparison);
  const onError = vi.fn();
  const preparation = createFirstComparison({
    newest: (count) => found.slice(0, count),
    compare,
    onError,
  });
  return { preparation, compare, onError };
}

test('a lab that nobody asks any more compares its newest results, once', async () => {
  const { preparation, compare } = setUp();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(compare).not.toHaveBeenCalled();
  preparation.asked();
  await vi.advanceTimersByTimeAsync(200);
  preparation.asked();
  await vi.advanceTimersByTimeAsync(200);
  expect(compare).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(compare.mock.calls).toEqual([[newest]]);
  preparation.asked();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(compare).toHaveBeenCalledTimes(1);
});

test('nothing is compared where there is nothing to compare, or after the end', async () => {
  const alone = setUp(newest.slice(1));
  alone.preparation.asked();
  const ended = setUp();
  ended.preparation.asked();
  ended.preparation.stop();
  ended.preparation.asked();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(alone.compare).not.toHaveBeenCalled();
  expect(ended.compare).not.toHaveBeenCalled();
});

test('a refused comparison is none of its business, any other failure is told', async () => {
  const refused = setUp();
  refused.compare.mockImplementation(() => {
    throw new TemperError('comparison-refused', 'They were not evaluated alike.');
  });
  refused.preparation.asked();
  const failed = setUp();
  const failure = new Error('the history is gone');
  failed.compare.mockImplementation(() => {
    throw failure;
  });
  failed.preparation.asked();
  await vi.advanceTimersByTimeAsync(1000);
  expect(refused.onError).not.toHaveBeenCalled();
  expect(failed.onError.mock.calls).toEqual([[failure]]);
});
