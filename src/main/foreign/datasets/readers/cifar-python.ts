import type { ImportOptions } from '../../../../contract/datasets/dataset';
import { TemperError } from '../../../../contract/errors';
import type { Split } from '../../../../contract/evaluations/evaluation';
import {
  cifar10,
  cifar100,
  cifarImage,
  interleavePlanes,
  type CifarLayout,
} from '../../formats/cifar';
import {
  pickledFields,
  pixelRows,
  texts,
  wholeNumbers,
  type PickledFields,
} from '../../formats/cifar-python';
import type { OpenedSource } from '../sources/open-files';
import type { SourceTree } from '../sources/source-tree';
import { fetchAgain, inFolder, numberedBatches } from './cifar';
import type { DatasetReader, ImageSource, SourceItem } from './reader';
import { resizeItems, resizedShape } from './images/resize';
import { countSplits } from './split-counts';
import { readLicence } from './names/text-files';
import { unreadable } from './unreadable';

interface PythonLayout extends CifarLayout {
  train: string[];
  test: string;
  meta: string;
  labels: string;
  names: string;
}

interface Batch {
  file: string;
  split: Split;
  images: number;
}

const firstOfCifar10 = 'data_batch_1';

/** CIFAR-10 as torchvision fetches it: pickled batches, which are read as data. */
export const pythonCifar10Reader: DatasetReader = {
  layout: 'CIFAR-10, Python version (data_batch_1 … test_batch)',
  recognise: (opened) => pickleFolder(opened, 'cifar-10-batches-py', firstOfCifar10) !== null,
  async open(opened, options) {
    const folder = pickleFolder(opened, 'cifar-10-batches-py', firstOfCifar10) as string;
    return source(opened, folder, options, {
      ...cifar10,
      train: numberedBatches(opened, folder, ''),
      test: 'test_batch',
      meta: 'batches.meta',
      labels: 'labels',
      names: 'label_names',
    });
  },
};

/** CIFAR-100 as torchvision fetches it, with the fine labels. */
export const pythonCifar100Reader: DatasetReader = {
  layout: 'CIFAR-100, Python version (train, test, meta)',
  recognise: (opened) => pickleFolder(opened, 'cifar-100-python', 'train') !== null,
  async open(opened, options) {
    const folder = pickleFolder(opened, 'cifar-100-python', 'train') as string;
    return source(opened, folder, options, {
      ...cifar100,
      train: ['train'],
      test: 'test',
      meta: 'meta',
      labels: 'fine_labels',
      names: 'fine_label_names',
    });
  },
};

const pickleStart = 0x80;

/** The top of the source, or the folder that the published archive unpacks to, where the first file is a pickle. */
function pickleFolder(
  { tree, listing, focus }: OpenedSource,
  inner: string,
  firstFile: string,
): string | null {
  if (focus !== null) return null;
  // Many datasets have a folder called train.
  const isPickle = (file: string): boolean =>
    listing.files.includes(file) && tree.head(file, 1)[0] === pickleStart;
  return ['', inner].find((folder) => isPickle(inFolder(folder, firstFile))) ?? null;
}

function source(
  opened: OpenedSource,
  folder: string,
  options: ImportOptions,
  layout: PythonLayout,
): ImageSource {
  const { tree } = opened;
  const batch = (name: string, split: Split): Batch => {
    const file = inFolder(folder, name);
    const images = reading(tree, file, (fields) => labelsOf(fields, layout).length);
    return { file, split, images };
  };
  const batches = layout.train.map((name) => batch(name, 'train'));
  if (tree.has(inFolder(folder, layout.test))) batches.push(batch(layout.test, 'test'));
  return {
    format: layout.format,
    image: resizedShape(cifarImage, options.resize),
    greyWhenAllGrey: false,
    dropEmptyClasses: false,
    classNames: classNames(tree, inFolder(folder, layout.meta), layout),
    licence: readLicence(opened, folder),
    splits: countSplits(batches),
    items: () => resizeItems(readBatches(tree, batches, layout), cifarImage, options.resize),
  };
}

async function* readBatches(
  tree: SourceTree,
  batches: Batch[],
  layout: PythonLayout,
): AsyncGenerator<SourceItem> {
  for (const { file, split } of batches) {
    const { labels, rows } = reading(tree, file, (fields) => {
      const read = { labels: labelsOf(fields, layout), rows: pixelRows(fields('data')) };
      if (read.labels.length === read.rows.length) return read;
      throw new RangeError(`it has ${read.labels.length} labels for ${read.rows.length} images`);
    });
    for (const [index, planes] of rows.entries()) {
      const label = labels[index] as number;
      yield { kind: 'image', split, label, pixels: interleavePlanes(planes) };
    }
  }
}

function labelsOf(fields: PickledFields, layout: PythonLayout): number[] {
  const labels = wholeNumbers(fields(layout.labels), layout.labels);
  const wrong = labels.findIndex((label) => label < 0 || label >= layout.classes);
  if (wrong < 0) return labels;
  throw new RangeError(
    `image ${wrong} has class ${labels[wrong]}; classes go from 0 to ${layout.classes - 1}`,
  );
}

function classNames(tree: SourceTree, file: string, layout: PythonLayout): string[] {
  if (!tree.has(file)) return Array.from({ length: layout.classes }, (_, label) => String(label));
  return reading(tree, file, (fields) => {
    const names = texts(fields(layout.names), layout.names);
    if (names.length === layout.classes) return names;
    throw new RangeError(`it has ${names.length} class names; ${layout.classes} are expected`);
  });
}

/** What is made of a pickled dictionary. @throws TemperError `dataset-unreadable` naming the file */
function reading<Result>(
  tree: SourceTree,
  file: string,
  use: (fields: PickledFields) => Result,
): Result {
  const path = tree.location(file);
  const read = tree.read(file);
  if ('reason' in read) throw unreadable(path, read.reason, fetchAgain);
  try {
    return use(pickledFields(path, read.content));
  } catch (error) {
    if (error instanceof RangeError) throw unreadable(path, error.message, fetchAgain, error);
    if (!(error instanceof TemperError)) throw error;
    throw unreadable(path, 'it is damaged, or no pickle', fetchAgain, error);
  }
}
