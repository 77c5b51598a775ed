import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../../../../support/temporary-directory';
import { tarArchive } from '../../../../../support/datasets/archives';
import { Bytes, pickle, type Pickled, type Pixels } from '../../../../../support/datasets/pickles';
import { importQuietly } from '../../../../../support/datasets/sources';

let root: string;
let source: string;

beforeEach(() => {
  root = temporaryDirectory();
  source = join(root, 'source');
});

const rowBytes = 3072;
const labels = (classes: number, each: number): number[] =>
  Array.from({ length: classes * each }, (_, index) => index % classes);

/** Bytes of every value, those above 127 too. */
function pixels(count: number, start: number): Buffer {
  const bytes = Uint8Array.from(
    { length: count * rowBytes },
    (_byte, index) => start + index + Math.floor(index / rowBytes) * 7,
  );
  return Buffer.from(bytes);
}

const names = (classes: number): string[] =>
  Array.from({ length: classes }, (_, label) => `name ${label}`);

function batch(classes: number, each: number, start: number, more: Partial<Pixels> = {}): Pickled {
  const own = labels(classes, each);
  const data = { pixels: { count: own.length, bytes: pixels(own.length, start), ...more } };
  return { batch_label: 'batch', labels: own, data, filenames: own.map((_, at) => `${at}.png`) };
}

/** The Python version of CIFAR-10, and the same images in its binary version. */
function writeBoth(folder: string, binary: string): void {
  mkdirSync(folder, { recursive: true });
  mkdirSync(binary, { recursive: true });
  const files: [string, number, number][] = [
    ['data_batch_1', 2, 1],
    ['data_batch_2', 2, 50],
    ['test_batch', 1, 99],
  ];
  for (const [name, each, start] of files) {
    writeFileSync(join(folder, name), pickle(batch(10, each, start)));
    const own = labels(10, each);
    const all = pixels(own.length, start);
    const records = own.flatMap((label, index) => [
      Buffer.from([label]),
      all.subarray(index * rowBytes, (index + 1) * rowBytes),
    ]);
    writeFileSync(join(binary, `${name}.bin`), Buffer.concat(records));
  }
  const meta = { num_cases_per_batch: 10_000, label_names: names(10), num_vis: rowBytes };
  writeFileSync(join(folder, 'batches.meta'), pickle(meta));
  writeFileSync(join(binary, 'batches.meta.txt'), `${names(10).join('\n')}\n`);
}

describe('the Python version of CIFAR-10', () => {
  it('is the same dataset as the binary version', async () => {
    writeBoth(source, join(root, 'binary'));
    const python = await importQuietly(source, join(root, 'packed'));
    const binary = await importQuietly(join(root, 'binary'), join(root, 'packed-too'));
    expect(python).toMatchObject({
      format: 'cifar-10',
      classNames: names(10),
      splits: { train: { images: 30 }, validation: { images: 10 }, test: { images: 10 } },
    });
    expect(python.fingerprint).toBe(binary.fingerprint);
  });

  it('is read from its archive, as it is published', async () => {
    writeBoth(source, join(root, 'binary'));
    const entries = ['data_batch_1', 'data_batch_2', 'test_batch', 'batches.meta'].map((name) => ({
      name: `cifar-10-batches-py/${name}`,
      content: readFileSync(join(source, name)),
    }));
    const archive = join(root, 'cifar-10-python.tar');
    writeFileSync(archive, tarArchive(entries));
    const { fingerprint } = await importQuietly(archive, join(root, 'packed'));
    expect(fingerprint).toBe((await importQuietly(source, join(root, 'packed-too'))).fingerprint);
  });

  it('may be written by Python 3, whose names are bytes', async () => {
    writeBoth(source, join(root, 'binary'));
    const { fingerprint } = await importQuietly(source, join(root, 'packed'));
    writeFileSync(join(source, 'data_batch_2'), pickle(batch(10, 2, 50), 'bytes'));
    const label_names = names(10).map((name) => new Bytes(name));
    writeFileSync(join(source, 'batches.meta'), pickle({ label_names }, 'bytes'));
    expect((await importQuietly(source, join(root, 'again'))).fingerprint).toBe(fingerprint);
  });

  it('without names of classes has their numbers', async () => {
    writeBoth(source, join(root, 'binary'));
    rmSync(join(source, 'batches.meta'));
    expect((await importQuietly(source, join(root, 'packed'))).classNames[9]).toBe('9');
  });

  it.each<[string, Buffer | Pickled, RegExp]>([
    ['cut off', pickle(batch(10, 1, 0)).subarray(0, 9000), /it is damaged, or no pickle/],
    ['of no dictionary', ['a'], /it holds no dictionary/],
    ['without labels', { data: 'x' }, /its labels are no list of whole numbers/],
    ['with labels beyond its classes', { labels: [0, 10], data: 'x' }, /image 1 has class 10/],
    ['without an array', { labels: [0, 1], data: 'x' }, /its data are no NumPy array/],
    ['with an array of other numbers', batch(10, 1, 0, { type: 'f4' }), /no array of bytes/],
    ['with a shape beyond its bytes', batch(10, 1, 0, { count: 2 ** 30 }), /no array of bytes/],
    ['with images of another size', batch(10, 1, 0, { width: 3073 }), /no array of bytes/],
    ['with a label too many', { labels: [0], ...data(2) }, /it has 1 labels for 2 images/],
    [
      'that calls a program',
      Buffer.from('\x80\x02cos\nsystem\n(U\x02lstR.', 'latin1'),
      /no dictionary/,
    ],
  ])('a batch %s is refused', async (_what, content, message) => {
    writeBoth(source, join(root, 'binary'));
    const bytes = Buffer.isBuffer(content) ? content : pickle(content);
    writeFileSync(join(source, 'data_batch_2'), bytes);
    await expect(importQuietly(source, join(root, 'packed'))).rejects.toMatchObject({
      code: 'dataset-unreadable',
      message: expect.stringMatching(message),
    });
  });

  it('with a batch missing between the others is refused', async () => {
    writeBoth(source, join(root, 'binary'));
    writeFileSync(join(source, 'data_batch_4'), pickle(batch(10, 2, 3)));
    await expect(importQuietly(source, join(root, 'packed'))).rejects.toThrow(
      /data_batch_3.*missing between the other batches/,
    );
  });
});

function data(count: number): { data: Pickled } {
  return { data: { pixels: { count, bytes: pixels(count, 0) } } };
}

describe('the Python version of CIFAR-100', () => {
  it('is read with its fine labels', async () => {
    mkdirSync(source);
    const fields = (each: number): Pickled => {
      const own = labels(100, each);
      return {
        fine_labels: own,
        coarse_labels: own.map((label) => Math.floor(label / 5)),
        ...data(own.length),
      };
    };
    writeFileSync(join(source, 'train'), pickle(fields(3)));
    writeFileSync(join(source, 'test'), pickle(fields(1)));
    const meta = { fine_label_names: names(100), coarse_label_names: names(20) };
    writeFileSync(join(source, 'meta'), pickle(meta));
    expect(await importQuietly(source, join(root, 'packed'))).toMatchObject({
      format: 'cifar-100',
      classNames: names(100),
      splits: { test: { images: 100 } },
    });
  });
});
