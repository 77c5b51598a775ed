import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import {
  confidentProbability,
  type DatasetRecord,
  type LabelCheck,
  type SuspiciousLabel,
} from '../../../contract/datasets/dataset';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { DataTable } from '../../plots/shape/series/csv';
import type { Operation } from '../../state/window/operations.svelte';

/**
 * The models that can be asked about a dataset: those that tell as many classes apart, without those that were trained on
 * images of another shape. The models of this very dataset come first.
 */
export function askableModels(
  models: readonly CheckpointRecord[],
  { manifest }: Pick<DatasetRecord, 'manifest'>,
  datasets: readonly DatasetRecord[],
): CheckpointRecord[] {
  const shapeOf = (image: DatasetRecord['manifest']['image']): string =>
    `${image.height} ${image.width} ${image.channels}`;
  const ownDataset = ({ card }: CheckpointRecord): DatasetRecord | undefined =>
    datasets.find((each) => each.manifest.fingerprint === card.datasetFingerprint) ??
    datasets.find(({ name }) => name === card.datasetName);
  const fits = (model: CheckpointRecord): boolean => {
    const trainedOn = ownDataset(model)?.manifest.image;
    return trainedOn === undefined || shapeOf(trainedOn) === shapeOf(manifest.image);
  };
  const isOwn = ({ card }: CheckpointRecord): number =>
    Number(card.datasetFingerprint === manifest.fingerprint);
  return models
    .filter(({ card }) => card.classNames.length === manifest.classNames.length)
    .filter(fits)
    .sort((left, right) => isOwn(right) - isOwn(left));
}

/** The newest answer about a split by a model; null when this window has none. */
export function newestCheck(
  operations: readonly Operation[],
  { manifest }: DatasetRecord,
  split: Split,
  checkpointId: string,
): LabelCheck | null {
  const checks = operations.flatMap(({ outcome }) =>
    outcome?.kind === 'labels-checked' ? [outcome.check] : [],
  );
  const wanted = checks.filter(
    (check) =>
      check.fingerprint === manifest.fingerprint &&
      check.split === split &&
      check.checkpointId === checkpointId,
  );
  return wanted.at(-1) ?? null;
}

export interface SuspectFilter {
  /** Null for all. */
  label: number | null;
  confidentOnly: boolean;
}

export function suspectsOf(
  { suspects }: LabelCheck,
  { label, confidentOnly }: SuspectFilter,
): SuspiciousLabel[] {
  return suspects.filter(
    (suspect) =>
      (label === null || suspect.label === label) &&
      (!confidentOnly || suspect.probability >= confidentProbability),
  );
}

export function suspectTable(
  suspects: readonly SuspiciousLabel[],
  split: Split,
  classNames: readonly string[],
): DataTable {
  const nameOf = (index: number) => classNames[index] ?? String(index);
  return {
    columns: ['split', 'image', 'label', 'prediction', 'probability', 'probability of the label'],
    rows: suspects.map(({ index, label, prediction, probability, labelProbability }) => [
      split,
      index,
      nameOf(label),
      nameOf(prediction),
      probability,
      labelProbability,
    ]),
  };
}
