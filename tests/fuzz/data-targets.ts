import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import sharp from 'sharp';
import { ImportOptions } from '../../src/contract/datasets/dataset';
import { openSource } from '../../src/main/foreign/datasets/readers';
import { openFiles, type OpenedSource } from '../../src/main/foreign/datasets/sources/open-files';
import { encodeIdx } from '../../src/main/foreign/formats/idx';
import { tarArchive, zipArchive } from '../support/datasets/archives';
import { npyFile } from '../support/datasets/array-files';
import { pickle } from '../support/datasets/pickles';
import { memorySource } from './memory-tree';

/** One format: whole files to start from, and a reader that must end well or with a TemperError. */
export interface Target {
  name: string;
  seeds: Buffer[];
  read(bytes: Buffer): Promise<void>;
}

const never = new AbortController().signal;
const options = ImportOptions.parse({ resize: { kind: 'stretch', height: 4, width: 4 } });
const exact = ImportOptions.parse({});

function pickledBatch(): Buffer {
  const data = { pixels: { count: 2, bytes: Buffer.alloc(2 * 3072, 9) } };
  return pickle({ labels: [0, 1], data, filenames: ['a.png', 'b.png'] });
}

/** @param scratch an existing folder on a fast disk; what readers write lies only there */
export async function dataTargets(scratch: string): Promise<Target[]> {
  const images = await encodedImages();
  const [photo] = images as [Buffer];
  const spill = (bytes: Buffer): string => {
    const path = join(scratch, 'spilled');
    writeFileSync(path, bytes);
    return path;
  };
  const inMemory =
    (file: string, others: Record<string, Buffer>, focus: boolean) =>
    (bytes: Buffer): Promise<void> =>
      drain(memorySource({ ...others, [file]: bytes }, focus ? file : null, spill));
  const onDisk = async (bytes: Buffer): Promise<void> => {
    const path = join(scratch, 'source');
    writeFileSync(path, bytes);
    const opened = await openFiles(path, scratch, never);
    try {
      await drain(opened);
    } finally {
      opened.close();
    }
  };
  const tree = [...'ab'].flatMap((name) =>
    [0, 1].map((index) => ({ name: `${name}/${index}.png`, content: photo })),
  );
  const samples = [0, 1].flatMap((index) => [
    { name: `${index}.png`, content: photo },
    { name: `${index}.cls`, content: Buffer.from(String(index)) },
  ]);
  const labels = encodeIdx([8], Uint8Array.from([0, 1, 0, 1, 0, 1, 0, 1]));
  const idx = encodeIdx([8, 3, 3], new Uint8Array(72).fill(7));
  const pictures = { 'a/1.png': photo, 'b/1.png': photo };
  return [
    {
      name: 'zip',
      seeds: [zipArchive(tree), zipArchive(tree.map((file) => ({ ...file, stored: true })))],
      read: onDisk,
    },
    { name: 'npz', seeds: [arrays()], read: onDisk },
    {
      name: 'tar',
      seeds: [tarArchive(tree), tarArchive(samples)],
      read: (bytes) => onDisk(withChecksums(bytes)),
    },
    {
      name: 'tar.gz',
      seeds: [tarArchive(tree)],
      read: (bytes) => onDisk(gzipSync(withChecksums(bytes), { level: 1 })),
    },
    {
      name: 'idx',
      seeds: [Buffer.from(idx), gzipSync(idx)],
      read: inMemory(
        'train-images-idx3-ubyte',
        { 'train-labels-idx1-ubyte': Buffer.from(labels) },
        false,
      ),
    },
    {
      name: 'npy',
      seeds: [
        npyFile([8, 3, 3], new Uint8Array(72)),
        npyFile([8, 3, 3], new Float32Array(72).fill(0.5)),
      ],
      read: inMemory('x.npy', { 'y.npy': npyFile([8], new Uint8Array(8)) }, false),
    },
    {
      name: 'cifar-10',
      seeds: [Buffer.alloc(2 * 3073, 1)],
      read: inMemory('data_batch_1.bin', {}, false),
    },
    {
      name: 'cifar-10-python',
      seeds: [pickledBatch()],
      read: inMemory('data_batch_1', {}, false),
    },
    {
      name: 'csv',
      seeds: [Buffer.from('path,label,split\na/1.png,x,train\nb/1.png,"y",test\n')],
      read: inMemory('list.csv', pictures, true),
    },
    {
      name: 'json',
      seeds: [
        Buffer.from(
          JSON.stringify([
            { path: 'a/1.png', label: 'x' },
            { path: 'b/1.png', label: 3 },
          ]),
        ),
        Buffer.from('{"a/1.png": 0, "b/1.png": 1}'),
      ],
      read: inMemory('list.json', pictures, true),
    },
    {
      name: 'json-lines',
      seeds: [
        Buffer.from('{"file_name": "a/1.png", "label": 0}\n{"file_name": "b/1.png", "label": 1}\n'),
      ],
      read: inMemory('list.jsonl', pictures, true),
    },
    {
      name: 'parquet',
      seeds: [parquet(photo, 'SNAPPY'), parquet(photo, 'UNCOMPRESSED')],
      read: inMemory('train.parquet', {}, true),
    },
    { name: 'image', seeds: images, read: inMemory('a/2.png', pictures, false) },
  ];
}

/** Everything that a source gives, read to its end, as it is and scaled. */
async function drain(opened: OpenedSource): Promise<void> {
  for (const choice of [options, exact]) {
    const source = await openSource(opened, choice, never);
    for await (const item of source.items()) {
      if (item.kind === 'image' && item.pixels.length !== pixelsOf(source.image)) {
        throw new Error(
          `an image of ${item.pixels.length} bytes came where ${pixelsOf(source.image)} are promised`,
        );
      }
    }
  }
}

function pixelsOf({
  height,
  width,
  channels,
}: {
  height: number;
  width: number;
  channels: number;
}): number {
  return height * width * channels;
}

async function encodedImages(): Promise<Buffer[]> {
  const pixels = Uint8Array.from({ length: 12 * 9 * 3 }, (_, at) => (at * 37) % 256);
  const image = sharp(pixels, { raw: { height: 9, width: 12, channels: 3 } });
  return Promise.all([
    image.clone().png().toBuffer(),
    image.clone().jpeg().toBuffer(),
    image.clone().webp().toBuffer(),
    image.clone().gif().toBuffer(),
    image.clone().toColourspace('cmyk').jpeg().toBuffer(),
    image.clone().withMetadata({ orientation: 6 }).jpeg({ progressive: true }).toBuffer(),
  ]);
}

function arrays(): Buffer {
  return zipArchive([
    { name: 'x_train.npy', content: npyFile([8, 3, 3], new Uint8Array(72)) },
    { name: 'y_train.npy', content: npyFile([8], new Uint8Array(8)) },
  ]);
}

function parquet(photo: Buffer, codec: 'SNAPPY' | 'UNCOMPRESSED'): Buffer {
  const bytes = Array.from({ length: 6 }, () => new Uint8Array(photo));
  const buffer = parquetWriteBuffer({
    codec,
    rowGroupSize: 3,
    columnData: [
      { name: 'image', data: bytes, type: 'BYTE_ARRAY' },
      { name: 'label', data: [0, 1, 0, 1, 0, 1], type: 'INT32' },
    ],
  });
  return Buffer.from(buffer);
}

/** The checksums of tar headers made right again, so that damage gets further than to the first check. */
function withChecksums(archive: Buffer): Buffer {
  const bytes = Buffer.from(archive);
  for (let at = 0; at + 512 <= bytes.length; at += 512) {
    if (bytes.toString('latin1', at + 257, at + 262) !== 'ustar') continue;
    bytes.fill(' ', at + 148, at + 156);
    const sum = bytes.subarray(at, at + 512).reduce((total, value) => total + value, 0);
    bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, at + 148, 'latin1');
  }
  return bytes;
}
