import { expect, it, onTestFinished } from 'vitest';
import { TemperError } from '../../../../../src/contract/errors';
import { createBatchPreparation } from '../../../../../src/main/engine/batches/batch-preparation';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import {
  createBatchSource,
  openBatchSource,
  type BatchMaker,
} from '../../../../../src/main/engine/batches/batch-source';
import { runLength } from '../../../../../src/main/core/numerics/run-length';
import { writeSyntheticDataset } from '../../../../support/synthetic-dataset';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { trainJob } from '../../../../support/training-jobs';

const augmentation = { cropPadding: 2, horizontalFlip: true };

function openBars() {
  const directory = temporaryDirectory();
  writeSyntheticDataset(directory);
  const dataset = openDataset(directory);
  onTestFinished(() => dataset.close());
  return { directory, dataset };
}

it('asks for the batches after the one taken, and for none after the last', async () => {
  const { dataset } = openBars();
  const prepare = createBatchPreparation(dataset, { seed: 0, augmentation, batchSize: 40 });
  const asked: number[] = [];
  const maker: BatchMaker = {
    prepare: (step, place) => {
      asked.push(step);
      return Promise.resolve(prepare(place));
    },
    close: () => Promise.resolve(),
  };
  const source = createBatchSource(maker, dataset, runLength(96, 40, 2), 2);
  source.expect(0);
  source.expect(6);
  expect(asked).toEqual([0]);
  const counts: number[] = [];
  for (let step = 0; step < 6; step += 1) {
    const batch = await source.take(step);
    counts.push(batch.count);
    expect(asked.length).toBe(Math.min(6, step + 3));
    tf.dispose([batch.images, batch.labels]);
  }
  expect(asked).toEqual([0, 1, 2, 3, 4, 5]);
  expect(counts).toEqual([40, 40, 16, 40, 40, 16]);
});

it.each([
  ['random', {}],
  ['balanced', { sampling: { imagesPerIdentity: 10 } }],
])('gives a %s batch the same bits wherever it starts', async (_, sampling) => {
  const { directory, dataset } = openBars();
  const changes = { augmentation, seed: 5, batchSize: 40, ...sampling };
  const { plan } = trainJob(temporaryDirectory(), changes);
  const length = runLength(96, 40, 3);
  const valuesFrom = async (first: number) => {
    const source = openBatchSource(dataset, directory, plan, length, first);
    const values: Float32Array[] = [];
    for (let step = first; step < length.totalSteps; step += 1) {
      const { images, labels } = await source.take(step);
      values.push(images.dataSync<'float32'>());
      tf.dispose([images, labels]);
    }
    await source.close();
    return values;
  };
  const all = await valuesFrom(0);
  expect(await valuesFrom(4)).toEqual(all.slice(4));
  expect(all[3]).not.toEqual(all[0]);
});

it('reports a batch that failed in advance at the step that takes it', async () => {
  const { dataset } = openBars();
  const prepare = createBatchPreparation(dataset, { seed: 0, augmentation, batchSize: 40 });
  const fault = new TemperError('dataset-unreadable', 'the disk is gone');
  const maker: BatchMaker = {
    prepare: (step, place) =>
      step === 1 ? Promise.reject(fault) : Promise.resolve(prepare(place)),
    close: () => Promise.resolve(),
  };
  const source = createBatchSource(maker, dataset, runLength(96, 40, 1), 2);
  const { images, labels } = await source.take(0);
  tf.dispose([images, labels]);
  await expect(source.take(1)).rejects.toBe(fault);
});
