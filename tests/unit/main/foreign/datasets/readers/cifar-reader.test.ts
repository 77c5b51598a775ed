import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDataset } from '../../../../../../src/main/core/datasets/packed-dataset';
import { temporaryDirectory } from '../../../../../support/temporary-directory';
import { importQuietly } from '../../../../../support/datasets/sources';

let source: string;
let target: string;

beforeEach(() => {
  const root = temporaryDirectory();
  source = join(root, 'source');
  target = join(root, 'packed');
  mkdirSync(source);
});

/** Records whose red, green and blue planes are 1, 2 and 3 apart from the first pixel, which is 11, 12, 13. */
function records(labelBytes: number[][]): Buffer {
  const plane = (value: number): Buffer => {
    const bytes = Buffer.alloc(1024, value);
    bytes[0] = 10 + value;
    return bytes;
  };
  const pixels = Buffer.concat([plane(1), plane(2), plane(3)]);
  return Buffer.concat(labelBytes.flatMap((labels) => [Buffer.from(labels), pixels]));
}

const labelsTo = (classes: number, each: number): number[] =>
  Array.from({ length: classes * each }, (_, index) => index % classes);

function writeCifar10(folder = source): void {
  mkdirSync(folder, { recursive: true });
  const batch = records(labelsTo(10, 2).map((label) => [label]));
  for (const number of [1, 2]) writeFileSync(join(folder, `data_batch_${number}.bin`), batch);
  writeFileSync(join(folder, 'test_batch.bin'), records(labelsTo(10, 1).map((label) => [label])));
  const names = Array.from({ length: 10 }, (_, label) => `name ${label}`);
  writeFileSync(join(folder, 'batches.meta.txt'), `${names.join('\n')}\n\n`);
}

describe('CIFAR-10 batches', () => {
  it('are read with interleaved channels, names and splits', async () => {
    writeCifar10();
    const manifest = await importQuietly(source, target);
    expect(manifest).toMatchObject({
      format: 'cifar-10',
      image: { height: 32, width: 32, channels: 3 },
      splits: { train: { images: 30 }, validation: { images: 10 }, test: { images: 10 } },
    });
    expect(manifest.classNames[9]).toBe('name 9');
    const dataset = openDataset(target);
    const { pixels } = dataset.read('test', [0]);
    expect([...pixels.subarray(0, 6)]).toEqual([11, 12, 13, 1, 2, 3]);
    dataset.close();
  });

  it('are found in the folder that the archive unpacks to', async () => {
    writeCifar10(join(source, 'cifar-10-batches-bin'));
    expect((await importQuietly(source, target)).format).toBe('cifar-10');
  });

  const damages: [string, () => void, string][] = [
    [
      'cut off inside an image',
      () => truncateSync(join(source, 'data_batch_2.bin'), 50_000),
      '50,000 bytes were found; 30,730,000 bytes (10,000 images of 3,073)',
    ],
    [
      'cut off between two images',
      () => truncateSync(join(source, 'data_batch_2.bin'), 3073 * 3),
      '9,219 bytes were found where 61,460 are expected',
    ],
    ['empty', () => truncateSync(join(source, 'test_batch.bin'), 0), '0 bytes were found'],
    [
      'missing in between',
      () => writeFileSync(join(source, 'data_batch_4.bin'), records([[0]])),
      'data_batch_3.bin cannot be read: it is missing',
    ],
    [
      'with a label that does not exist',
      () => writeFileSync(join(source, 'test_batch.bin'), records([[3], [10]])),
      'image 1 of test_batch.bin has class 10',
    ],
    [
      'with too few names',
      () => writeFileSync(join(source, 'batches.meta.txt'), 'cat\ndog\n'),
      'it has 2 class names where 10 are expected',
    ],
  ];
  it.each(damages)('%s are refused with a reason', async (_, damage, message) => {
    writeCifar10();
    damage();
    await expect(importQuietly(source, target)).rejects.toMatchObject({
      code: 'dataset-unreadable',
      message: expect.stringContaining(message),
    });
  });

  it('without names get numbers', async () => {
    writeCifar10();
    rmSync(join(source, 'batches.meta.txt'));
    expect((await importQuietly(source, target)).classNames[3]).toBe('3');
  });
});

describe('CIFAR-100 batches', () => {
  it('are read with their fine labels', async () => {
    const labels = labelsTo(100, 2).map((fine) => [fine % 20, fine]);
    writeFileSync(join(source, 'train.bin'), records(labels));
    writeFileSync(join(source, 'test.bin'), records(labels.slice(0, 100)));
    const names = Array.from({ length: 100 }, (_, label) => `fine ${label}`);
    writeFileSync(join(source, 'fine_label_names.txt'), names.join('\n'));
    const manifest = await importQuietly(source, target, { name: 'fine' });
    expect(manifest).toMatchObject({ format: 'cifar-100', name: 'fine' });
    expect(manifest.classNames).toEqual(names);
    expect(manifest.splits.train.classCounts).toEqual(Array(100).fill(1));
    expect(dirname(manifest.sourcePath)).toBe(dirname(source));
  });
});
