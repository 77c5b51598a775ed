import type { ImportOptions } from '../../../../contract/datasets/dataset';
import type { TemperError } from '../../../../contract/errors';
import { areSides, longestSide, type ImageShape } from '../../../../contract/models/network';
import { formatCount } from '../../../../words/numbers';
import { decodeIdxHeader, idxHeaderBytes, idxPrefixBytes, type IdxHeader } from '../../formats/idx';
import type { OpenedSource } from '../sources/open-files';
import type { SourceTree } from '../sources/source-tree';
import { isGzip, openBytes, type ByteSource } from './byte-source';
import { findIdxPairs, idxPartner, isIdxName, type IdxPair } from './names/idx-names';
import type { DatasetReader, ImageSource, SourceItem } from './reader';
import { resizeItems, resizedShape } from './images/resize';
import { countSplits } from './split-counts';
import { filesIn, readLicence, readLines } from './names/text-files';
import { unreadable } from './unreadable';

const blockBytes = 1 << 20;
const fetchAgain = 'The file is cut off or damaged: download or copy it again.';

/** MNIST, Fashion-MNIST and relatives: pairs of image and label files, plain or gzip. */
export const idxReader: DatasetReader = {
  layout:
    'IDX files as of MNIST (train-images-idx3-ubyte with train-labels-idx1-ubyte, t10k-…, plain or .gz)',
  recognise({ focus, listing }) {
    if (focus !== null) return isIdxName(focus);
    const { pairs, single } = findIdxPairs(filesIn(listing.files, ''));
    return pairs.length + single.length > 0;
  },
  async open(opened, options) {
    const { tree } = opened;
    const pairs = await Promise.all(pairsOf(opened).map((pair) => inspectPair(tree, pair)));
    return source(tree, pairs, options, {
      classNames: readLines(tree, 'classes.txt'),
      licence: readLicence(opened),
    });
  },
};

interface InspectedPair extends IdxPair {
  image: ImageShape;
  count: number;
}

function source(
  tree: SourceTree,
  pairs: InspectedPair[],
  options: ImportOptions,
  texts: Pick<ImageSource, 'classNames' | 'licence'>,
): ImageSource {
  const { image } = pairs[0] as InspectedPair;
  return {
    format: 'idx',
    image: resizedShape(image, options.resize),
    greyWhenAllGrey: false,
    dropEmptyClasses: false,
    ...texts,
    splits: countSplits(pairs.map(({ split, count }) => ({ split, images: count }))),
    items: () => resizeItems(readPairs(tree, pairs), image, options.resize),
  };
}

function pairsOf({ tree, listing, focus }: OpenedSource): IdxPair[] {
  const names = filesIn(listing.files, '');
  if (focus !== null) return [pairOfFile(tree, focus, names)];
  const { pairs, single } = findIdxPairs(names);
  const [alone] = single;
  if (alone !== undefined) throw withoutPartner(tree.location(alone));
  const twice = pairs.find((pair, at) => pairs.findIndex((p) => p.split === pair.split) !== at);
  if (twice) {
    throw unreadable(
      tree.root,
      `it holds more than one set of ${twice.split} images, ${twice.imagesFile} among them`,
      'Put each dataset into its own folder, or give the path of one images file.',
    );
  }
  return pairs;
}

function pairOfFile(tree: SourceTree, file: string, names: string[]): IdxPair {
  const partner = idxPartner(file, names);
  if (partner === null) throw withoutPartner(tree.location(file));
  const isImages = /images/i.test(file);
  return {
    split: 'train',
    imagesFile: isImages ? file : partner,
    labelsFile: isImages ? partner : file,
  };
}

function withoutPartner(path: string): TemperError {
  return unreadable(
    path,
    'the file with the other half, images or labels, is not beside it',
    'Put images and labels into one folder, named alike.',
  );
}

async function inspectPair(tree: SourceTree, pair: IdxPair): Promise<InspectedPair> {
  const images = await inspectHeader(tree, pair.imagesFile);
  const labels = await inspectHeader(tree, pair.labelsFile);
  const [count, height, width, channels = 1] = images.dimensions;
  const shapeFits =
    height !== undefined && width !== undefined && (channels === 1 || channels === 3);
  if (!shapeFits || !areSides(height, width)) {
    throw unreadable(
      tree.location(pair.imagesFile),
      `its dimensions are ${images.dimensions.join(' × ')}; images × height × width, or × 3 channels, is expected`,
      `Sides may have up to ${longestSide} pixels.`,
    );
  }
  if (labels.dimensions.length !== 1 || labels.dimensions[0] !== count) {
    throw unreadable(
      tree.location(pair.labelsFile),
      `its dimensions are ${labels.dimensions.join(' × ')} where ${count} labels, one for each image of ${pair.imagesFile}, are expected`,
      'Check that the two files belong together.',
    );
  }
  return { ...pair, image: { height, width, channels }, count: count as number };
}

async function inspectHeader(tree: SourceTree, file: string): Promise<IdxHeader> {
  const bytes = openBytes(tree, file);
  try {
    const header = await takeHeader(bytes);
    if (!isGzip(tree, file)) checkLength(bytes.path, header, tree.bytes(file));
    return header;
  } finally {
    bytes.close();
  }
}

async function takeHeader(bytes: ByteSource): Promise<IdxHeader> {
  const prefix = await bytes.take(idxPrefixBytes);
  const headerBytes = idxHeaderBytes(prefix);
  const header =
    typeof headerBytes === 'number'
      ? decodeIdxHeader(Buffer.concat([prefix, await bytes.take(headerBytes - idxPrefixBytes)]))
      : headerBytes;
  if ('problem' in header) throw unreadable(bytes.path, header.problem, fetchAgain);
  return header;
}

function checkLength(path: string, header: IdxHeader, foundBytes: number): void {
  const expectedBytes = header.headerBytes + (header.dimensions[0] as number) * header.itemBytes;
  if (foundBytes === expectedBytes) return;
  throw unreadable(
    path,
    `${formatCount(expectedBytes)} bytes are expected and ${formatCount(foundBytes)} were found`,
    fetchAgain,
  );
}

async function* readPairs(tree: SourceTree, pairs: InspectedPair[]): AsyncGenerator<SourceItem> {
  const shape = (pairs[0] as InspectedPair).image;
  for (const pair of pairs) {
    const { height, width, channels } = pair.image;
    if (height !== shape.height || width !== shape.width || channels !== shape.channels) {
      throw unreadable(
        tree.location(pair.imagesFile),
        `its images have ${height} × ${width} × ${channels} values and those of the other split ${shape.height} × ${shape.width} × ${shape.channels}`,
        'All splits need one size.',
      );
    }
    yield* readPair(tree, pair);
  }
}

async function* readPair(tree: SourceTree, pair: InspectedPair): AsyncGenerator<SourceItem> {
  const images = openBytes(tree, pair.imagesFile);
  const labels = openBytes(tree, pair.labelsFile);
  try {
    const imageHeader = await takeHeader(images);
    const labelHeader = await takeHeader(labels);
    const blockImages = Math.max(1, Math.floor(blockBytes / imageHeader.itemBytes));
    for (let at = 0; at < pair.count; at += blockImages) {
      const size = Math.min(blockImages, pair.count - at);
      const pixels = await takeAll(images, size * imageHeader.itemBytes, imageHeader);
      const classes = await takeAll(labels, size, labelHeader);
      yield* items(pair, pixels, classes, imageHeader.itemBytes);
    }
    await expectEnd(images, imageHeader);
    await expectEnd(labels, labelHeader);
  } finally {
    images.close();
    labels.close();
  }
}

function* items(
  pair: InspectedPair,
  pixels: Uint8Array,
  classes: Uint8Array,
  imageBytes: number,
): Generator<SourceItem> {
  for (const [index, label] of classes.entries()) {
    yield {
      kind: 'image',
      split: pair.split,
      label,
      pixels: pixels.subarray(index * imageBytes, (index + 1) * imageBytes),
    };
  }
}

async function takeAll(bytes: ByteSource, length: number, header: IdxHeader): Promise<Uint8Array> {
  const taken = await bytes.take(length);
  if (taken.length < length) checkLength(bytes.path, header, bytes.position);
  return taken;
}

async function expectEnd(bytes: ByteSource, header: IdxHeader): Promise<void> {
  const surplus = await bytes.take(blockBytes);
  if (surplus.length > 0) checkLength(bytes.path, header, bytes.position);
}
