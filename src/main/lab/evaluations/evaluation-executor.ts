import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { TemperError, type WireError } from '../../../contract/errors';
import type {
  EvaluationProgress,
  EvaluationRecord,
} from '../../../contract/evaluations/evaluation';
import type { TransferTarget } from '../../../contract/evaluations/parts/transfer';
import type { EvaluationId } from '../../../contract/ids';
import type { JobEvent, JobInput } from '../../../contract/jobs';
import { inversionsFile, journalFile } from '../../core/files/evaluation-files';
import { now, type LabContext } from '../context';
import { requireEvaluation } from '../records/required';
import { writing, type Database } from '../store/database';
import { findCheckpoint, isCheckpointReplaced } from '../store/repositories/checkpoints';
import { findDataset } from '../store/repositories/datasets';
import { deletePerImage, putPerImage } from '../store/repositories/evaluations/evaluation-images';
import {
  findLabOfEvaluation,
  setEvaluationPaused,
  setEvaluationProgress,
  setEvaluationState,
  setEvaluationSummary,
} from '../store/repositories/evaluations/evaluations';
import { announceEvaluation } from '../records/announcements';
import type { QueueExecutor } from '../queue/queue';
import type { StatusBoard } from '../queue/status';
import { endingOf } from '../queue/work-state';
import { generatorFileOf } from './evaluation-directions';

const storeProgressEveryMs = 2000;

/** Carries evaluations out; see the run executor. */
export function createEvaluationExecutor(
  context: LabContext,
  status: StatusBoard,
): QueueExecutor<'evaluate'> {
  const { database, paths } = context;
  let progressStoredAtMs = 0;

  function onProgress(id: EvaluationId, progress: EvaluationProgress): void {
    if (Date.now() - progressStoredAtMs >= storeProgressEveryMs) {
      writing(database, () => setEvaluationProgress(database, id, progress));
      progressStoredAtMs = Date.now();
    }
    const { fraction } = progress;
    const evaluation = { ...requireEvaluation(context, id), fraction, progress };
    context.emit({ type: 'evaluation-changed', evaluation });
  }

  function onEvent(itemId: string, event: JobEvent<'evaluate'>): void {
    const id = itemId as EvaluationId;
    switch (event.type) {
      case 'fraction':
        return onProgress(id, event.evaluation);
      case 'per-image':
        return writing(database, () => putPerImage(database, id, event.results));
      case 'environment':
        return status.used(event.environment);
      case 'log':
        return context.log.info(`${id}: ${event.line.message}`);
      case 'paused':
      case 'resumed':
        writing(database, () => setEvaluationPaused(database, id, event.type === 'paused'));
        return announceEvaluation(context, id);
    }
  }

  return {
    job: 'evaluate',
    begin: (itemId) => setState(context, itemId, 'running', null),
    input: (itemId) => evaluateInput(context, requireEvaluation(context, itemId as EvaluationId)),
    onEvent,
    end: (itemId, outcome) => {
      progressStoredAtMs = 0;
      if (outcome.kind === 'evaluated') {
        setEvaluationSummary(database, itemId as EvaluationId, outcome.summary);
      }
      const { state, error } = endingOf(outcome, 'Resume continues after its last finished batch.');
      setState(context, itemId, state, error);
      // Images that were kept stay; the progress served its purpose.
      if (state === 'completed') removeProgress(paths.evaluation(itemId as EvaluationId));
    },
    cancelWaiting: (itemId) => setState(context, itemId, 'cancelled', null),
    announce: (itemId) => announceEvaluation(context, itemId as EvaluationId),
    abandon: (itemId, reason) => {
      const evaluation = requireEvaluation(context, itemId as EvaluationId);
      const error = { code: 'cancelled' as const, message: reason };
      context.emit({
        type: 'evaluation-changed',
        evaluation: { ...evaluation, state: 'interrupted', error },
      });
    },
    owner: (itemId) => findLabOfEvaluation(database, itemId as EvaluationId),
  };
}

function removeProgress(folder: string): void {
  for (const file of [journalFile, inversionsFile]) rmSync(join(folder, file), { force: true });
}

function setState(
  { database, labId }: LabContext,
  itemId: string,
  state: Exclude<EvaluationRecord['state'], 'paused'>,
  error: WireError | null,
): void {
  setEvaluationState(database, itemId as EvaluationId, {
    state,
    error,
    labId: state === 'running' ? labId : null,
    finishedAt: state === 'running' ? null : now(),
  });
}

function transferFile({ database }: LabContext, { checkpointId, name }: TransferTarget): string {
  const checkpoint = findCheckpoint(database, checkpointId);
  if (checkpoint) {
    refuseReplaced(database, checkpoint);
    return checkpoint.file;
  }
  throw new TemperError(
    'not-found',
    `The model "${name}" (${checkpointId}), on which adversarial images are to be tried, is gone.`,
  );
}

/** A run that went on has written other weights over those that the evaluation was ordered for. */
function refuseReplaced(database: Database, { id, name }: CheckpointRecord): void {
  if (!isCheckpointReplaced(database, id)) return;
  throw new TemperError(
    'checkpoint-mismatch',
    `"${name}" was trained further after this evaluation was ordered, and its weights from that time no longer exist. Evaluate it again.`,
    { checkpointId: id },
  );
}

function evaluateInput(context: LabContext, evaluation: EvaluationRecord): JobInput<'evaluate'> {
  const { database, paths } = context;
  const checkpoint = findCheckpoint(database, evaluation.checkpointId);
  const dataset = findDataset(database, evaluation.datasetId);
  if (!checkpoint || !dataset) {
    throw new TemperError('not-found', `The model or dataset of ${evaluation.id} is gone.`);
  }
  refuseReplaced(database, checkpoint);
  const workDirectory = paths.evaluation(evaluation.id);
  if (!existsSync(join(workDirectory, journalFile))) {
    writing(database, () => deletePerImage(database, evaluation.id));
  }
  return {
    plan: evaluation.plan,
    datasetDirectory: dataset.directory,
    datasetFingerprint: evaluation.datasetFingerprint,
    checkpointFile: checkpoint.file,
    transferFiles: evaluation.plan.transferTo.map((target) => transferFile(context, target)),
    generatorFile: generatorFileOf(context, evaluation.plan),
    workDirectory,
  };
}
