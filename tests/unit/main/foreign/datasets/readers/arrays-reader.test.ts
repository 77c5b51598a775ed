import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDataset } from '../../../../../../src/main/core/datasets/packed-dataset';
import { decodeNpyHeader, decodeNpyValues } from '../../../../../../src/main/core/files/npy';
import { temporaryDirectory } from '../../../../../support/temporary-directory';
import { zipArchive } from '../../../../../support/datasets/archives';
import { npyFile } from '../../../../../support/datasets/array-files';
import { importQuietly } from '../../../../../support/datasets/sources';

let root: string;
let target: string;
const whole = { validationFraction: 0, testFraction: 0 };

beforeEach(() => {
  root = temporaryDirectory();
  target = join(root, 'packed');
});

const labels = Uint8Array.from({ length: 20 }, (_, index) => index % 2);
const pixels = Uint8Array.from({ length: 20 * 4 * 5 }, (_, at) => Math.floor(at / 20));

function writeNpz(members: Record<string, Buffer>): string {
  const path = join(root, 'digits.npz');
  const named = Object.entries(members).map(([name, content]) => ({ name, content }));
  writeFileSync(path, zipArchive(named));
  return path;
}

function firstOf(label: number): number[] {
  const dataset = openDataset(target);
  const all = dataset.read('train', [...Array(dataset.manifest.splits.train.images).keys()]);
  dataset.close();
  const bytes = all.pixels.length / all.labels.length;
  const at = all.labels.indexOf(label);
  return [...all.pixels.subarray(at * bytes, (at + 1) * bytes)];
}

describe('.npz', () => {
  it('with x_train, y_train, x_test, y_test, as Keras distributes MNIST', async () => {
    const path = writeNpz({
      'x_train.npy': npyFile([20, 4, 5], pixels),
      'y_train.npy': npyFile([20], BigInt64Array.from(labels, BigInt)),
      'x_test.npy': npyFile([4, 4, 5], pixels.subarray(0, 80)),
      'y_test.npy': npyFile([4], labels.subarray(0, 4)),
    });
    expect(await importQuietly(path, target)).toMatchObject({
      name: 'digits',
      format: 'arrays',
      image: { height: 4, width: 5, channels: 1 },
      classNames: ['0', '1'],
      splits: { train: { images: 18 }, validation: { images: 2 }, test: { images: 4 } },
    });
  });

  it('with channels first, and labels of two dimensions', async () => {
    const planes = Uint8Array.from({ length: 20 * 3 * 2 * 5 }, (_, at) => Math.floor(at / 10) % 3);
    const path = writeNpz({
      'images.npy': npyFile([20, 3, 2, 5], planes),
      'labels.npy': npyFile([20, 1], labels),
    });
    const { image } = await importQuietly(path, target, whole);
    expect(image).toEqual({ height: 2, width: 5, channels: 3 });
    expect(firstOf(0)).toEqual(Array.from({ length: 30 }, (_, at) => at % 3));
  });

  it.each([
    [
      'floats from 0 to 1',
      Float32Array.from(pixels, (value) => value / 20),
      (value: number) => Math.round((value / 20) * 255),
    ],
    [
      'floats from 0 to 255',
      Float32Array.from(pixels, (value) => value * 2.4),
      (value: number) => Math.round(value * 2.4),
    ],
    ['16 bits', Uint16Array.from(pixels, (value) => value * 257), (value: number) => value],
  ])('%s become bytes', async (_, values, expected) => {
    const path = writeNpz({
      'images.npy': npyFile([20, 4, 5], values),
      'labels.npy': npyFile(
        [20],
        Uint8Array.from({ length: 20 }, (__, index) => index),
      ),
    });
    await importQuietly(path, target, whole);
    for (const label of [0, 7, 19]) expect(firstOf(label)).toEqual(Array(20).fill(expected(label)));
  });
});

describe('labels as rows with a one at the class', () => {
  const rows = (change: (row: number, column: number) => number) =>
    Float32Array.from({ length: 60 }, (_value, at) => change(Math.floor(at / 3), at % 3));

  it('are those classes', async () => {
    const plain = writeNpz({
      'x.npy': npyFile([20, 4, 5], pixels),
      'y.npy': npyFile([20], labels),
    });
    const { fingerprint } = await importQuietly(plain, target);
    const path = writeNpz({
      'x.npy': npyFile([20, 4, 5], pixels),
      'y.npy': npyFile(
        [20, 2],
        Float32Array.from({ length: 40 }, (_value, at) =>
          Number(Math.floor(at / 2) % 2 === at % 2),
        ),
      ),
    });
    const manifest = await importQuietly(path, join(root, 'again'));
    expect(manifest.classNames).toEqual(['0', '1']);
    expect(manifest.fingerprint).toBe(fingerprint);
  });

  it.each([
    ['smoothed', rows((row, column) => (row % 3 === column ? 0.9 : 0.05))],
    ['of several classes', rows((_row, column) => (column < 2 ? 1 : 0))],
    ['of no class', rows(() => 0)],
  ])('%s are refused', async (_what, values) => {
    const path = writeNpz({
      'x.npy': npyFile([20, 4, 5], pixels),
      'y.npy': npyFile([20, 3], values),
    });
    await expect(importQuietly(path, target)).rejects.toThrow(/row 0 of y\.npy is not a one among/);
  });
});

describe('.npy files', () => {
  it('side by side are a dataset, by their folder and by one of them', async () => {
    const folder = join(root, 'arrays');
    mkdirSync(folder);
    writeFileSync(join(folder, 'x_train.npy'), npyFile([20, 4, 5], pixels));
    writeFileSync(join(folder, 'y_train.npy'), npyFile([20], labels));
    const { fingerprint } = await importQuietly(folder, target);
    const again = await importQuietly(join(folder, 'x_train.npy'), join(root, 'again'));
    expect(again).toMatchObject({ name: 'x_train', fingerprint });
  });
});

describe('arrays that are no dataset', () => {
  const images = npyFile([20, 4, 5], pixels);
  it.each([
    [
      'pickled objects',
      {
        'x.npy': npyFile(
          [20, 4, 5],
          pixels,
          "{'descr': '|O', 'fortran_order': False, 'shape': (20, 4, 5), }",
        ),
      },
      'type |O: Python objects, which are never read. Save it as one array of numbers',
    ],
    [
      'a huge shape',
      {
        'x.npy': npyFile(
          [1],
          pixels,
          "{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999, 99999999, 99999999), }",
        ),
      },
      'is too large',
    ],
    [
      'a shape beyond the file',
      { 'x.npy': npyFile([2000, 4, 5], pixels) },
      'bytes are expected and',
    ],
    [
      'a negative shape',
      {
        'x.npy': npyFile(
          [1],
          pixels,
          "{'descr': '|u1', 'fortran_order': False, 'shape': (-20, 4, 5), }",
        ),
      },
      'header is damaged',
    ],
    [
      'Fortran order',
      {
        'x.npy': npyFile(
          [1],
          pixels,
          "{'descr': '|u1', 'fortran_order': True, 'shape': (20, 4, 5), }",
        ),
      },
      'Fortran order',
    ],
    ['no labels', { 'x.npy': images }, '0 arrays with 20 labels'],
    [
      'other labels',
      { 'x.npy': images, 'y.npy': npyFile([19], labels.subarray(1)) },
      '0 arrays with 20 labels',
    ],
    [
      'two sets of images',
      { 'x.npy': images, 'z.npy': images, 'y.npy': npyFile([20], labels) },
      '2 arrays of train images',
    ],
    [
      'normalised values',
      {
        'x.npy': npyFile(
          [20, 4, 5],
          Float32Array.from(pixels, (value) => value / 10 - 1),
        ),
        'y.npy': npyFile([20], labels),
      },
      'its values go from -1 to',
    ],
    [
      'a NaN',
      {
        'x.npy': npyFile(
          [20, 4, 5],
          Float32Array.from(pixels, (value) => (value === 3 ? NaN : 0)),
        ),
        'y.npy': npyFile([20], labels),
      },
      'it holds the value NaN',
    ],
    [
      'labels that are fractions',
      {
        'x.npy': images,
        'y.npy': npyFile(
          [20],
          Float32Array.from(labels, (label) => label / 2),
        ),
      },
      'label 1 of y.npy is 0.5. Labels are whole numbers from 0 to 65,535.',
    ],
    [
      'a label that is too large',
      { 'x.npy': images, 'y.npy': npyFile([20], new Float32Array(20).fill(70_000)) },
      'label 0 of y.npy is 70000. Labels are whole numbers from 0 to 65,535.',
    ],
    [
      'a label below zero',
      { 'x.npy': images, 'y.npy': npyFile([20], new Float32Array(20).fill(-1)) },
      'label 0 of y.npy is -1. Labels are whole numbers from 0 to 65,535.',
    ],
  ])('%s', async (_, members, message) => {
    await expect(importQuietly(writeNpz(members), target)).rejects.toMatchObject({
      code: 'dataset-unreadable',
      message: expect.stringContaining(message),
    });
  });
});

describe('decodeNpyValues', () => {
  it('reads half floats and big-endian numbers', () => {
    const half = { kind: 'float', bytes: 2, bigEndian: false } as const;
    const bytes = Uint8Array.of(0x00, 0x3c, 0x00, 0xc0, 0x01, 0x00, 0x00, 0x7c);
    expect([...decodeNpyValues(bytes, half)]).toEqual([1, -2, 2 ** -24, Infinity]);
    const big = { kind: 'signed', bytes: 4, bigEndian: true } as const;
    expect([...decodeNpyValues(Uint8Array.of(255, 255, 255, 254), big)]).toEqual([-2]);
  });

  it('the header of version 2 has a longer length', () => {
    const one = npyFile([2], Uint8Array.of(1, 2));
    const two = Buffer.concat([one.subarray(0, 8), Buffer.alloc(4), one.subarray(10)]);
    two[6] = 2;
    two.writeUInt32LE(one.readUInt16LE(8), 8);
    expect(decodeNpyHeader(two)).toMatchObject({ dimensions: [2], headerBytes: one.length });
  });
});
