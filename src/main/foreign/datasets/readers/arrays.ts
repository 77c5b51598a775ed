import type { ImportOptions } from '../../../../contract/datasets/dataset';
import type { Split } from '../../../../contract/evaluations/evaluation';
import type { ImageShape } from '../../../../contract/models/network';
import { formatCount } from '../../../../words/numbers';
import {
  decodeNpyHeader,
  decodeNpyValues,
  npyHeadBytes,
  product,
  startsNpy,
  type NpyHeader,
} from '../../../core/files/npy';
import { throwIfCancelled } from '../../../core/datasets/cancelled';
import type { OpenedSource } from '../sources/open-files';
import type { SourceTree } from '../sources/source-tree';
import {
  imageLayout,
  toPixels,
  valueScale,
  type ArrayLayout,
  type ValueScale,
} from './images/array-images';
import { openBytes } from './byte-source';
import { mostClasses } from './names/label-values';
import type { DatasetReader, SourceItem } from './reader';
import { resizeItems, resizedShape } from './images/resize';
import { countSplits } from './split-counts';
import { splitOfPath } from './names/split-words';
import { baseName, readLicence, readLines } from './names/text-files';
import { unreadable } from './unreadable';

interface ArrayFile extends NpyHeader {
  file: string;
}

interface ArrayPair {
  split: Split;
  images: ArrayFile;
  labels: ArrayFile;
  layout: ArrayLayout;
}

const blockBytes = 1 << 20;
const fetchAgain = 'The file is cut off or damaged: save or copy it again.';

/** NumPy arrays: one `.npz` with images and labels (x_train, y_train, …), or `.npy` files side by side. */
export const arraysReader: DatasetReader = {
  layout:
    'NumPy arrays of images and labels (.npz, or .npy files such as x_train.npy and y_train.npy)',
  recognise: ({ tree, listing, focus }) =>
    focus !== null
      ? startsNpy(tree.head(focus, npyHeadBytes))
      : arrayNames(listing.files).some((file) => startsNpy(tree.head(file, npyHeadBytes))),
  async open(opened, options, signal) {
    const { tree } = opened;
    const pairs = pairsOf(opened);
    const scale = await scaleOf(tree, pairs, signal);
    const image = sharedShape(tree, pairs);
    return {
      format: 'arrays',
      image: resizedShape(image, options.resize),
      greyWhenAllGrey: false,
      dropEmptyClasses: false,
      classNames: readLines(tree, 'classes.txt'),
      licence: readLicence(opened),
      splits: countSplits(pairs.map(({ split, layout }) => ({ split, images: layout.count }))),
      items: () => itemsOf(tree, pairs, scale, image, options),
    };
  },
};

function itemsOf(
  tree: SourceTree,
  pairs: ArrayPair[],
  scale: ValueScale,
  image: ImageShape,
  { resize }: ImportOptions,
): AsyncIterable<SourceItem> {
  return resizeItems(readPairs(tree, pairs, scale), image, resize);
}

function arrayNames(files: string[]): string[] {
  return files.filter((file) => file.toLowerCase().endsWith('.npy') && !file.includes('/'));
}

/** For each split its images (three or four dimensions) and labels (one), by the splits that the files' names mention. */
function pairsOf({ tree, listing }: OpenedSource): ArrayPair[] {
  const bySplit = new Map<Split, ArrayFile[]>();
  for (const file of arrayNames(listing.files)) {
    const split = splitOfPath(file) ?? 'train';
    bySplit.set(split, [...(bySplit.get(split) ?? []), headerOf(tree, file)]);
  }
  return [...bySplit].map(([split, files]) => pairOf(tree, split, files));
}

function pairOf(tree: SourceTree, split: Split, files: ArrayFile[]): ArrayPair {
  const images = files.filter(({ dimensions }) => dimensions.length >= 3);
  const [only] = images;
  const named = files
    .map(({ file, dimensions }) => `${file} (${dimensions.join(' × ')})`)
    .join(', ');
  if (!only || images.length > 1) {
    throw unreadable(
      tree.root,
      `${images.length} arrays of ${split} images were found among ${named}`,
      'One array of images × height × width (× channels) is needed for each split; name others for their split.',
    );
  }
  const layout = imageLayout(only.dimensions);
  if ('problem' in layout)
    throw unreadable(tree.location(only.file), layout.problem, 'Check its shape.');
  const ofAll = files.filter(
    (file) => file !== only && file.dimensions[0] === layout.count && file.dimensions.length <= 2,
  );
  const numbered = ofAll.filter((file) => labelWidth(file) === 1);
  const labels = numbered.length > 0 ? numbered : ofAll;
  const [label] = labels;
  if (label && labels.length === 1) return { split, images: only, labels: label, layout };
  throw unreadable(
    tree.root,
    `${labels.length} arrays with ${layout.count} labels were found for ${only.file} among ${named}`,
    'One array with a label for each image is needed.',
  );
}

/** One number for each image, or as many as there are classes. */
function labelWidth({ dimensions }: ArrayFile): number {
  return product(dimensions.slice(1));
}

function headerOf(tree: SourceTree, file: string): ArrayFile {
  const header = decodeNpyHeader(tree.head(file, npyHeadBytes));
  if ('problem' in header) {
    throw unreadable(tree.location(file), header.problem, header.remedy ?? fetchAgain);
  }
  const expected = header.headerBytes + product(header.dimensions) * header.type.bytes;
  const found = tree.bytes(file);
  if (expected === found) return { ...header, file };
  throw unreadable(
    tree.location(file),
    `${formatCount(expected)} bytes are expected and ${formatCount(found)} were found`,
    fetchAgain,
  );
}

function sharedShape(tree: SourceTree, pairs: ArrayPair[]): ImageShape {
  const [first] = pairs as [ArrayPair];
  const { height, width, channels } = first.layout;
  const other = pairs.find(
    ({ layout }) =>
      layout.height !== height || layout.width !== width || layout.channels !== channels,
  );
  if (!other) return { height, width, channels };
  throw unreadable(
    tree.location(other.images.file),
    `its images have another shape than those of ${first.images.file}`,
    'All splits need one size.',
  );
}

/** The range of all values shows what they mean: 0 to 1, 0 to 255, or 16 bits. */
async function scaleOf(
  tree: SourceTree,
  pairs: ArrayPair[],
  signal: AbortSignal,
): Promise<ValueScale> {
  if (pairs.every(({ images: { type } }) => type.kind === 'unsigned' && type.bytes === 1)) return 1;
  let lowest = Infinity;
  let highest = -Infinity;
  for (const { images } of pairs) {
    for await (const values of valuesOf(tree, images, blockBytes)) {
      throwIfCancelled(signal);
      for (const value of values) {
        if (!Number.isFinite(value)) throw notPixels(tree, images, `it holds the value ${value}`);
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
      }
    }
  }
  const scale = valueScale(
    lowest,
    highest,
    pairs.map(({ images }) => images.type),
  );
  if (scale !== null) return scale;
  const [{ images }] = pairs as [ArrayPair];
  throw notPixels(tree, images, `its values go from ${lowest} to ${highest}`);
}

function notPixels(tree: SourceTree, { file }: ArrayFile, problem: string): Error {
  return unreadable(
    tree.location(file),
    problem,
    'Pixels go from 0 to 1, from 0 to 255, or are unsigned 16-bit numbers: undo the normalisation.',
  );
}

async function* readPairs(
  tree: SourceTree,
  pairs: ArrayPair[],
  scale: ValueScale,
): AsyncGenerator<SourceItem> {
  for (const pair of pairs) yield* readPair(tree, pair, scale);
}

async function* readPair(
  tree: SourceTree,
  { split, images, labels, layout }: ArrayPair,
  scale: ValueScale,
): AsyncGenerator<SourceItem> {
  const values = layout.height * layout.width * layout.channels;
  const imageBytes = values * images.type.bytes;
  const blockImages = Math.max(1, Math.floor(blockBytes / imageBytes));
  const width = labelWidth(labels);
  const classes = valuesOf(tree, labels, blockImages * width * labels.type.bytes);
  let index = 0;
  try {
    for await (const block of valuesOf(tree, images, blockImages * imageBytes)) {
      const { value: numbers } = (await classes.next()) as { value: Float64Array };
      for (let at = 0; at < block.length / values; at += 1, index += 1) {
        const row = numbers.subarray(at * width, (at + 1) * width);
        const label = width === 1 ? (row[0] as number) : oneHotLabel(tree, labels, row, index);
        if (!Number.isInteger(label) || label < 0 || label >= mostClasses) {
          const problem = `label ${index} of ${baseName(labels.file)} is ${label}`;
          const remedy = `Labels are whole numbers from 0 to ${formatCount(mostClasses - 1)}.`;
          throw unreadable(tree.location(labels.file), problem, remedy);
        }
        const pixels = toPixels(block.subarray(at * values, (at + 1) * values), layout, scale);
        yield { kind: 'image', split, label, pixels };
      }
    }
  } finally {
    await classes.return(undefined);
  }
}

/** Labels are often one-hot: a row of zeros with a one at the class. */
function oneHotLabel(
  tree: SourceTree,
  { file }: ArrayFile,
  row: Float64Array,
  index: number,
): number {
  const label = row.indexOf(1);
  if (label >= 0 && row.every((value, at) => value === (at === label ? 1 : 0))) return label;
  throw unreadable(
    tree.location(file),
    `row ${index} of ${baseName(file)} is not a one among zeros`,
    'Labels are whole numbers, or rows with a one at the class.',
  );
}

/** An array's values, a block of bytes at a time. */
async function* valuesOf(
  tree: SourceTree,
  array: ArrayFile,
  bytesAtOnce: number,
): AsyncGenerator<Float64Array> {
  const source = openBytes(tree, array.file);
  try {
    await source.take(array.headerBytes);
    let rest = product(array.dimensions) * array.type.bytes;
    while (rest > 0) {
      const wanted = Math.min(rest, bytesAtOnce);
      const bytes = await source.take(wanted);
      if (bytes.length < wanted) {
        throw unreadable(
          source.path,
          `it ends after ${formatCount(source.position)} bytes`,
          fetchAgain,
        );
      }
      yield decodeNpyValues(bytes, array.type);
      rest -= wanted;
    }
  } finally {
    source.close();
  }
}
