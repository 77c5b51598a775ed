import {
  createBatchPreparation,
  type BatchPlace,
  type BatchPlan,
  type PreparedBatch,
} from './batch-preparation';
import type { PackedDataset } from '../../core/datasets/packed-dataset';
import { imageTensor } from './image-tensor';
import { tf } from '../runtime/tensorflow';
import type { Tensor1D, Tensor4D } from '../tensors/types';
import { batchThreadProgram, startBatchThread } from './batch-thread';
import { batchAt, type RunLength } from '../../core/numerics/run-length';

/** The batch of one step. */
interface TrainBatch {
  epoch: number;
  /** Number of the batch within its epoch, from 0. */
  batch: number;
  count: number;
  /** [count, H, W, C] in [0, 1], augmented. */
  images: Tensor4D;
  /** [count] int32. */
  labels: Tensor1D;
  /** How long the step waited for it. */
  waitMs: number;
}

/** Training batches in the order of their steps. */
export interface BatchSource {
  /** Has the batch of a step prepared, which will be taken later. */
  expect(step: number): void;
  /**
   * The batch of the step after `step` finished ones; the caller disposes of its tensors.
   * @throws TemperError 'dataset-unreadable' when the disk fails
   */
  take(step: number): Promise<TrainBatch>;
  close(): Promise<void>;
}

/** Changes the images of a batch, [count, H, W, C] in [0, 1], in place. A batch depends on the plan and its place alone. */
export type ChangeBatch = (images: PreparedBatch['images'], place: BatchPlace) => void;

/** Prepares the batch of a step somewhere. */
export interface BatchMaker {
  prepare(step: number, place: BatchPlace): Promise<PreparedBatch>;
  close(): Promise<void>;
}

/** One is prepared while the step before it runs; the other is there when a step is shorter than its preparation. */
const batchesAhead = 2;

/**
 * Batches that are prepared while steps run. A native call holds the thread that makes it, so they are prepared in a
 * thread of their own where its program is built; the sources, which tests run, prepare each batch when it is taken.
 * Both give the same bits: a batch depends on the plan and its step alone.
 *
 * @param firstStep steps finished before the first batch that will be taken: it is prepared at once
 * @param change what only the thread of the steps can do to a batch, once it is taken
 */
export function openBatchSource(
  dataset: PackedDataset,
  datasetDirectory: string,
  { seed, augmentation, batchSize, sampling }: BatchPlan,
  length: RunLength,
  firstStep: number,
  {
    threadProgram = batchThreadProgram(),
    change = null,
  }: { threadProgram?: string | null; change?: ChangeBatch | null } = {},
): BatchSource {
  const plan = { seed, augmentation, batchSize, sampling };
  if (threadProgram === null) {
    return createBatchSource(preparedWhenTaken(dataset, plan), dataset, length, 0, change);
  }
  const thread = startBatchThread(threadProgram, { datasetDirectory, plan });
  const source = createBatchSource(thread, dataset, length, batchesAhead, change);
  source.expect(firstStep);
  return source;
}

function preparedWhenTaken(dataset: PackedDataset, plan: BatchPlan): BatchMaker {
  const prepare = createBatchPreparation(dataset, plan);
  return {
    // An async function, so that a failure is a rejection here as well.
    prepare: async (_step, place) => prepare(place),
    close: () => Promise.resolve(),
  };
}

/** @param ahead how many batches after the one taken are asked for in advance */
export function createBatchSource(
  maker: BatchMaker,
  dataset: PackedDataset,
  length: RunLength,
  ahead: number,
  change: ChangeBatch | null = null,
): BatchSource {
  const asked = new Map<number, Promise<PreparedBatch>>();
  const ask = (step: number): Promise<PreparedBatch> => {
    const earlier = asked.get(step);
    if (earlier) return earlier;
    const batch = maker.prepare(step, batchAt(length, step));
    // A batch that fails in advance is reported by the step that takes it.
    batch.catch(() => undefined);
    asked.set(step, batch);
    return batch;
  };
  const expect = (step: number): void => {
    if (step < length.totalSteps) void ask(step);
  };
  return {
    expect,
    take: async (step) => {
      const startedAt = performance.now();
      const batch = ask(step);
      for (let next = step + 1; next <= step + ahead; next += 1) expect(next);
      const { images, labels } = await batch;
      asked.delete(step);
      const place = batchAt(length, step);
      change?.(images, place);
      const waitMs = performance.now() - startedAt;
      return {
        epoch: place.epoch,
        batch: place.batch,
        count: labels.length,
        images: imageTensor(images, dataset, labels.length),
        labels: tf.tensor1d(labels, 'int32'),
        waitMs,
      };
    },
    close: () => maker.close(),
  };
}
