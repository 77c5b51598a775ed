import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { importQuietly, writeIdxPair } from '../../../../support/datasets/sources';

let directory: string;

beforeEach(async () => {
  const root = temporaryDirectory();
  const labels = Array.from({ length: 20 }, (_, index) => index % 2);
  writeIdxPair(join(root, 'source'), 'train-', { labels });
  directory = join(root, 'packed');
  await importQuietly(join(root, 'source'), directory, { name: 'tiny' });
});

describe('a packed dataset', () => {
  it('gives images and labels in the order asked for, repeats included', () => {
    const dataset = openDataset(directory);
    const all = dataset.read(
      'train',
      Uint32Array.from({ length: 14 }, (_, index) => index),
    );
    const some = dataset.read('train', [5, 6, 2, 2, 13]);
    const pixelOf = (index: number): number[] => [...all.pixels.subarray(index * 4, index * 4 + 4)];
    expect([...some.pixels]).toEqual([5, 6, 2, 2, 13].flatMap(pixelOf));
    expect([...some.labels]).toEqual([5, 6, 2, 2, 13].map((index) => all.labels[index]));
    // Pixel values number the source's images, whose labels alternate.
    expect([...all.labels]).toEqual(
      Array.from({ length: 14 }, (_, index) => (all.pixels[index * 4] as number) % 2),
    );
    dataset.close();
  });

  it('reads nothing for an empty request', () => {
    const dataset = openDataset(directory);
    expect(dataset.read('validation', []).labels).toHaveLength(0);
    dataset.close();
  });

  it.each([[[14]], [[-1]], [[13, 14]], [[0.5]], [[Number.NaN]]])(
    'refuses the indexes %j outside the split',
    (indexes) => {
      const dataset = openDataset(directory);
      expect(() => dataset.read('train', indexes)).toThrow(
        expect.objectContaining({ code: 'invalid-input' }),
      );
      dataset.close();
    },
  );

  const damages: [string, string, (file: string) => void][] = [
    ['a missing manifest', 'dataset.json', (file) => rmSync(file)],
    ['a manifest that is not JSON', 'dataset.json', (file) => writeFileSync(file, '{')],
    ['a missing pixel file', 'train-images.u8', (file) => rmSync(file)],
    ['a pixel file cut off', 'test-images.u8', (file) => truncateSync(file, 3)],
    ['a label file too long', 'validation-labels.u16', (file) => appendFileSync(file, 'x')],
  ];
  it.each(damages)('refuses %s, naming the file', (_, name, damage) => {
    damage(join(directory, name));
    expect(() => openDataset(directory)).toThrow(
      expect.objectContaining({
        code: 'dataset-unreadable',
        message: expect.stringContaining(join(directory, name)),
      }),
    );
  });

  it('refuses a manifest whose image counts do not fit the files', () => {
    const file = join(directory, 'dataset.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(
      file,
      JSON.stringify({ ...manifest, image: { height: 3, width: 2, channels: 1 } }),
    );
    expect(() => openDataset(directory)).toThrow(/56 bytes where 84 are expected/);
  });
});
