import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ImportOptions } from '../../../../contract/dataset';
import type { Split } from '../../../../contract/evaluation';
import {
  cifar10,
  cifar100,
  cifarImage,
  decodeCifarRecord,
  recordBytes,
  type CifarLayout,
} from '../../formats/cifar';
import { openBytes } from './byte-source';
import type { DatasetReader, ImageSource, SourceItem } from './reader';
import { resizeItems, resizedShape } from './resize';
import { readLicence, readLines } from './text-files';
import { grouped, unreadable } from './unreadable';

interface BatchFile {
  path: string;
  split: Split;
  records: number;
}

const recordsAtOnce = 256;
const fetchAgain = 'The file is cut off or damaged: unpack or download it again.';

/** CIFAR-10, binary version: `data_batch_1.bin` and on, `test_batch.bin`, `batches.meta.txt`. */
export const cifar10Reader: DatasetReader = {
  layout: 'CIFAR-10, binary version (data_batch_1.bin … test_batch.bin)',
  recognise: (path) => folderOf(path, 'cifar-10-batches-bin', 'data_batch_1.bin') !== null,
  async open(sourcePath, options) {
    const folder = folderOf(sourcePath, 'cifar-10-batches-bin', 'data_batch_1.bin') as string;
    const train = numberedBatches(folder);
    return source(folder, cifar10, train, 'test_batch.bin', 'batches.meta.txt', options);
  },
};

/** CIFAR-100, binary version, with the fine labels: `train.bin`, `test.bin`, `fine_label_names.txt`. */
export const cifar100Reader: DatasetReader = {
  layout: 'CIFAR-100, binary version (train.bin, test.bin)',
  recognise: (path) => folderOf(path, 'cifar-100-binary', 'train.bin') !== null,
  async open(sourcePath, options) {
    const folder = folderOf(sourcePath, 'cifar-100-binary', 'train.bin') as string;
    const train = ['train.bin'];
    return source(folder, cifar100, train, 'test.bin', 'fine_label_names.txt', options);
  },
};

/** The folder itself or the one inside it that the archive unpacks to. */
function folderOf(sourcePath: string, inner: string, firstFile: string): string | null {
  const folders = [sourcePath, join(sourcePath, inner)];
  return folders.find((folder) => existsSync(join(folder, firstFile))) ?? null;
}

function numberedBatches(folder: string): string[] {
  const numbers = readdirSync(folder)
    .map((name) => /^data_batch_(\d+)\.bin$/.exec(name)?.[1])
    .filter((number) => number !== undefined)
    .map(Number)
    .sort((left, right) => left - right);
  const gap = numbers.findIndex((number, index) => number !== index + 1);
  if (gap >= 0) {
    throw unreadable(
      join(folder, `data_batch_${gap + 1}.bin`),
      'it is missing between the other batches',
      fetchAgain,
    );
  }
  return numbers.map((number) => `data_batch_${number}.bin`);
}

function source(
  folder: string,
  layout: CifarLayout,
  trainNames: string[],
  testName: string,
  classNamesFile: string,
  options: ImportOptions,
): ImageSource {
  const batches = trainNames.map((name) => inspectBatch(folder, name, 'train', layout));
  checkEqualSizes(batches, layout);
  if (existsSync(join(folder, testName))) {
    batches.push(inspectBatch(folder, testName, 'test', layout));
  }
  return {
    format: layout.format,
    image: resizedShape(cifarImage, options.resize),
    greyWhenAllGrey: false,
    dropEmptyClasses: false,
    classNames: classNames(join(folder, classNamesFile), layout),
    licence: readLicence(folder),
    total: batches.reduce((sum, batch) => sum + batch.records, 0),
    items: () => resizeItems(readBatches(batches, layout), cifarImage, options.resize),
  };
}

function inspectBatch(folder: string, name: string, split: Split, layout: CifarLayout): BatchFile {
  const path = join(folder, name);
  const bytes = statSync(path).size;
  const records = bytes / recordBytes(layout);
  if (records === 0 || !Number.isInteger(records)) {
    const published = layout.publishedRecords[split === 'test' ? 'test' : 'train'];
    throw unreadable(
      path,
      `${grouped(bytes)} bytes were found; ${grouped(published * recordBytes(layout))} bytes (${grouped(published)} images of ${grouped(recordBytes(layout))}), or another whole number of images, are expected`,
      fetchAgain,
    );
  }
  return { path, split, records };
}

/** The only sign of a batch cut off between two images: the published batches are of one size. */
function checkEqualSizes(batches: BatchFile[], layout: CifarLayout): void {
  const most = Math.max(...batches.map((batch) => batch.records));
  const short = batches.find((batch) => batch.records !== most);
  if (!short) return;
  throw unreadable(
    short.path,
    `${grouped(short.records * recordBytes(layout))} bytes were found where ${grouped(most * recordBytes(layout))} are expected, as in the other batches`,
    fetchAgain,
  );
}

function classNames(path: string, layout: CifarLayout): string[] {
  const names = readLines(path);
  if (names === null) return Array.from({ length: layout.classes }, (_, label) => String(label));
  if (names.length === layout.classes) return names;
  throw unreadable(
    path,
    `it has ${names.length} class names where ${layout.classes} are expected`,
    fetchAgain,
  );
}

async function* readBatches(batches: BatchFile[], layout: CifarLayout): AsyncGenerator<SourceItem> {
  for (const batch of batches) yield* readBatch(batch, layout);
}

async function* readBatch(batch: BatchFile, layout: CifarLayout): AsyncGenerator<SourceItem> {
  const bytes = openBytes(batch.path);
  const size = recordBytes(layout);
  try {
    for (let at = 0; at < batch.records; at += recordsAtOnce) {
      const count = Math.min(recordsAtOnce, batch.records - at);
      const block = await bytes.take(count * size);
      if (block.length < count * size) {
        throw unreadable(
          batch.path,
          `${grouped(batch.records * size)} bytes are expected and ${grouped(bytes.position)} were found`,
          fetchAgain,
        );
      }
      for (let index = 0; index < count; index += 1) {
        yield item(batch, block.subarray(index * size, (index + 1) * size), at + index, layout);
      }
    }
  } finally {
    bytes.close();
  }
}

function item(
  batch: BatchFile,
  record: Uint8Array,
  index: number,
  layout: CifarLayout,
): SourceItem {
  const { label, pixels } = decodeCifarRecord(record, layout);
  if (label >= layout.classes) {
    throw unreadable(
      batch.path,
      `image ${index} of ${basename(batch.path)} has class ${label}; classes go from 0 to ${layout.classes - 1}`,
      fetchAgain,
    );
  }
  return { kind: 'image', split: batch.split, label, pixels };
}
