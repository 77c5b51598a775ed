import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Split } from '../../../../../src/contract/evaluations/evaluation';
import {
  openDataset,
  type PackedDataset,
} from '../../../../../src/main/core/datasets/packed-dataset';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { importQuietly } from '../../../../support/datasets/sources';

const sample = 'resources/datasets/fashion-mnist-subset';

function imageDigests(dataset: PackedDataset, split: Split): Set<string> {
  const indexes = [...Array(dataset.manifest.splits[split].images).keys()];
  const digests = indexes.map((index) =>
    createHash('sha256')
      .update(dataset.read(split, [index]).pixels)
      .digest('hex'),
  );
  return new Set(digests);
}

it('the sample that ships is balanced, disjoint, licensed and small', async () => {
  const target = join(temporaryDirectory(), 'packed');
  const manifest = await importQuietly(sample, target);
  expect(manifest).toMatchObject({
    image: { height: 28, width: 28, channels: 1 },
    licence: 'MIT Licence (Expat)',
    rejected: [],
    splits: {
      train: { images: 10_000, classCounts: Array(10).fill(1000) },
      validation: { images: 2000, classCounts: Array(10).fill(200) },
      test: { images: 2000, classCounts: Array(10).fill(200) },
    },
  });
  expect(manifest.classNames[9]).toBe('Ankle boot');
  const dataset = openDataset(target);
  expect([...dataset.read('test', [...Array(10).keys()]).labels].sort()).toEqual([
    ...Array(10).keys(),
  ]);
  const [train, validation] = [imageDigests(dataset, 'train'), imageDigests(dataset, 'validation')];
  const test = imageDigests(dataset, 'test');
  dataset.close();
  expect([...validation, ...test].filter((digest) => train.has(digest))).toEqual([]);
  const sizes = readdirSync(sample).map((name) => statSync(join(sample, name)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(7e6);
});
