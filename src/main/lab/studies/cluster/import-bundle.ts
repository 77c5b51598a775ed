import { constants, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TemperError } from '../../../../contract/errors';
import type { DatasetId, RunId } from '../../../../contract/ids';
import type { Plan } from '../../../../contract/plans/plan';
import type { RunRecord } from '../../../../contract/runs/run';
import { runColourCount } from '../../../../contract/runs/run-marks';
import { RunBundle, taskFiles } from '../../../../contract/studies/tasks';
import { readCheckpoint } from '../../../core/checkpoints/checkpoint-file';
import type { Parts } from '../../../core/files/in-parts';
import { explainWriteError } from '../../../core/files/writing';
import { now, type LabContext } from '../../context';
import { announceEvaluation, announceRun } from '../../records/announcements';
import { writing } from '../../store/database';
import { findCheckpoint, insertCheckpoint } from '../../store/repositories/checkpoints';
import { findDataset, listDatasetsByFingerprint } from '../../store/repositories/datasets';
import { putConfusion } from '../../store/repositories/runs/confusions';
import { putMetrics } from '../../store/repositories/runs/metrics';
import { insertLogLine } from '../../store/repositories/runs/run-log';
import { countRuns, findRun, insertRun } from '../../store/repositories/runs/runs';
import { findTask, putTask, type StoredTask } from '../../store/repositories/tasks';
import { keepOnlyRow } from '../../store/repositories/trash';
import { addEvaluations, completeRun } from '../bundles/bundled-records';
import { readBundleFile } from '../../../core/files/read-bundle';

/** A bundle is a few megabytes. */
const limits = { mostBytes: 500_000_000, mostUnpackedBytes: 2_000_000_000 };

interface ImportRequest {
  task: StoredTask;
  /** The plan as it was ordered: the task's own names checkpoints by id. Null where nothing was trained. */
  plan: Plan | null;
  /** Whether the weights come along; without them the run has figures and curves alone. */
  keepsWeights: boolean;
  /** Within the transaction, before the task is marked as imported. */
  recorded(runId: RunId | null): void;
}

/**
 * Takes what a task left into this history: all of it or nothing, once, however often it is offered. In parts, since weights
 * are read whole.
 *
 * @throws TemperError `invalid-input` for a bundle that was cut off, is of another version or of another task,
 *   `checkpoint-unreadable` for weights that are damaged, `disk-full`
 */
export function* importingBundle(context: LabContext, request: ImportRequest): Parts<void> {
  const { database } = context;
  const { task, keepsWeights } = request;
  const bundle = readBundle(task);
  const { run } = bundle;
  const isNew = run !== null && findRun(database, run.id) === null;
  if (isNew && keepsWeights) yield* placingWeights(context, task, bundle, run.id);
  writing(database, () => {
    if (findTask(database, task.id)?.state === 'imported') return;
    record(context, bundle, request);
    request.recorded(run?.id ?? null);
    const { node } = bundle;
    putTask(database, { ...task, state: 'imported', reason: null, node, runId: run?.id ?? null });
  });
  if (isNew) {
    announceRun(context, run.id);
    context.emit({ type: 'models-changed' });
  }
  for (const { id } of bundle.evaluations) announceEvaluation(context, id);
}

function readBundle({ id, folder }: StoredTask): RunBundle {
  const file = join(folder, taskFiles.bundle);
  if (!existsSync(file)) {
    throw new TemperError('not-found', `The task left no ${file}.`, { file });
  }
  const bundle = readBundleFile(RunBundle, file, {
    ...limits,
    what: 'what a task leaves',
    remedy: 'Delete it and resume the study: its task writes it again.',
  });
  if (bundle.task === id) return bundle;
  throw new TemperError(
    'invalid-input',
    `${file} is the bundle of another task (${bundle.task}). Delete it and resume the study.`,
    { file },
  );
}

/** Where they are when a process is killed after this, the next import puts them again. */
function* placingWeights(
  { paths }: LabContext,
  { folder }: StoredTask,
  { checkpoints }: RunBundle,
  runId: RunId,
): Parts<void> {
  const place = paths.run(runId);
  try {
    mkdirSync(place, { recursive: true });
    for (const { file, record } of checkpoints) {
      const target = join(place, basename(file));
      copyFileSync(join(folder, file), target, constants.COPYFILE_FICLONE);
      yield;
      const { weightsSha256 } = readCheckpoint(target);
      if (weightsSha256 === record.weightsSha256) continue;
      throw new TemperError(
        'checkpoint-mismatch',
        `${join(folder, file)} has other weights than its task left: the file was changed. Delete ${join(folder, taskFiles.bundle)} and resume the study.`,
        { file },
      );
    }
  } catch (error) {
    rmSync(place, { recursive: true, force: true });
    throw explainWriteError(error, 'The weights of a run', place);
  }
}

/** Call it inside a write transaction. */
function record(
  context: LabContext,
  bundle: RunBundle,
  { plan, keepsWeights }: ImportRequest,
): void {
  const { database, paths } = context;
  const { run, checkpoints, metrics, confusions, log } = bundle;
  if (run && !findRun(database, run.id)) {
    insertRun(database, {
      ...run,
      name: plan?.name ?? run.name,
      plan: plan ?? run.plan,
      datasetId: datasetHere(context, bundle, run.datasetId),
      startCheckpointId: known(context, run.startCheckpointId),
      colourIndex: countRuns(database) % runColourCount,
    });
    for (const { record: each, file } of checkpoints) {
      const place = join(paths.run(run.id), basename(file));
      insertCheckpoint(database, {
        ...each,
        file: place,
        parentId: known(context, each.parentId),
      });
      if (keepsWeights) continue;
      keepOnlyRow(database, 'model', each.id, now());
    }
    completeRun(context, run);
    for (const frame of metrics) putMetrics(database, run.id, frame);
    for (const confusion of confusions) putConfusion(database, run.id, confusion);
    for (const line of log) insertLogLine(database, run.id, line);
    insertLogLine(database, run.id, carriedOutElsewhere(bundle, run));
  }
  addEvaluations(context, bundle, (evaluation) => ({
    ...evaluation,
    datasetId: datasetHere(context, bundle, evaluation.datasetId),
    // The task knew nothing of the run that the model came from.
    runId: findCheckpoint(database, evaluation.checkpointId)?.runId ?? null,
  }));
}

function carriedOutElsewhere({ node, writtenBy }: RunBundle, { finishedAt }: RunRecord) {
  const message = `Carried out on ${node} by Temper ${writtenBy}; its bundle was imported.`;
  return { at: finishedAt ?? now(), level: 'info' as const, message };
}

function datasetHere({ database }: LabContext, { datasets }: RunBundle, id: DatasetId): DatasetId {
  if (findDataset(database, id)) return id;
  const fingerprint = datasets.find((each) => each.id === id)?.fingerprint;
  const same = fingerprint === undefined ? [] : listDatasetsByFingerprint(database, fingerprint);
  if (same[0]) return same[0].id;
  throw new TemperError('not-found', 'The dataset of the task is no longer in this history.', {
    datasetId: id,
  });
}

function known<Id extends RunRecord['startCheckpointId']>({ database }: LabContext, id: Id): Id {
  return (id !== null && findCheckpoint(database, id) ? id : null) as Id;
}
