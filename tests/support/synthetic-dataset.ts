import { contentFingerprint } from '../../src/main/core/datasets/fingerprint';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { DatasetManifest } from '../../src/contract/datasets/dataset';
import type { Split } from '../../src/contract/evaluations/evaluation';
import { imagesFile, labelsFile, manifestFile } from '../../src/main/core/datasets/packed-files';
import { createRandom } from '../../src/main/core/numerics/random';

export interface SyntheticOptions {
  classes?: number;
  /** Height and width. */
  size?: number;
  channels?: number;
  images?: Partial<Record<Split, number>>;
  /** Labels that have nothing to do with the images. */
  randomLabels?: boolean;
  /** The same images and classes, but classes are listed from the last to the first. */
  reversedClasses?: boolean;
  fingerprint?: string;
  /** Of the images: another seed gives others of the same classes. */
  seed?: number;
}

/**
 * Writes a packed dataset of small images: dark noise with a bright bar whose row is the class, easy to learn. The
 * same options give the same bytes.
 */
export function writeSyntheticDataset(
  directory: string,
  options: SyntheticOptions = {},
): DatasetManifest {
  const { classes = 4, size = 8, channels = 1 } = options;
  const counts = { train: 96, validation: 32, test: 48, ...options.images };
  mkdirSync(directory, { recursive: true });
  const splits = ['train', 'validation', 'test'] as const;
  splits.forEach((split, number) => {
    const { pixels, labels } = drawSplit(
      number,
      counts[split],
      { classes, size, channels },
      options,
    );
    writeFileSync(imagesFile(directory, split), pixels);
    const ofLast = labels.map((label) => classes - 1 - label);
    writeFileSync(labelsFile(directory, split), options.reversedClasses ? ofLast : labels);
  });
  const inOrder = manifestOf(counts, { classes, size, channels });
  const drawn = options.reversedClasses ? reversed(inOrder) : inOrder;
  const fingerprint = options.fingerprint ?? contentFingerprint(directory, drawn);
  const manifest = { ...drawn, fingerprint };
  writeFileSync(manifestFile(directory), JSON.stringify(manifest));
  return manifest;
}

function reversed(manifest: DatasetManifest): DatasetManifest {
  const { train, validation, test } = manifest.splits;
  const counted = ({ images, classCounts }: typeof train) => ({
    images,
    classCounts: [...classCounts].reverse(),
  });
  return {
    ...manifest,
    name: 'bars in reverse',
    classNames: [...manifest.classNames].reverse(),
    splits: { train: counted(train), validation: counted(validation), test: counted(test) },
  };
}

interface Shape {
  classes: number;
  size: number;
  channels: number;
}

function drawSplit(
  number: number,
  count: number,
  { classes, size, channels }: Shape,
  options: SyntheticOptions,
): { pixels: Uint8Array; labels: Uint16Array } {
  const random = createRandom(options.seed ?? 7, 'split', number);
  const labels = new Uint16Array(count);
  const pixels = new Uint8Array(count * size * size * channels);
  for (let image = 0; image < count; image += 1) {
    const row = Math.floor(((image % classes) * size) / classes);
    for (let index = 0; index < size * size * channels; index += 1) {
      const isBar = Math.floor(index / (size * channels)) === row;
      pixels[image * size * size * channels + index] = random.integer(90) + (isBar ? 120 : 20);
    }
    labels[image] = options.randomLabels ? random.integer(classes) : image % classes;
  }
  return { pixels, labels };
}

function manifestOf(
  counts: Record<Split, number>,
  { classes, size, channels }: Shape,
): DatasetManifest {
  const summary = (images: number) => ({
    images,
    classCounts: Array.from({ length: classes }, (_, index) =>
      Math.floor((images + classes - 1 - index) / classes),
    ),
  });
  return {
    version: 1,
    name: 'bars',
    format: 'image-folder',
    sourcePath: '/nowhere/bars',
    sourceStamp: 'none',
    fingerprint: 'computed from the files',
    image: { height: size, width: size, channels },
    classNames: Array.from({ length: classes }, (_, index) => `bar ${index}`),
    splits: {
      train: summary(counts.train),
      validation: summary(counts.validation),
      test: summary(counts.test),
    },
    mean: Array<number>(channels).fill(0.31),
    deviation: Array<number>(channels).fill(0.2),
    options: {
      resize: { kind: 'exact' },
      validationFraction: 0.1,
      testFraction: 0.2,
      seed: 0,
      flipAllowed: false,
    },
    rejected: [],
    licence: null,
  };
}
