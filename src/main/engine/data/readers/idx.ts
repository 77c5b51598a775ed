import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ImportOptions } from '../../../../contract/dataset';
import type { TemperError } from '../../../../contract/errors';
import type { ImageShape } from '../../../../contract/network';
import { decodeIdxHeader, idxHeaderBytes, idxPrefixBytes, type IdxHeader } from '../../formats/idx';
import { isGzip, openBytes, type ByteSource } from './byte-source';
import { findIdxPairs, idxPartner, isIdxName, type IdxPair } from './idx-names';
import type { DatasetReader, ImageSource, SourceItem } from './reader';
import { resizeItems, resizedShape } from './resize';
import { readLicence, readLines } from './text-files';
import { grouped, unreadable } from './unreadable';

const blockBytes = 1 << 20;
const longestSide = 4096;
const fetchAgain = 'The file is cut off or damaged: download or copy it again.';

/** MNIST, Fashion-MNIST and relatives: pairs of image and label files, plain or gzip. */
export const idxReader: DatasetReader = {
  layout:
    'IDX files as of MNIST (train-images-idx3-ubyte with train-labels-idx1-ubyte, t10k-…, plain or .gz)',
  recognise(sourcePath) {
    if (!statSync(sourcePath).isDirectory()) return isIdxName(sourcePath);
    const { pairs, single } = findIdxPairs(sourcePath);
    return pairs.length + single.length > 0;
  },
  async open(sourcePath, options) {
    const pairs = pairsOf(sourcePath);
    const directory = dirname((pairs[0] as IdxPair).imagesFile);
    const openedPairs = await Promise.all(pairs.map(inspectPair));
    return source(openedPairs, options, {
      classNames: readLines(join(directory, 'classes.txt')),
      licence: readLicence(directory),
    });
  },
};

interface InspectedPair extends IdxPair {
  image: ImageShape;
  count: number;
}

function source(
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
    total: pairs.reduce((sum, pair) => sum + pair.count, 0),
    items: () => resizeItems(readPairs(pairs), image, options.resize),
  };
}

function pairsOf(sourcePath: string): IdxPair[] {
  if (!statSync(sourcePath).isDirectory()) return [pairOfFile(sourcePath)];
  const { pairs, single } = findIdxPairs(sourcePath);
  const [alone] = single;
  if (alone !== undefined) throw withoutPartner(alone);
  const twice = pairs.find((pair, at) => pairs.findIndex((p) => p.split === pair.split) !== at);
  if (twice) {
    throw unreadable(
      sourcePath,
      `it holds more than one set of ${twice.split} images, ${basename(twice.imagesFile)} among them`,
      'Put each dataset into a folder of its own, or give the path of one images file.',
    );
  }
  return pairs;
}

function pairOfFile(path: string): IdxPair {
  const partner = idxPartner(path);
  if (partner === null) throw withoutPartner(path);
  const isImages = /images/i.test(basename(path));
  return {
    split: 'train',
    imagesFile: isImages ? path : partner,
    labelsFile: isImages ? partner : path,
  };
}

function withoutPartner(path: string): TemperError {
  return unreadable(
    path,
    'the file with the other half, images or labels, is not beside it',
    'Put images and labels into one folder, named alike.',
  );
}

async function inspectPair(pair: IdxPair): Promise<InspectedPair> {
  const images = await inspectHeader(pair.imagesFile);
  const labels = await inspectHeader(pair.labelsFile);
  const [count, height, width, channels = 1] = images.dimensions;
  const shapeFits =
    height !== undefined && width !== undefined && (channels === 1 || channels === 3);
  if (!shapeFits || ![height, width].every((side) => side >= 1 && side <= longestSide)) {
    throw unreadable(
      pair.imagesFile,
      `its dimensions are ${images.dimensions.join(' × ')}; images × height × width, or × 3 channels, is expected`,
      `Sides may have up to ${longestSide} pixels.`,
    );
  }
  if (labels.dimensions.length !== 1 || labels.dimensions[0] !== count) {
    throw unreadable(
      pair.labelsFile,
      `its dimensions are ${labels.dimensions.join(' × ')} where ${count} labels, one for each image of ${basename(pair.imagesFile)}, are expected`,
      'Check that the two files belong together.',
    );
  }
  return { ...pair, image: { height, width, channels }, count: count as number };
}

async function inspectHeader(path: string): Promise<IdxHeader> {
  const bytes = openBytes(path);
  try {
    const header = await takeHeader(bytes);
    if (!isGzip(path)) checkLength(path, header, statSync(path).size);
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
    `${grouped(expectedBytes)} bytes are expected and ${grouped(foundBytes)} were found`,
    fetchAgain,
  );
}

async function* readPairs(pairs: InspectedPair[]): AsyncGenerator<SourceItem> {
  const shape = (pairs[0] as InspectedPair).image;
  for (const pair of pairs) {
    const { height, width, channels } = pair.image;
    if (height !== shape.height || width !== shape.width || channels !== shape.channels) {
      throw unreadable(
        pair.imagesFile,
        `its images have ${height} × ${width} × ${channels} values and those of the other split ${shape.height} × ${shape.width} × ${shape.channels}`,
        'All splits need one size.',
      );
    }
    yield* readPair(pair);
  }
}

async function* readPair(pair: InspectedPair): AsyncGenerator<SourceItem> {
  const images = openBytes(pair.imagesFile);
  const labels = openBytes(pair.labelsFile);
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
