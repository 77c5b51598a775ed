import { countSeenImages, type DatasetCorrections } from '../../../contract/datasets/corrections';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { formatCounted } from '../../../words/numbers';
import type { Database } from '../store/database';
import { listDatasetsByFingerprint } from '../store/repositories/datasets';
import { withAncestors } from './ancestors';

/** A dataset as a version of an original, which may be itself. Renaming classes moves no image. */
interface VersionOf {
  original: string;
  corrections: DatasetCorrections | null;
}

/**
 * Refuses to measure a model on images that it, or a model that it comes from, was trained on in another version of the
 * same dataset. The splits of one version do not tell what another had in training.
 *
 * @throws TemperError `invalid-input` naming both versions, the number of images and the remedy
 */
export function refuseSeenImages(
  database: Database,
  checkpoint: CheckpointRecord,
  dataset: DatasetRecord,
  split: Split,
): void {
  const evaluated = versionOf(database, dataset);
  for (const { card } of withAncestors(database, checkpoint)) {
    const trained = card.plan ? trainedOn(database, card.datasetFingerprint) : null;
    if (!trained || trained.manifest.fingerprint === dataset.manifest.fingerprint) continue;
    const version = versionOf(database, trained);
    if (version.original !== evaluated.original) continue;
    const seen = countSeenImages(version.corrections, evaluated.corrections, split);
    if (seen > 0) throw seenBefore(checkpoint, trained.name, dataset.name, split, seen);
  }
}

/** Whether two datasets hold images of one original, so that what was trained on one has seen the other. */
export function areVersionsOfOne(
  database: Database,
  dataset: DatasetRecord,
  fingerprint: string | null,
): boolean {
  const other = trainedOn(database, fingerprint);
  if (!other) return fingerprint === dataset.manifest.fingerprint;
  return versionOf(database, other).original === versionOf(database, dataset).original;
}

function trainedOn(database: Database, fingerprint: string | null): DatasetRecord | null {
  if (fingerprint === null) return null;
  return listDatasetsByFingerprint(database, fingerprint)[0] ?? null;
}

/** By the names of its ancestors: another name, or other names of classes, move no image. */
function versionOf(database: Database, dataset: DatasetRecord): VersionOf {
  const passed = new Map<string, DatasetRecord>();
  let original = dataset.manifest.fingerprint;
  for (let at: DatasetRecord | null = dataset; at && !passed.has(original);) {
    passed.set(original, at);
    const from: string | undefined = at.manifest.derivedFrom?.fingerprint;
    original = from ?? original;
    at = from === undefined ? null : trainedOn(database, from);
  }
  const corrected = [...passed.values()].find(({ manifest }) => manifest.derivedFrom?.corrections);
  return { original, corrections: corrected?.manifest.derivedFrom?.corrections ?? null };
}

function seenBefore(
  { name }: CheckpointRecord,
  trained: string,
  evaluated: string,
  split: Split,
  seen: number,
): TemperError {
  const images = formatCounted(seen, `${split} image`);
  return new TemperError(
    'invalid-input',
    `${images} of "${evaluated}" ${seen === 1 ? 'was a training image' : 'were training images'} in "${trained}", another version of the same dataset, which "${name}" was trained on: the result would be too good. Use "${trained}" instead.`,
    { trainedOn: trained, dataset: evaluated, seen },
  );
}
