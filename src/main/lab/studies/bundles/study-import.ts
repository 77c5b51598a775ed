import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatasetRecord } from '../../../../contract/datasets/dataset';
import { TemperError } from '../../../../contract/errors';
import type { CombinationId, DatasetId } from '../../../../contract/ids';
import type { CheckpointRecord } from '../../../../contract/models/checkpoint';
import type { RunRecord } from '../../../../contract/runs/run';
import { StudyBundle, studyFiles } from '../../../../contract/studies/bundle';
import { now, type LabContext } from '../../context';
import { writing } from '../../store/database';
import { findCheckpoint, insertCheckpoint } from '../../store/repositories/checkpoints';
import {
  findCombination,
  insertCombination,
  setCombinationSummary,
} from '../../store/repositories/combinations';
import {
  findDataset,
  insertDataset,
  listDatasetsByFingerprint,
} from '../../store/repositories/datasets';
import { putMetrics } from '../../store/repositories/runs/metrics';
import { findRun, insertRun } from '../../store/repositories/runs/runs';
import {
  findStudy,
  insertStudy,
  putTrial,
  type StoredStudy,
} from '../../store/repositories/studies';
import { putCandidate } from '../../store/repositories/study-candidates';
import { keepOnlyRow } from '../../store/repositories/trash';
import { addEvaluations, completeRun } from './bundled-records';
import { readBundleFile } from '../../../core/files/read-bundle';
import { setWorkState } from '../../store/repositories/queue/work';

/** A bundle is under 5 MB. */
const limits = { mostBytes: 200_000_000, mostUnpackedBytes: 1_000_000_000 };

/**
 * Reads an exported study into this history: everything of it or nothing. What is here already, by its id, is left as
 * it is, so that a bundle may be offered any number of times. Weights and images do not come with it.
 *
 * @param path the folder of the export, or its file `history.temper-study`
 * @throws TemperError `not-found`, `invalid-input` for what is not a whole bundle of this version, `already-exists` where
 *   another study has the name
 */
export function importStudy(context: LabContext, path: string): StoredStudy {
  const bundle = readBundle(path);
  const known = findStudy(context.database, bundle.id);
  if (known) return known;
  const { name } = bundle.study;
  if (findStudy(context.database, name)) {
    throw new TemperError(
      'already-exists',
      `There is another study named "${name}" here. Rename or remove it, then import again: temper study remove "${name}"`,
      { name },
    );
  }
  writing(context.database, () => record(context, bundle, path));
  context.emit({ type: 'models-changed' });
  for (const { id } of bundle.runs) {
    const run = findRun(context.database, id);
    if (run) context.emit({ type: 'run-changed', run });
  }
  return findStudy(context.database, bundle.id) as StoredStudy;
}

function readBundle(path: string): StudyBundle {
  const inside = [studyFiles.history, studyFiles.earlierHistory].map((name) => join(path, name));
  const file = inside.find((each) => existsSync(each)) ?? path;
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new TemperError(
      'not-found',
      `${path} is not an exported study: it holds no ${studyFiles.history}.`,
      { path },
    );
  }
  return readBundleFile(StudyBundle, file, {
    ...limits,
    what: 'an exported study',
    remedy: `Give the folder that "study export" wrote, or its ${studyFiles.history}, or export the study again.`,
  });
}

function record(context: LabContext, bundle: StudyBundle, path: string): void {
  const { database } = context;
  const datasets = new Map(
    bundle.datasets.map((dataset) => [dataset.id, datasetHere(context, dataset)]),
  );
  const fromHere = (id: DatasetId): DatasetId => datasets.get(id) ?? id;
  const newRuns = bundle.runs.filter(({ id }) => !findRun(database, id));
  // Runs and checkpoints refer to each other: runs first, then what they left.
  for (const run of inOrderOfStart(newRuns, bundle.checkpoints)) {
    addCheckpoint(context, startOf(run, bundle.checkpoints));
    insertRun(database, { ...run, datasetId: fromHere(run.datasetId) });
    addCheckpoints(
      context,
      bundle.checkpoints.filter(({ runId }) => runId === run.id),
    );
    completeRun(context, run);
  }
  addCombinations(context, bundle, fromHere);
  addCheckpoints(context, bundle.checkpoints);
  for (const { runId, frame } of bundle.metrics) {
    if (newRuns.some(({ id }) => id === runId)) putMetrics(database, runId, frame);
  }
  addEvaluations(context, bundle, (evaluation) => ({
    ...evaluation,
    datasetId: fromHere(evaluation.datasetId),
  }));
  const { id, study, createdAt, startedAt, finishedAt } = bundle;
  const common = { id, name: study.name, study, createdAt, startedAt, finishedAt };
  insertStudy(database, { ...common, state: 'completed', reason: null, importedFrom: path });
  for (const trial of bundle.trials) {
    putTrial(database, id, { ...trial, problem: null, reused: true });
  }
  for (const candidate of bundle.candidates) putCandidate(database, id, candidate);
}

/** The dataset of the same content where it is here; else its row alone, as of one whose images were removed. */
function datasetHere({ database, paths }: LabContext, dataset: DatasetRecord): DatasetId {
  const same = listDatasetsByFingerprint(database, dataset.manifest.fingerprint)[0];
  if (same) return same.id;
  if (findDataset(database, dataset.id)) return dataset.id;
  insertDataset(database, { ...dataset, directory: paths.dataset(dataset.id) });
  keepOnlyRow(database, 'dataset', dataset.id, now());
  return dataset.id;
}

/** Those first that others start from. */
function inOrderOfStart(
  runs: readonly RunRecord[],
  checkpoints: readonly CheckpointRecord[],
): RunRecord[] {
  const ordered = new Set<RunRecord>();
  const add = (run: RunRecord): void => {
    if (ordered.has(run)) return;
    const start = startOf(run, checkpoints);
    const before = start && runs.find(({ id }) => id === start.runId);
    if (before) add(before);
    ordered.add(run);
  };
  runs.forEach(add);
  return [...ordered];
}

function startOf(
  { startCheckpointId }: RunRecord,
  checkpoints: readonly CheckpointRecord[],
): CheckpointRecord | null {
  return checkpoints.find(({ id }) => id === startCheckpointId) ?? null;
}

/** With the models that were kept of them. */
function addCombinations(
  context: LabContext,
  { combinations, checkpoints }: StudyBundle,
  fromHere: (id: DatasetId) => DatasetId,
): void {
  const { database } = context;
  for (const { record, keptId } of combinations) {
    if (!findCombination(database, record.id)) {
      insertCombination(database, { ...record, datasetId: fromHere(record.datasetId) });
      setWorkState(database, 'combination', record.id, {
        state: 'completed',
        error: null,
        labId: null,
        finishedAt: record.finishedAt,
      });
      if (record.summary) setCombinationSummary(database, record.id, record.summary);
    }
    const kept = checkpoints.find(({ id }) => id === keptId);
    if (kept) addCheckpoint(context, kept, record.id);
  }
}

function addCheckpoints(context: LabContext, checkpoints: readonly CheckpointRecord[]): void {
  checkpoints.forEach((checkpoint) => addCheckpoint(context, checkpoint));
}

/** Its weights are not here: it is one whose file was removed. */
function addCheckpoint(
  { database, paths }: LabContext,
  checkpoint: CheckpointRecord | null,
  madeBy: CombinationId | null = null,
): void {
  if (!checkpoint || findCheckpoint(database, checkpoint.id)) return;
  const hasRun = checkpoint.runId !== null && findRun(database, checkpoint.runId) !== null;
  const hasParent =
    checkpoint.parentId !== null && findCheckpoint(database, checkpoint.parentId) !== null;
  const record = {
    ...checkpoint,
    file: paths.checkpoint(checkpoint.id),
    runId: hasRun ? checkpoint.runId : null,
    parentId: hasParent ? checkpoint.parentId : null,
  };
  insertCheckpoint(database, record, madeBy);
  keepOnlyRow(database, 'model', checkpoint.id, now());
}
