import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../../../../support/temporary-directory';
import { zipArchive } from '../../../../../support/datasets/archives';
import { importQuietly, writeImage, type Colour } from '../../../../../support/datasets/sources';

let root: string;
let target: string;

beforeEach(() => {
  root = temporaryDirectory();
  target = join(root, 'packed');
});

async function encodedImages(count: number): Promise<Uint8Array[]> {
  const images: Uint8Array[] = [];
  for (let index = 0; index < count; index += 1) {
    const path = join(root, 'image.png');
    await writeImage(path, { colour: [index, 1, 2] as Colour });
    images.push(new Uint8Array(readFileSync(path)));
  }
  return images;
}

interface Content {
  labels?: unknown[];
  names?: string[] | null;
  labelColumn?: string;
  codec?: 'SNAPPY' | 'UNCOMPRESSED';
}

/** As Hugging Face's `datasets` writes image datasets: a struct of bytes and path, and a note about the features. */
async function parquetFile(count: number, content: Content = {}): Promise<Buffer> {
  const { names = ['cat', 'dog'], labelColumn = 'label', codec = 'SNAPPY' } = content;
  const labels = content.labels ?? Array.from({ length: count }, (_, index) => BigInt(index % 2));
  const images = await encodedImages(count);
  const features = {
    image: { _type: 'Image' },
    [labelColumn]: { names, _type: 'ClassLabel' },
  };
  const text = typeof labels[0] === 'string';
  const buffer = parquetWriteBuffer({
    codec,
    rowGroupSize: 5,
    schema: [
      { name: 'root', num_children: 2 },
      { name: 'image', num_children: 2, repetition_type: 'OPTIONAL' },
      { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
      { name: 'path', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      text
        ? {
            name: labelColumn,
            type: 'BYTE_ARRAY',
            converted_type: 'UTF8',
            repetition_type: 'OPTIONAL',
          }
        : { name: labelColumn, type: 'INT64', repetition_type: 'OPTIONAL' },
    ],
    columnData: [
      { name: 'image', data: images.map((bytes, index) => ({ bytes, path: `${index}.png` })) },
      { name: labelColumn, data: labels as bigint[] },
    ],
    kvMetadata:
      names === null ? [] : [{ key: 'huggingface', value: JSON.stringify({ info: { features } }) }],
  });
  return Buffer.from(buffer);
}

describe('parquet with images', () => {
  it('is read with class names and splits, shard by shard', async () => {
    const folder = join(root, 'pets', 'data');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'train-00000-of-00002.parquet'), await parquetFile(12));
    writeFileSync(join(folder, 'train-00001-of-00002.parquet'), await parquetFile(8));
    writeFileSync(join(folder, 'test-00000-of-00001.parquet'), await parquetFile(4));
    expect(await importQuietly(join(root, 'pets'), target)).toMatchObject({
      name: 'pets',
      format: 'parquet',
      classNames: ['cat', 'dog'],
      image: { height: 4, width: 4, channels: 3 },
      splits: { train: { images: 18 }, validation: { images: 2 }, test: { classCounts: [2, 2] } },
      rejected: [],
    });
  });

  it('is read as a single file, from a zip, uncompressed, with other column names', async () => {
    const content = { labelColumn: 'fine_label', codec: 'UNCOMPRESSED' } as const;
    const file = await parquetFile(12, content);
    writeFileSync(join(root, 'all.parquet'), file);
    const single = await importQuietly(join(root, 'all.parquet'), target);
    writeFileSync(join(root, 'all.zip'), zipArchive([{ name: 'all.parquet', content: file }]));
    const zipped = await importQuietly(join(root, 'all.zip'), join(root, 'zipped'));
    expect(single).toMatchObject({ name: 'all', classNames: ['cat', 'dog'] });
    expect(zipped.fingerprint).toBe(single.fingerprint);
  });

  it('may hold labels as texts', async () => {
    const labels = Array.from({ length: 12 }, (_, index) => ['newt', 'frog', 'toad'][index % 3]);
    writeFileSync(join(root, 'x.parquet'), await parquetFile(12, { labels, names: null }));
    const { classNames } = await importQuietly(join(root, 'x.parquet'), target);
    expect(classNames).toEqual(['frog', 'newt', 'toad']);
  });

  it('that is cut off, or claims what it has not, is refused', async () => {
    const file = await parquetFile(12);
    writeFileSync(join(root, 'cut.parquet'), file.subarray(0, file.length - 20));
    const negative = Buffer.from(file);
    negative.writeUInt32LE(0xfffffff0, file.length - 8);
    writeFileSync(join(root, 'negative.parquet'), negative);
    for (const name of ['cut', 'negative']) {
      await expect(importQuietly(join(root, `${name}.parquet`), target)).rejects.toMatchObject({
        code: 'dataset-unreadable',
      });
    }
  });

  it('without a column of images is refused with the columns it has', async () => {
    const buffer = parquetWriteBuffer({
      columnData: [
        { name: 'age', data: [1, 2, 3], type: 'INT32' },
        { name: 'label', data: [1, 2, 3], type: 'INT32' },
      ],
    });
    writeFileSync(join(root, 'x.parquet'), Buffer.from(buffer));
    await expect(importQuietly(join(root, 'x.parquet'), target)).rejects.toMatchObject({
      message: expect.stringContaining('a column of images was not found among age, label'),
    });
  });

  it('without a column of labels is refused with the columns it has, and what to do', async () => {
    const [bytes] = await encodedImages(1);
    const buffer = parquetWriteBuffer({
      columnData: [
        { name: 'image', data: [bytes, bytes], type: 'BYTE_ARRAY' },
        { name: 'caption', data: ['a newt', 'a toad'], type: 'STRING' },
      ],
    });
    writeFileSync(join(root, 'x.parquet'), Buffer.from(buffer));
    await expect(importQuietly(join(root, 'x.parquet'), target)).rejects.toMatchObject({
      code: 'dataset-unreadable',
      message: expect.stringMatching(
        /x\.parquet cannot be read: a column of labels was not found among image, caption\. Name the columns image and label\./,
      ),
    });
  });

  it('whose labels are empty is rejected row by row', async () => {
    const labels = [0n, 1n, null, 0n, 1n, 1n, 0n, 1n, 0n, 1n, 0n, 1n];
    writeFileSync(join(root, 'x.parquet'), await parquetFile(12, { labels }));
    const { rejected } = await importQuietly(join(root, 'x.parquet'), target);
    expect(rejected).toEqual([{ path: '2.png', reason: 'its label "" is not a class' }]);
  });
});
