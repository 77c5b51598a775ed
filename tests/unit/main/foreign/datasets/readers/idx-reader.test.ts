import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { openDataset } from '../../../../../../src/main/core/datasets/packed-dataset';
import { encodeIdx } from '../../../../../../src/main/foreign/formats/idx';
import { temporaryDirectory } from '../../../../../support/temporary-directory';
import { importQuietly, writeIdxPair } from '../../../../../support/datasets/sources';

let root: string;
let source: string;
let target: string;

beforeEach(() => {
  root = temporaryDirectory();
  source = join(root, 'source');
  target = join(root, 'packed');
});

const alternating = (count: number): number[] => Array.from({ length: count }, (_, at) => at % 2);

describe('IDX files', () => {
  it.each([false, true])('are read with all their splits (gzip: %s)', async (gzip) => {
    writeIdxPair(source, 'train-', { labels: alternating(30) }, gzip);
    writeIdxPair(source, 'validation-', { labels: alternating(6), value: () => 77 }, gzip);
    writeIdxPair(source, 't10k-', { labels: alternating(8), value: () => 99 }, gzip);
    writeFileSync(join(source, 'classes.txt'), 'left\nright\n');
    writeFileSync(join(source, 'LICENCE'), '# MIT\n\nlong text');
    const manifest = await importQuietly(source, target);
    expect(manifest).toMatchObject({
      name: 'source',
      format: 'idx',
      image: { height: 2, width: 2, channels: 1 },
      classNames: ['left', 'right'],
      licence: 'MIT',
      rejected: [],
      splits: {
        train: { images: 30, classCounts: [15, 15] },
        validation: { images: 6, classCounts: [3, 3] },
        test: { images: 8, classCounts: [4, 4] },
      },
    });
    const dataset = openDataset(target);
    expect([...dataset.read('validation', [0]).pixels]).toEqual([77, 77, 77, 77]);
    expect([...dataset.read('test', [7]).pixels]).toEqual([99, 99, 99, 99]);
    dataset.close();
  });

  it('may be one pair without a split in its name, and labels name the classes', async () => {
    writeIdxPair(source, '', { labels: alternating(40) });
    const manifest = await importQuietly(source, target);
    expect(manifest.classNames).toEqual(['0', '1']);
    expect(manifest.splits.validation.images).toBe(4);
    expect(manifest.splits.test.images).toBe(8);
  });

  it('may be named by one file of the pair, and nothing else is read', async () => {
    writeIdxPair(source, 'train-', { labels: alternating(20) });
    writeIdxPair(source, 't10k-', { labels: alternating(20) });
    const manifest = await importQuietly(join(source, 't10k-labels-idx1-ubyte'), target);
    const { train, validation, test } = manifest.splits;
    expect(train.images + validation.images + test.images).toBe(20);
  });

  it('are scaled where a size is asked for', async () => {
    writeIdxPair(source, 'train-', { labels: alternating(20), side: 4, value: () => 200 });
    const resize = { kind: 'stretch', height: 3, width: 6 } as const;
    const manifest = await importQuietly(source, target, { resize });
    expect(manifest.image).toEqual({ height: 3, width: 6, channels: 1 });
    const dataset = openDataset(target);
    expect([...dataset.read('train', [0]).pixels]).toEqual(Array(18).fill(200));
    dataset.close();
  });

  it('may hold colour images with channels last', async () => {
    mkdirSync(source);
    const pixels = Uint8Array.from({ length: 20 * 3 }, (_, at) => [10, 20, 30][at % 3] as number);
    writeFileSync(join(source, 'train-images-idx4-ubyte'), encodeIdx([20, 1, 1, 3], pixels));
    const labels = encodeIdx([20], Uint8Array.from(alternating(20)));
    writeFileSync(join(source, 'train-labels-idx1-ubyte'), labels);
    const manifest = await importQuietly(source, target);
    expect(manifest.image.channels).toBe(3);
    const dataset = openDataset(target);
    expect([...dataset.read('train', [3]).pixels]).toEqual([10, 20, 30]);
    dataset.close();
  });
});

describe('damaged IDX files', () => {
  const images = 'train-images-idx3-ubyte';
  const labels = 'train-labels-idx1-ubyte';

  async function refusal(): Promise<unknown> {
    const failure = await importQuietly(source, target).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'dataset-unreadable' });
    return (failure as Error).message;
  }

  beforeEach(() => writeIdxPair(source, 'train-', { labels: alternating(30) }));

  it('cut off: the message has expected and found bytes', async () => {
    truncateSync(join(source, images), 100);
    const message = await refusal();
    expect(message).toContain(join(source, images));
    expect(message).toContain('136 bytes are expected and 100 were found');
  });

  it('cut off inside gzip: the message has the unpacked bytes', async () => {
    rmSync(join(source, images));
    const bytes = gzipSync(
      encodeIdx(
        [30, 2, 2],
        Uint8Array.from({ length: 120 }, (_, at) => at),
      ),
    );
    writeFileSync(join(source, `${images}.gz`), bytes.subarray(0, bytes.length - 40));
    expect(await refusal()).toMatch(/136 bytes are expected and \d+ were found/);
  });

  it('with a gzip checksum that does not fit', async () => {
    rmSync(join(source, images));
    const bytes = gzipSync(encodeIdx([30, 2, 2], new Uint8Array(120)));
    bytes[bytes.length - 6] = (bytes[bytes.length - 6] as number) ^ 1;
    writeFileSync(join(source, `${images}.gz`), bytes);
    expect(await refusal()).toMatch(/incorrect data check/);
  });

  it('with more bytes than their header says', async () => {
    appendFileSync(join(source, labels), 'extra');
    expect(await refusal()).toContain('38 bytes are expected and 43 were found');
  });

  it.each([
    ['empty', Uint8Array.of(), 'inside the header'],
    ['of another kind', Buffer.from('not an IDX file'), 'does not start with two zero bytes'],
    ['of floats', Uint8Array.of(0, 0, 0x0d, 1, 0, 0, 0, 1), 'type 13'],
    ['with a header cut off', Uint8Array.of(0, 0, 8, 3, 0, 0), 'inside the header'],
  ])('%s', async (_, bytes, problem) => {
    writeFileSync(join(source, images), bytes);
    expect(await refusal()).toContain(problem);
  });

  it('with fewer labels than images', async () => {
    writeFileSync(join(source, labels), encodeIdx([29], new Uint8Array(29)));
    expect(await refusal()).toContain('where 30 labels');
  });

  it('without the other half', async () => {
    rmSync(join(source, labels));
    expect(await refusal()).toContain('the other half');
  });

  it('with fewer names than classes', async () => {
    writeFileSync(join(source, 'classes.txt'), 'only one\n');
    expect(await refusal()).toContain('labels up to 1 but names for only 1');
  });

  it('with a folder in the place of the class names', async () => {
    mkdirSync(join(source, 'classes.txt'));
    mkdirSync(join(source, 'LICENSE'));
    expect(await refusal()).toContain(`${join(source, 'classes.txt')} cannot be read`);
  });

  it('with splits of different sizes', async () => {
    writeIdxPair(source, 't10k-', { labels: alternating(4), side: 3 });
    expect(await refusal()).toContain('All splits need one size');
  });

  it('of a single class', async () => {
    writeIdxPair(source, 'train-', { labels: Array(30).fill(0) as number[] });
    expect(await refusal()).toContain('in 1 class');
  });

  it('two sets in one folder', async () => {
    writeIdxPair(source, 'emnist-letters-train-', { labels: alternating(30) });
    expect(await refusal()).toContain('more than one set of train images');
  });

  it('leave the source as it was', async () => {
    truncateSync(join(source, images), 100);
    await refusal();
    expect(readFileSync(join(source, images))).toHaveLength(100);
  });
});
