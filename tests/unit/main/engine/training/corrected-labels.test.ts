import { join } from 'node:path';
import { expect, it } from 'vitest';
import { naturalRecipe } from '../../../../../src/contract/plans/recipe';
import {
  correctDataset,
  correctionsOfOriginal,
} from '../../../../../src/main/core/datasets/corrections/correct-dataset';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { rowsOf, runDirectory, runTraining, trainJob } from '../../../../support/training-jobs';

it('sees the corrected labels: a network learns what they say, and not what the original said', async () => {
  const directory = temporaryDirectory();
  const job = trainJob(directory, { recipe: naturalRecipe, epochs: 6 });
  const original = openDataset(job.datasetDirectory);
  const { manifest } = original;
  const { labels } = original.read('train', [...Array(96).keys()]);
  original.close();
  // Every training label becomes that of the next class; validation keeps its labels.
  const corrections = correctionsOfOriginal(
    { directory: job.datasetDirectory, manifest },
    null,
    [...labels].map((label, index) => ({
      kind: 'relabel',
      split: 'train',
      index,
      className: manifest.classNames[(label + 1) % 4] as string,
    })),
  );
  const versionDirectory = join(directory, 'version');
  const version = await correctDataset(
    { original: { directory: job.datasetDirectory, manifest }, name: 'shifted', corrections },
    versionDirectory,
    new AbortController().signal,
  );
  const lastRow = async (changes: Partial<typeof job>) =>
    rowsOf((await runTraining({ ...job, ...changes })).events, 'epoch').at(-1);
  const onOriginal = await lastRow({});
  const onVersion = await lastRow({
    datasetDirectory: versionDirectory,
    datasetFingerprint: version.fingerprint,
    runDirectory: runDirectory(directory, 'on version'),
  });
  expect(onOriginal?.validationCleanAccuracy).toBeGreaterThan(0.8);
  expect(onVersion?.trainAccuracy).toBeGreaterThan(0.8);
  expect(onVersion?.validationCleanAccuracy).toBeLessThan(0.2);
});
