import type { DatasetManifest, ImportOptions } from '../contract/datasets/dataset';
import { formatCount } from './numbers';
import { formatList } from './sentences';
import type { SplitCounts } from '../contract/datasets/import-preview';
import type {
  ChainSettings,
  ModelFormat,
  ModelImportReport,
} from '../contract/models/model-import';

export const datasetFormatWords: Record<DatasetManifest['format'], string> = {
  idx: 'IDX files',
  'cifar-10': 'CIFAR-10 batches',
  'cifar-100': 'CIFAR-100 batches',
  'image-folder': 'Image folder',
  arrays: 'NumPy arrays',
  manifest: 'List of image files',
  parquet: 'Parquet table',
  webdataset: 'WebDataset shards',
  drawn: 'Drawn by Temper, with known factors',
};

export const chainPoolingWords: Record<ChainSettings['pooling'], string> = {
  max: 'the maximum of 2×2 pixels',
  average: 'the mean of 2×2 pixels',
  stride: 'a stride of 2',
};

export const chainPaddingWords: Record<ChainSettings['padding'], string> = {
  half: 'half the kernel',
  none: 'none',
};

export const chainHeadWords: Record<ChainSettings['head'], string> = {
  flatten: 'flatten the image',
  average: 'the mean over the image',
};

const splitWords: readonly [keyof SplitCounts, string][] = [
  ['train', 'training'],
  ['validation', 'validation'],
  ['test', 'test'],
];

/**
 * `It has 400 training and 117 test images. Of the training images 10 %, about 40, become validation images.`
 *
 * @param classes the training images of each class, or how many classes there are; every class gives at least one image
 *   to each new split. Null where that is not known
 */
export function divisionWords(
  found: SplitCounts,
  classes: readonly number[] | number | null,
  { validationFraction, testFraction }: Pick<ImportOptions, 'validationFraction' | 'testFraction'>,
): string {
  if (testFraction === 1 && found.test === 0) return onlyMeasuredWords(found);
  const there = splitWords.filter(([split]) => found[split] > 0);
  const named = there.map(([split, word]) => `${formatCount(found[split])} ${word}`);
  const carved = [
    { split: 'validation' as const, share: validationFraction },
    { split: 'test' as const, share: testFraction },
  ].filter(({ split, share }) => found[split] === 0 && share > 0);
  const parts = carved.map(
    ({ split, share }) =>
      `${Number((share * 100).toFixed(1))} %, about ${formatCount(carvedImages(found.train, share, classes))}, become ${split} images`,
  );
  const isDivided = found.validation + found.test > 0;
  return [
    isDivided ? `It has ${formatList(named)} images.` : 'It has no splits of its own.',
    parts.length > 0
      ? `Of ${isDivided ? 'the training images' : `its ${formatCount(found.train)} images`} ${formatList(parts)}.`
      : isDivided
        ? 'They stay as they are.'
        : 'All images are for training.',
  ].join(' ');
}

function onlyMeasuredWords({ train, validation }: SplitCounts): string {
  const others =
    validation > 0
      ? `It has ${formatCount(validation)} validation images. All others, `
      : 'All its images, ';
  return `${others}${formatCount(train)}, become test images: it is measured on, and nothing is trained on it.`;
}

/** As many as a division takes: of each class the share, rounded, at least one image. Unknown classes are of one size. */
function carvedImages(
  images: number,
  share: number,
  classes: readonly number[] | number | null,
): number {
  if (classes === null || classes === 0) return Math.round(images * share);
  const ofClass = (size: number): number => Math.max(1, Math.round(size * share));
  if (typeof classes === 'number') return classes * ofClass(images / classes);
  return classes.reduce((total, size) => total + (size === 0 ? 0 : ofClass(size)), 0);
}

export const modelFormatWords: Record<ModelFormat, string> = {
  temper: 'Checkpoint of Temper',
  safetensors: 'safetensors weights',
  pytorch: 'PyTorch weights',
  onnx: 'ONNX model',
  keras: 'Keras model',
  tfjs: 'TensorFlow.js model',
  'saved-model': 'TensorFlow SavedModel',
};

/** What an import's verdict means, next to the checks that were made and those that could not be. */
export function importVerdictWords({ verdict, parity }: ModelImportReport): string {
  switch (verdict) {
    case 'trainable':
      return parity === null
        ? 'every check that the file allows passed; it holds no outputs of its own to compare with'
        : 'every check was made and passed';
    case 'unverified':
      return 'no check failed, but not all of them could be made';
    case 'faulty':
      return 'fix this before you build on it';
  }
}

/** `equals ONNX Runtime on 8 images; largest difference 1.2e-7 of the largest logit`. */
export function parityWords(parity: NonNullable<ModelImportReport['parity']>): string {
  const verdict = parity.passed ? 'equals' : 'DIFFERS from';
  return `${verdict} ${parity.reference} on ${parity.images} images; largest difference ${parity.largestDifference.toExponential(1)} of the largest logit`;
}

export function gradientWords({ gradients }: ModelImportReport): string {
  const passed = gradients.filter((check) => check.passed).length;
  return `${passed} of ${gradients.length} agree with differences of the loss`;
}

export function mappingWords({ mapping }: ModelImportReport): string {
  const changed = mapping.filter(({ transform }) => transform !== '').length;
  return `${mapping.length} matched by name and shape, ${changed} of them with another layout`;
}
