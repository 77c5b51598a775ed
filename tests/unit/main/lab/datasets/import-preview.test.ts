import { afterEach, beforeEach, expect, it } from 'vitest';
import { commands } from '../../../../../src/contract/commands';
import type { ImportPreview } from '../../../../../src/contract/datasets/import-preview';
import { createImportPreviews } from '../../../../../src/main/lab/datasets/import-preview';
import { createFakePool, inputOf, type FakePool } from '../../../../support/fake-pool';
import { openTestContext, type TestLab } from '../../../../support/lab-records';
import { until } from '../../../../support/until';

let lab: TestLab;
let pool: FakePool;
beforeEach(() => {
  lab = openTestContext();
  pool = createFakePool();
});
afterEach(() => lab.remove());

const input = (path: string, dataset: string | null = null) =>
  commands['imports:preview'].input.parse({ path, dataset });
const ask = (path: string, dataset?: string) =>
  createImportPreviews(lab.context, pool)['imports:preview'](input(path, dataset ?? null));

const preview: ImportPreview = {
  kind: 'dataset',
  path: '/images',
  format: 'image-folder',
  image: { height: 4, width: 4, channels: 3 },
  classNames: ['a', 'b'],
  splits: { train: 8, validation: 0, test: 0 },
  licence: null,
  tried: { files: 8, rejected: 0, examples: [] },
};

it('asks an engine of its own, with the dataset that a model would be verified on', async () => {
  const asked = ask('/images', lab.dataset.name);
  await until(() => pool.jobs.length === 1);
  expect(inputOf(pool.jobs[0], 'preview-import')).toMatchObject({
    path: '/images',
    datasetDirectory: lab.dataset.directory,
  });
  pool.jobs[0]?.end({ kind: 'import-previewed', preview });
  expect(await asked).toEqual(preview);
});

it('tells what the engine found wrong', async () => {
  const asked = ask('/nowhere');
  await until(() => pool.jobs.length === 1);
  const error = { code: 'not-found' as const, message: 'There is no file or folder /nowhere.' };
  pool.jobs[0]?.end({ kind: 'failed', error });
  await expect(asked).rejects.toMatchObject(error);
});

it('refuses a dataset that is not there before anything is started', async () => {
  await expect(ask('/images', 'unknown')).rejects.toMatchObject({ code: 'not-found' });
  expect(pool.jobs).toHaveLength(0);
});
