import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TemperError, type WireError } from '../../../contract/errors';
import type { CheckpointId, CombinationId } from '../../../contract/ids';
import type { JobEvent, JobInput } from '../../../contract/jobs';
import type {
  CombinationPlan,
  CombinationPoint,
  CombinationProgress,
  CombinationRecord,
} from '../../../contract/weight-space/combination';
import { pointsFile } from '../../core/files/evaluation-files';
import { now, type LabContext } from '../context';
import type { QueueExecutor } from '../queue/queue';
import type { StatusBoard } from '../queue/status';
import { endingOf } from '../queue/work-state';
import { announceCombination } from '../records/announcements';
import { requireCombination } from '../records/required';
import { writing, type Database } from '../store/database';
import { findCheckpoint, isCheckpointReplaced } from '../store/repositories/checkpoints';
import {
  findLabOfCombination,
  setCombinationPaused,
  setCombinationPoints,
  setCombinationProgress,
  setCombinationState,
  setCombinationSummary,
  type StoredCombinationState,
} from '../store/repositories/combinations';
import { findDataset } from '../store/repositories/datasets';

const storeProgressEveryMs = 2000;

/** Carries combinations out; see the run executor. */
export function createCombinationExecutor(
  context: LabContext,
  status: StatusBoard,
): QueueExecutor<'combine'> {
  const { database, paths } = context;
  const news = createNews(context, status);
  return {
    job: 'combine',
    begin: (itemId) => setState(context, itemId, 'running', null),
    input: (itemId) => {
      const id = itemId as CombinationId;
      const workDirectory = paths.combination(id);
      // Points come again from what was kept; without it everything is measured again.
      if (!existsSync(join(workDirectory, pointsFile))) {
        writing(database, () => setCombinationPoints(database, id, []));
      }
      const combination = requireCombination(context, id);
      return combineInput(context, combination, { kind: 'measure', workDirectory });
    },
    onEvent: news.record,
    end: (itemId, outcome) => {
      news.ended();
      if (outcome.kind === 'combinations-measured') {
        setCombinationSummary(database, itemId as CombinationId, outcome.summary);
      }
      const { state, error } = endingOf(outcome, 'Resume continues after what was measured.');
      setState(context, itemId, state, error);
      if (state === 'completed') {
        rmSync(paths.combination(itemId as CombinationId), { recursive: true, force: true });
      }
    },
    cancelWaiting: (itemId) => setState(context, itemId, 'cancelled', null),
    announce: (itemId) => announceCombination(context, itemId as CombinationId),
    abandon: (itemId, reason) => {
      const combination = requireCombination(context, itemId as CombinationId);
      const error = { code: 'cancelled' as const, message: reason };
      context.emit({
        type: 'combination-changed',
        combination: { ...combination, state: 'interrupted', error },
      });
    },
    owner: (itemId) => findLabOfCombination(database, itemId),
  };
}

/** Records what the engine reports; not every progress report is written. */
function createNews(context: LabContext, status: StatusBoard) {
  const { database } = context;
  let progressStoredAtMs = 0;

  function onProgress(id: CombinationId, progress: CombinationProgress): void {
    if (Date.now() - progressStoredAtMs >= storeProgressEveryMs) {
      writing(database, () => setCombinationProgress(database, id, progress));
      progressStoredAtMs = Date.now();
    }
    const { fraction } = progress;
    const combination = { ...requireCombination(context, id), fraction, progress };
    context.emit({ type: 'combination-changed', combination });
  }

  function record(itemId: string, event: JobEvent<'combine'>): void {
    const id = itemId as CombinationId;
    switch (event.type) {
      case 'fraction': {
        const { fraction, message, remainingMs } = event;
        return onProgress(id, { fraction, message, remainingMs });
      }
      case 'point':
        return addPoint(context, id, event.point);
      case 'environment':
        return status.used(event.environment);
      case 'log':
        return context.log.info(`${id}: ${event.line.message}`);
      case 'paused':
      case 'resumed':
        writing(database, () => setCombinationPaused(database, id, event.type === 'paused'));
        return announceCombination(context, id);
    }
  }

  return {
    record,
    ended: () => {
      progressStoredAtMs = 0;
    },
  };
}

/** The last report of a combination counts: a resumed job reports again what was measured before. */
function addPoint(context: LabContext, id: CombinationId, point: CombinationPoint): void {
  if (point.split !== 'validation') return;
  const { database } = context;
  const isOther = (each: CombinationPoint) =>
    each.statistics !== point.statistics || each.shares.join() !== point.shares.join();
  writing(database, () => {
    const { points } = requireCombination(context, id);
    setCombinationPoints(database, id, [...points.filter(isOther), point]);
  });
  announceCombination(context, id);
}

function setState(
  { database, labId }: LabContext,
  itemId: string,
  state: StoredCombinationState,
  error: WireError | null,
): void {
  setCombinationState(database, itemId as CombinationId, {
    state,
    error,
    labId: state === 'running' ? labId : null,
    finishedAt: state === 'running' ? null : now(),
  });
}

/**
 * The input of a job on a combination.
 *
 * @throws TemperError where a model was trained further, or something of it is gone
 */
export function combineInput(
  { database }: LabContext,
  { plan, datasetId, datasetFingerprint }: CombinationRecord,
  task: JobInput<'combine'>['task'],
): JobInput<'combine'> {
  return {
    plan,
    dataset: { ...dataOf(database, datasetId), fingerprint: datasetFingerprint },
    memberFiles: plan.members.map((member) => fileOf(database, member)),
    baselineFiles: plan.baselines.map((baseline) => fileOf(database, baseline)),
    shiftData: plan.shifts.map((shift) => dataOf(database, shift.datasetId)),
    task,
  };
}

function dataOf(database: Database, id: string): JobInput<'combine'>['dataset'] {
  const dataset = findDataset(database, id);
  if (!dataset) throw new TemperError('not-found', `The dataset ${id} is gone.`);
  return { directory: dataset.directory, fingerprint: dataset.manifest.fingerprint };
}

/** A run that went on has written other weights over those that were named. */
function fileOf(
  database: Database,
  { checkpointId, name }: CombinationPlan['members'][number] & { checkpointId: CheckpointId },
): string {
  const checkpoint = findCheckpoint(database, checkpointId);
  if (!checkpoint) throw new TemperError('not-found', `The model "${name}" is gone.`);
  if (!isCheckpointReplaced(database, checkpointId)) return checkpoint.file;
  throw new TemperError(
    'checkpoint-mismatch',
    `"${name}" was trained further, and its weights from that time no longer exist. Combine what it became.`,
    { checkpointId },
  );
}
