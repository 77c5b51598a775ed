import type { ImportOptions } from '../../../../contract/datasets/dataset';
import type { Split } from '../../../../contract/evaluations/evaluation';
import { formatCount } from '../../../../words/numbers';
import {
  cifar10,
  cifar100,
  cifarImage,
  decodeCifarRecord,
  recordBytes,
  type CifarLayout,
} from '../../formats/cifar';
import type { OpenedSource } from '../sources/open-files';
import type { SourceTree } from '../sources/source-tree';
import { openBytes } from './byte-source';
import type { DatasetReader, ImageSource, SourceItem } from './reader';
import { resizeItems, resizedShape } from './images/resize';
import { countSplits } from './split-counts';
import { baseName, filesIn, readLicence, readLines } from './names/text-files';
import { unreadable } from './unreadable';

interface BatchFile {
  file: string;
  split: Split;
  records: number;
}

const recordsAtOnce = 256;
export const fetchAgain = 'The file is cut off or damaged: unpack or download it again.';

/** CIFAR-10, binary version: `data_batch_1.bin` and on, `test_batch.bin`, `batches.meta.txt`. */
export const cifar10Reader: DatasetReader = {
  layout: 'CIFAR-10, binary version (data_batch_1.bin … test_batch.bin)',
  recognise: (opened) => folderOf(opened, 'cifar-10-batches-bin', 'data_batch_1.bin') !== null,
  async open(opened, options) {
    const folder = folderOf(opened, 'cifar-10-batches-bin', 'data_batch_1.bin') as string;
    const train = numberedBatches(opened, folder, '.bin');
    return source(opened, folder, cifar10, train, 'test_batch.bin', 'batches.meta.txt', options);
  },
};

/** CIFAR-100, binary version, with the fine labels: `train.bin`, `test.bin`, `fine_label_names.txt`. */
export const cifar100Reader: DatasetReader = {
  layout: 'CIFAR-100, binary version (train.bin, test.bin)',
  recognise: (opened) => folderOf(opened, 'cifar-100-binary', 'train.bin') !== null,
  async open(opened, options) {
    const folder = folderOf(opened, 'cifar-100-binary', 'train.bin') as string;
    const train = ['train.bin'];
    return source(opened, folder, cifar100, train, 'test.bin', 'fine_label_names.txt', options);
  },
};

/** The top of the source, or the folder in it that the published archive unpacks to. */
function folderOf({ tree, focus }: OpenedSource, inner: string, firstFile: string): string | null {
  if (focus !== null) return null;
  return ['', inner].find((folder) => tree.has(inFolder(folder, firstFile))) ?? null;
}

export function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** @param extension of their names, with its dot */
export function numberedBatches(
  { tree, listing }: OpenedSource,
  folder: string,
  extension: string,
): string[] {
  const numbers = filesIn(listing.files, folder)
    .map((file) => /^data_batch_(\d+)(\.\w+)?$/.exec(baseName(file)))
    .filter((found) => found !== null && (found[2] ?? '') === extension)
    .map((found) => Number(found?.[1]))
    .sort((left, right) => left - right);
  const gap = numbers.findIndex((number, index) => number !== index + 1);
  if (gap >= 0) {
    throw unreadable(
      tree.location(inFolder(folder, `data_batch_${gap + 1}${extension}`)),
      'it is missing between the other batches',
      fetchAgain,
    );
  }
  return numbers.map((number) => `data_batch_${number}${extension}`);
}

function source(
  opened: OpenedSource,
  folder: string,
  layout: CifarLayout,
  trainNames: string[],
  testName: string,
  classNamesFile: string,
  options: ImportOptions,
): ImageSource {
  const { tree } = opened;
  const inspect = (name: string, split: Split): BatchFile =>
    inspectBatch(tree, inFolder(folder, name), split, layout);
  const batches = trainNames.map((name) => inspect(name, 'train'));
  checkEqualSizes(tree, batches, layout);
  if (tree.has(inFolder(folder, testName))) batches.push(inspect(testName, 'test'));
  return {
    format: layout.format,
    image: resizedShape(cifarImage, options.resize),
    greyWhenAllGrey: false,
    dropEmptyClasses: false,
    classNames: classNames(tree, inFolder(folder, classNamesFile), layout),
    licence: readLicence(opened, folder),
    splits: countSplits(batches.map(({ split, records }) => ({ split, images: records }))),
    items: () => resizeItems(readBatches(tree, batches, layout), cifarImage, options.resize),
  };
}

function inspectBatch(
  tree: SourceTree,
  file: string,
  split: Split,
  layout: CifarLayout,
): BatchFile {
  const bytes = tree.bytes(file);
  const records = bytes / recordBytes(layout);
  if (records === 0 || !Number.isInteger(records)) {
    const published = layout.publishedRecords[split === 'test' ? 'test' : 'train'];
    throw unreadable(
      tree.location(file),
      `${formatCount(bytes)} bytes were found; ${formatCount(published * recordBytes(layout))} bytes (${formatCount(published)} images of ${formatCount(recordBytes(layout))}), or another whole number of images, are expected`,
      fetchAgain,
    );
  }
  return { file, split, records };
}

/** The only sign of a batch cut off between two images: the published batches are of one size. */
function checkEqualSizes(tree: SourceTree, batches: BatchFile[], layout: CifarLayout): void {
  const most = Math.max(...batches.map((batch) => batch.records));
  const short = batches.find((batch) => batch.records !== most);
  if (!short) return;
  throw unreadable(
    tree.location(short.file),
    `${formatCount(short.records * recordBytes(layout))} bytes were found where ${formatCount(most * recordBytes(layout))} are expected, as in the other batches`,
    fetchAgain,
  );
}

function classNames(tree: SourceTree, file: string, layout: CifarLayout): string[] {
  const names = readLines(tree, file);
  if (names === null) return Array.from({ length: layout.classes }, (_, label) => String(label));
  if (names.length === layout.classes) return names;
  throw unreadable(
    tree.location(file),
    `it has ${names.length} class names where ${layout.classes} are expected`,
    fetchAgain,
  );
}

async function* readBatches(
  tree: SourceTree,
  batches: BatchFile[],
  layout: CifarLayout,
): AsyncGenerator<SourceItem> {
  for (const batch of batches) yield* readBatch(tree, batch, layout);
}

async function* readBatch(
  tree: SourceTree,
  batch: BatchFile,
  layout: CifarLayout,
): AsyncGenerator<SourceItem> {
  const bytes = openBytes(tree, batch.file);
  const size = recordBytes(layout);
  try {
    for (let at = 0; at < batch.records; at += recordsAtOnce) {
      const count = Math.min(recordsAtOnce, batch.records - at);
      const block = await bytes.take(count * size);
      if (block.length < count * size) {
        throw unreadable(
          bytes.path,
          `${formatCount(batch.records * size)} bytes are expected and ${formatCount(bytes.position)} were found`,
          fetchAgain,
        );
      }
      for (let index = 0; index < count; index += 1) {
        const record = block.subarray(index * size, (index + 1) * size);
        yield item(bytes.path, batch.split, record, at + index, layout);
      }
    }
  } finally {
    bytes.close();
  }
}

function item(
  path: string,
  split: Split,
  record: Uint8Array,
  index: number,
  layout: CifarLayout,
): SourceItem {
  const { label, pixels } = decodeCifarRecord(record, layout);
  if (label >= layout.classes) {
    throw unreadable(
      path,
      `image ${index} of ${baseName(path)} has class ${label}; classes go from 0 to ${layout.classes - 1}`,
      fetchAgain,
    );
  }
  return { kind: 'image', split, label, pixels };
}
