import type { DatasetManifest, SplitSummary } from '../../../contract/datasets/dataset';
import type { PackedDataset } from './packed-dataset';

/**
 * A dataset seen with its classes in another order: its labels are places in `classNames`. What is on the disk stays as it is, and
 * closing either closes both.
 *
 * @param classNames the dataset's own, in whatever order
 * @throws RangeError for a class that one of them lacks
 */
export function withClassOrder(
  dataset: PackedDataset,
  classNames: readonly string[],
): PackedDataset {
  const { manifest } = dataset;
  const own = manifest.classNames;
  if (own.length === classNames.length && own.every((name, label) => name === classNames[label])) {
    return dataset;
  }
  const placeOf = new Map(classNames.map((name, label) => [name, label]));
  const labelOf = own.map((name) => {
    const place = placeOf.get(name);
    if (place === undefined) throw new RangeError(`there is no class "${name}" in the new order`);
    return place;
  });
  if (new Set(labelOf).size !== classNames.length) {
    throw new RangeError(`"${manifest.name}" lacks a class of the new order`);
  }
  const relabelled = (labels: Int32Array<ArrayBuffer>) =>
    labels.map((label) => labelOf[label] ?? label);
  return {
    manifest: reordered(manifest, classNames, labelOf),
    read: (split, indexes) => {
      const { pixels, labels } = dataset.read(split, indexes);
      return { pixels, labels: relabelled(labels) };
    },
    labels: (split) => relabelled(dataset.labels(split)),
    close: () => dataset.close(),
  };
}

function reordered(
  manifest: DatasetManifest,
  classNames: readonly string[],
  labelOf: readonly number[],
): DatasetManifest {
  const counted = ({ images, classCounts }: SplitSummary): SplitSummary => {
    const counts = classNames.map(() => 0);
    labelOf.forEach((place, label) => (counts[place] = classCounts[label] ?? 0));
    return { images, classCounts: counts };
  };
  const { train, validation, test } = manifest.splits;
  return {
    ...manifest,
    classNames: [...classNames],
    splits: { train: counted(train), validation: counted(validation), test: counted(test) },
  };
}
