import { countCorrections } from '../../../contract/datasets/corrections';
import type { DatasetManifest, DatasetRecord } from '../../../contract/datasets/dataset';
import { formatBytes, formatDigest, formatImageShape } from '../../../words/amounts';
import { correctionWords } from '../../../words/corrections';
import { factorWords } from '../../../words/directions';
import { datasetFormatWords } from '../../../words/imports';
import { formatCount, formatCounted } from '../../../words/numbers';
import { formatExactTime, formatWhen } from '../../../words/time';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { KeyValue } from '../../ui/display/key-value';

export const splitLabels: Record<Split, string> = {
  train: 'Training',
  validation: 'Validation',
  test: 'Test',
};
export const splits = ['train', 'validation', 'test'] as const satisfies readonly Split[];

export function imageCount(manifest: DatasetManifest): number {
  return splits.reduce((sum, split) => sum + manifest.splits[split].images, 0);
}

/** The first split that has images: what is held out has no training images. */
export function shownSplit(manifest: DatasetManifest): Split {
  return splits.find((split) => manifest.splits[split].images > 0) ?? 'train';
}

/** `28 × 28 grey · 10 classes · 14,000 images`. */
export function datasetLine(manifest: DatasetManifest): string {
  return [
    formatImageShape(manifest.image),
    formatCounted(manifest.classNames.length, 'class', 'classes'),
    formatCounted(imageCount(manifest), 'image'),
  ].join(' · ');
}

/** Images of each class over all splits, in the order of the class names. */
export function classTotals(manifest: DatasetManifest): number[] {
  return manifest.classNames.map((_, index) =>
    splits.reduce((sum, split) => sum + (manifest.splits[split].classCounts[index] ?? 0), 0),
  );
}

/** @param original the name of what a version was made of; null where it is not here */
export function datasetFacts(dataset: DatasetRecord, original: string | null): KeyValue[] {
  const { manifest } = dataset;
  const corrections = manifest.derivedFrom?.corrections;
  return [
    ...(corrections
      ? [
          { key: 'Version of', value: original ?? 'a dataset that is not here' },
          { key: 'Corrections', value: correctionWords(countCorrections(corrections)) },
        ]
      : []),
    { key: 'Images', value: formatImageShape(manifest.image) },
    ...splits.map((split) => ({
      key: splitLabels[split],
      value: formatCount(manifest.splits[split].images),
    })),
    { key: 'Size', value: formatBytes(dataset.bytes) },
    {
      key: 'Fingerprint',
      value: formatDigest(manifest.fingerprint, 16),
      title: manifest.fingerprint,
      mono: true,
      help: 'fingerprint',
    },
    { key: 'Format', value: datasetFormatWords[manifest.format] },
    { key: 'Source', value: manifest.sourcePath },
    { key: 'Mean', value: manifest.mean.map((value) => value.toFixed(4)).join(', ') },
    { key: 'Deviation', value: manifest.deviation.map((value) => value.toFixed(4)).join(', ') },
    {
      key: 'Mirrored images',
      value: manifest.options.flipAllowed ? 'keep their class' : 'may not',
    },
    ...(manifest.heldOutFrom
      ? [
          {
            key: 'Identities',
            value:
              manifest.heldOutFrom.part === 'training' ? 'to train on' : 'held out of training',
            title: `of the dataset ${manifest.heldOutFrom.fingerprint}; no identity is in both parts`,
          },
        ]
      : []),
    ...(manifest.factors ? [{ key: 'Known factors', value: factorWords(manifest.factors) }] : []),
    { key: 'Licence', value: manifest.licence ?? 'not stated' },
    {
      key: 'Added',
      value: formatWhen(dataset.createdAt),
      title: formatExactTime(dataset.createdAt),
    },
  ];
}

export interface BalanceBar {
  /** The class that it begins with. */
  first: number;
  /** Images per class. */
  mean: number;
  /** `cat: 120`, or of several classes `cat to dog: 100 to 140 images per class`. */
  title: string;
}

/** Bars of the images of each class; where there are more classes than bars, each stands for as many classes in a row. */
export function balanceBars(
  classNames: readonly string[],
  counts: readonly number[],
  most: number,
): BalanceBar[] {
  const together = Math.ceil(counts.length / most);
  const bars = Array.from({ length: Math.ceil(counts.length / Math.max(1, together)) });
  return bars.map((_, index) => {
    const first = index * together;
    const own = counts.slice(first, first + together);
    const nameOf = (place: number) => classNames[place] ?? String(place);
    const names =
      own.length === 1 ? nameOf(first) : `${nameOf(first)} to ${nameOf(first + own.length - 1)}`;
    const [fewest, largest] = [Math.min(...own), Math.max(...own)];
    const images =
      own.length === 1
        ? formatCount(fewest)
        : `${formatCount(fewest)} to ${formatCount(largest)} images per class`;
    return {
      first,
      mean: own.reduce((sum, count) => sum + count, 0) / own.length,
      title: `${names}: ${images}`,
    };
  });
}
