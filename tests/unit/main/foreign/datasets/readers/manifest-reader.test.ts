import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { sourceStamp } from '../../../../../../src/main/foreign/datasets/source-stamp';
import { temporaryDirectory } from '../../../../../support/temporary-directory';
import { membersOf, zipArchive } from '../../../../../support/datasets/archives';
import { importQuietly, writeImage, type Colour } from '../../../../../support/datasets/sources';

let root: string;
let source: string;
let target: string;

const files = Array.from({ length: 12 }, (_, index) => `images/${index}.png`);

beforeEach(async () => {
  root = temporaryDirectory();
  source = join(root, 'birds');
  target = join(root, 'packed');
  for (const [index, file] of files.entries()) {
    await writeImage(join(source, file), { colour: [index, 2, 3] as Colour });
  }
});

const wordOf = (index: number): string => (index % 2 === 0 ? 'sparrow' : 'finch');
const splitOf = (index: number): string => (index < 6 ? 'train' : index < 9 ? 'val' : 'test');

const rows = files.map((path, index) => ({ path, label: wordOf(index), split: splitOf(index) }));
const csv = (mark: string): string =>
  ['path,label,split', ...rows.map(({ path, label, split }) => `${path},${label},${split}`)]
    .join('\n')
    .replaceAll(',', mark);

const expected = {
  format: 'manifest',
  classNames: ['finch', 'sparrow'],
  splits: {
    train: { classCounts: [3, 3] },
    validation: { classCounts: [1, 2] },
    test: { classCounts: [2, 1] },
  },
  rejected: [],
};

describe('a manifest', () => {
  it.each([
    ['labels.csv', csv(',')],
    ['labels.tsv', csv('\t')],
    ['semicolons.csv', `\ufeff${csv(';').replaceAll('\n', '\r\n')}\r\n`],
    ['quoted.csv', csv(',').replaceAll('sparrow', '"sparrow"')],
    ['unnamed.csv', csv(',').split('\n').slice(1).join('\n')],
    ['list.json', JSON.stringify(rows)],
    [
      'nested.json',
      JSON.stringify({
        version: 1,
        images: rows.map(({ path, ...row }) => ({ file_name: path, ...row })),
      }),
    ],
    ['metadata.jsonl', `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`],
  ])('%s names images, classes and splits', async (name, text) => {
    writeFileSync(join(source, name), text);
    expect(await importQuietly(source, target)).toMatchObject(expected);
    const named = await importQuietly(join(source, name), join(root, 'named'));
    expect(named).toMatchObject({ ...expected, name: name.replace(/\.\w+$/, '') });
  });

  it('is read from a zip with its images', async () => {
    writeFileSync(join(source, 'labels.csv'), csv(','));
    const { fingerprint } = await importQuietly(source, target);
    writeFileSync(join(root, 'birds.zip'), zipArchive(membersOf(source)));
    const zipped = await importQuietly(join(root, 'birds.zip'), join(root, 'zipped'));
    expect(zipped).toMatchObject({ ...expected, fingerprint });
  });

  it('may map paths to whole numbers, which stay as they are', async () => {
    const labels = Object.fromEntries(files.map((path, index) => [path, index % 3]));
    writeFileSync(join(source, 'labels.json'), JSON.stringify(labels));
    const { classNames, splits } = await importQuietly(source, target);
    expect(classNames).toEqual(['0', '1', '2']);
    expect(splits.train.images + splits.validation.images + splits.test.images).toBe(12);
  });

  it('of each split may lie beside the others, with the split in its name', async () => {
    const part = (from: number, to: number): string =>
      rows
        .slice(from, to)
        .map(({ path, label }) => `${path},${label}`)
        .join('\n');
    writeFileSync(join(source, 'train.csv'), part(0, 8));
    writeFileSync(join(source, 'test.csv'), part(8, 12));
    const { splits } = await importQuietly(source, target);
    expect(splits.test.images).toBe(4);
  });

  it('rejects what it may not name, each with the reason', async () => {
    await writeImage(join(root, 'secret.png'));
    symlinkSync(join(root, 'nowhere.png'), join(source, 'broken.png'));
    writeFileSync(
      join(source, 'labels.csv'),
      `${csv(',')}\n../secret.png,finch,train\n/etc/passwd,finch,train\nimages/none.png,finch,train\nbroken.png,finch,train\nimages/1.png,finch,holdout\nlabels.csv,finch,train\n`,
    );
    const { rejected } = await importQuietly(source, target);
    expect(Object.fromEntries(rejected.map(({ path, reason }) => [path, reason]))).toEqual({
      '../secret.png': expect.stringContaining('outside its own folder'),
      '/etc/passwd': expect.stringContaining('outside its own folder'),
      'images/none.png': expect.stringContaining('no such file'),
      'broken.png': expect.stringContaining('no such file'),
      'images/1.png': expect.stringContaining('its split "holdout"'),
      'labels.csv': expect.stringContaining('not that of an image'),
    });
  });

  it.each([
    [
      'deep JSON',
      'deep.json',
      `{"label":1,"path":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
      'has no path or no label',
    ],
    ['JSON that ends early', 'cut.json', JSON.stringify(rows).slice(0, -5), 'it is not JSON'],
    ['a line that is not JSON', 'cut.jsonl', `${JSON.stringify(rows[0])}\n{"path": \n`, 'line 2'],
    ['an open quote', 'open.csv', `path,label\n"${'x'.repeat(2 << 20)}`, 'Max Record Size'],
    [
      'a list of missing files',
      'missing.csv',
      csv(',').replaceAll('images/', 'moved/'),
      'none of the 12 images that it names is there (the first: moved/0.png)',
    ],
    ['a header without rows', 'empty.csv', 'path,label\n', 'it names no image'],
    [
      'a row without a label',
      'short.json',
      JSON.stringify([...rows, { path: 'x.png' }]),
      'entry 12',
    ],
  ])('%s is refused', async (_, name, text, message) => {
    writeFileSync(join(source, name), text);
    await expect(importQuietly(join(source, name), target)).rejects.toMatchObject({
      code: 'dataset-unreadable',
      message: expect.stringContaining(message),
    });
  });

  it('is followed when an image that it names changes', async () => {
    const path = join(source, 'labels.csv');
    writeFileSync(path, csv(','));
    const stamp = await sourceStamp(path);
    mkdirSync(join(source, 'other'));
    expect(await sourceStamp(path)).toBe(stamp);
    writeFileSync(join(source, files[3] as string), readFileSync(join(source, files[0] as string)));
    expect(await sourceStamp(path)).not.toBe(stamp);
  });

  it('is nothing to a folder of classes whose CSV has no paths', async () => {
    for (const name of ['a', 'b']) await writeImage(join(root, 'plain', name, '1.png'));
    writeFileSync(join(root, 'plain', 'notes.csv'), 'class,description\na,first\n');
    const options = { validationFraction: 0, testFraction: 0 };
    const { format } = await importQuietly(join(root, 'plain'), target, options);
    expect(format).toBe('image-folder');
  });
});
