import { rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { imagesFile } from '../../../src/main/core/datasets/packed-files';
import { openDataset } from '../../../src/main/core/datasets/packed-dataset';
import { tf } from '../../../src/main/engine/runtime/tensorflow';
import { openBatchSource } from '../../../src/main/engine/batches/batch-source';
import { runLength } from '../../../src/main/core/numerics/run-length';
import { temporaryDirectory } from '../../support/temporary-directory';
import { trainJob } from '../../support/training-jobs';

const program = join(process.cwd(), 'out', 'main', 'batch-worker.cjs');
const augmentation = { cropPadding: 2, horizontalFlip: true };

function prepared(sampling: object = {}) {
  const changes = { augmentation, seed: 3, batchSize: 40, ...sampling };
  const { plan, datasetDirectory } = trainJob(temporaryDirectory(), changes);
  const dataset = openDataset(datasetDirectory);
  onTestFinished(() => dataset.close());
  const length = runLength(96, 40, 2);
  const open = (threadProgram: string | null) =>
    openBatchSource(dataset, datasetDirectory, plan, length, 0, { threadProgram });
  return { datasetDirectory, length, open };
}

it.each([
  ['random', {}],
  ['balanced', { sampling: { imagesPerIdentity: 10 } }],
])(
  'prepares the same bits of %s batches in its own thread as in that of the steps',
  async (_, sampling) => {
    const { length, open } = prepared(sampling);
    const valuesOf = async (threadProgram: string | null) => {
      const source = open(threadProgram);
      const batches = [];
      for (let step = 0; step < length.totalSteps; step += 1) {
        const { images, labels, epoch, batch } = await source.take(step);
        batches.push({ epoch, batch, images: images.dataSync(), labels: labels.dataSync() });
        tf.dispose([images, labels]);
      }
      await source.close();
      return batches;
    };
    expect(await valuesOf(program)).toEqual(await valuesOf(null));
  },
);

it('hands an unreadable dataset on as what it is', async () => {
  const { datasetDirectory, open } = prepared();
  truncateSync(imagesFile(datasetDirectory, 'train'), 10);
  const source = open(program);
  onTestFinished(() => source.close());
  await expect(source.take(0)).rejects.toMatchObject({ code: 'dataset-unreadable' });
});

it('ends the step that waits when the thread ends', async () => {
  const { datasetDirectory, open } = prepared();
  rmSync(datasetDirectory, { recursive: true });
  const source = open(join(datasetDirectory, 'missing-program.cjs'));
  onTestFinished(() => source.close());
  await expect(source.take(0)).rejects.toThrow();
});
