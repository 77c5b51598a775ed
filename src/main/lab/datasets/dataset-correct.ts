import { existsSync, renameSync, rmSync } from 'node:fs';
import {
  countCorrections,
  listCorrections,
  type Correction,
  type CorrectionHistory,
  type CorrectionRequest,
  type DatasetCorrections,
} from '../../../contract/datasets/corrections';
import type { DatasetManifest, DatasetRecord } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import { correctionWords } from '../../../words/corrections';
import {
  correctDataset,
  correctionsOfOriginal,
} from '../../core/datasets/corrections/correct-dataset';
import {
  leakageFreeMoves,
  mergedDuplicates,
} from '../../core/datasets/corrections/from-duplicates';
import { findDuplicates } from '../../core/datasets/quality/check-quality';
import type { LabContext } from '../context';
import { newId } from '../identifiers';
import type { OperationTools } from '../operations/operations';
import { resolveDataset } from '../records/references';
import { writing, type Database } from '../store/database';
import { listDatasetsByFingerprint } from '../store/repositories/datasets';
import { findRemoved } from '../store/repositories/trash';
import { bringBack, isIntact, recordDataset, type AddedDataset } from './dataset-add';

/**
 * Makes a new version of a dataset: with other labels, without some images, with its duplicates merged or in one split.
 * A version of a version is defined by its corrections of the original, so that each can be taken back by itself.
 *
 * @throws TemperError `not-found`, `invalid-input` naming the image, or when there is nothing to correct, `cancelled`,
 * `disk-full`, `read-only`
 */
export async function correctDatasetAs(
  context: LabContext,
  request: CorrectionRequest,
  { signal, tell }: OperationTools,
): Promise<AddedDataset> {
  const subject = resolveDataset(context.database, request.reference);
  const { original, earlier } = originalOf(context.database, subject);
  tell(0, 'looking for what to correct');
  const further = await correctionsAsked(subject, request, signal);
  const corrections = correctionsOfOriginal(original, earlier, further);
  refuseNothing(subject, request, { corrections, earlier });
  tell(0.5, 'writing the new version');
  const name = request.name ?? `${original.name}-${defaultSuffix(request)}`;
  const id = newId('dataset');
  const directory = context.paths.dataset(id);
  const manifest = await correctDataset({ original, name, corrections }, directory, signal);
  return keepVersion(context, { id, directory, manifest }, original);
}

/** The corrections that made a version; none for an original. */
export function correctionHistory(
  database: Database,
  { name, id, manifest }: DatasetRecord,
): CorrectionHistory {
  const { derivedFrom, classNames, fingerprint } = manifest;
  if (!derivedFrom?.corrections) return { original: { id, name, fingerprint }, corrections: [] };
  const original = presentDataset(database, derivedFrom.fingerprint);
  return {
    original: {
      id: original?.id ?? null,
      name: original?.name ?? derivedFrom.fingerprint.slice(0, 12),
      fingerprint: derivedFrom.fingerprint,
    },
    corrections: listCorrections(derivedFrom.corrections, classNames),
  };
}

interface Original {
  original: DatasetRecord;
  earlier: DatasetCorrections | null;
}

/** @throws TemperError `not-found` when a version's original is no longer here */
function originalOf(database: Database, subject: DatasetRecord): Original {
  const { derivedFrom } = subject.manifest;
  if (!derivedFrom?.corrections) return { original: subject, earlier: null };
  const original = presentDataset(database, derivedFrom.fingerprint);
  if (original) return { original, earlier: derivedFrom.corrections };
  const known = listDatasetsByFingerprint(database, derivedFrom.fingerprint)[0];
  const remedy = known
    ? `Bring it back: temper trash restore ${known.id}`
    : 'Add it again from its source.';
  throw new TemperError(
    'not-found',
    `"${subject.name}" is a version of ${known ? `"${known.name}"` : 'a dataset'} that is no longer here, and its images are needed. ${remedy}`,
    { fingerprint: derivedFrom.fingerprint },
  );
}

/** The oldest dataset with this content that is not in the trash. */
function presentDataset(database: Database, fingerprint: string): DatasetRecord | null {
  const here = listDatasetsByFingerprint(database, fingerprint);
  return here.find(({ id }) => findRemoved(database, 'dataset', id) === null) ?? null;
}

/** What is named one by one goes first: duplicates that are excluded are not merged or moved as well. */
async function correctionsAsked(
  { directory }: DatasetRecord,
  { corrections, mergeDuplicates, leakageFree }: CorrectionRequest,
  signal: AbortSignal,
): Promise<Correction[]> {
  const all = [...corrections];
  const placed = new Set<string>();
  const add = (found: readonly Correction[]): void => {
    for (const each of found) if (!placed.has(placeOf(each))) all.push(each);
  };
  const mark = (): void =>
    all.filter(({ kind }) => kind !== 'relabel').forEach((each) => placed.add(placeOf(each)));
  mark();
  const groupsOf = async (likeness: 'exact' | 'near') =>
    (await findDuplicates(directory, likeness, signal)).map((group) => ({
      ...group,
      images: group.images.filter((image) => !placed.has(placeOf(image))),
    }));
  if (mergeDuplicates) {
    add(mergedDuplicates(await groupsOf(mergeDuplicates)));
    mark();
  }
  if (leakageFree) add(leakageFreeMoves(await groupsOf(leakageFree)));
  return all;
}

function placeOf({ split, index }: { split: string; index: number }): string {
  return `${split} ${index}`;
}

function defaultSuffix({ corrections, mergeDuplicates, leakageFree }: CorrectionRequest): string {
  if (corrections.length > 0) return 'corrected';
  if (leakageFree) return 'leakage-free';
  return mergeDuplicates ? 'merged' : 'corrected';
}

/** @throws TemperError `invalid-input` where the new version would be the one at hand */
function refuseNothing(
  { name }: DatasetRecord,
  { corrections: asked, mergeDuplicates, leakageFree }: CorrectionRequest,
  { corrections, earlier }: { corrections: DatasetCorrections; earlier: DatasetCorrections | null },
): void {
  const before = earlier ?? emptyCorrections;
  if (JSON.stringify(corrections) !== JSON.stringify(before)) return;
  const reasons = [
    ...(asked.length > 0 ? ['the labels are already as asked'] : []),
    ...(mergeDuplicates ? ['it has no duplicates that agree in their labels'] : []),
    ...(leakageFree ? ['no image has a twin in another split'] : []),
  ];
  const reason = reasons.length > 0 ? reasons.join(', and ') : 'no correction was given';
  throw new TemperError('invalid-input', `There is nothing to correct in "${name}": ${reason}.`);
}

const none: DatasetCorrections['train'] = { relabelled: [], excluded: [], moved: [] };
const emptyCorrections: DatasetCorrections = { train: none, validation: none, test: none };

interface PackedVersion {
  id: DatasetRecord['id'];
  directory: string;
  manifest: DatasetManifest;
}

/** The same version is not kept twice; damaged files of one that is known are replaced. */
function keepVersion(
  context: LabContext,
  packed: PackedVersion,
  original: DatasetRecord,
): AddedDataset {
  const { database } = context;
  const { directory, manifest } = packed;
  const same = listDatasetsByFingerprint(database, manifest.fingerprint).find(
    (each) => each.manifest.options.flipAllowed === manifest.options.flipAllowed,
  );
  const counts = manifest.derivedFrom?.corrections;
  const words = counts ? correctionWords(countCorrections(counts)) : '';
  try {
    if (!same) {
      const record = { ...packed, shipped: false };
      const dataset = writing(database, () => recordDataset(database, record));
      const message = `added "${dataset.name}", a version of "${original.name}": ${words}`;
      return { dataset, unchanged: false, rejected: [], message };
    }
    const intact = isIntact(same);
    rmSync(intact ? directory : same.directory, { recursive: true, force: true });
    if (!intact) renameSync(directory, same.directory);
    const back = bringBack(context, same);
    const repaired = `"${same.name}" was damaged and has been repaired`;
    const message = back ?? (intact ? `the same version is here as "${same.name}"` : repaired);
    return { dataset: same, unchanged: intact && back === null, rejected: [], message };
  } catch (error) {
    if (existsSync(directory)) rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}
