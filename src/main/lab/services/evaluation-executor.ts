import type { EngineJob, JobEvent, JobOutcome } from '../../../contract/engine-protocol';
import { TemperError, type WireError } from '../../../contract/errors';
import type { EvaluationRecord, EvaluationState } from '../../../contract/evaluation';
import type { EvaluationId } from '../../../contract/ids';
import { now, type LabContext } from '../context';
import { writing } from '../store/database';
import { findCheckpoint, isCheckpointReplaced } from '../store/repositories/checkpoints';
import { findDataset } from '../store/repositories/datasets';
import { deletePerImage, putPerImage } from '../store/repositories/evaluation-images';
import {
  findEvaluation,
  findLabOfEvaluation,
  setEvaluationFraction,
  setEvaluationState,
  setEvaluationSummary,
} from '../store/repositories/evaluations';
import { announceEvaluation } from './announce';
import type { QueueExecutor } from './queue';
import type { StatusBoard } from './status';

const storeFractionEveryMs = 2000;

/** Carries evaluations out; see the run executor. */
export function createEvaluationExecutor(context: LabContext, status: StatusBoard): QueueExecutor {
  const { database, labId } = context;
  let fractionStoredAtMs = 0;

  function onFraction(id: EvaluationId, fraction: number): void {
    if (Date.now() - fractionStoredAtMs >= storeFractionEveryMs) {
      writing(database, () => setEvaluationFraction(database, id, fraction));
      fractionStoredAtMs = Date.now();
    }
    const evaluation = { ...requireEvaluation(context, id), fraction };
    context.emit({ type: 'evaluation-changed', evaluation });
  }

  function onEvent(itemId: string, event: JobEvent): void {
    const id = itemId as EvaluationId;
    switch (event.type) {
      case 'fraction':
        return onFraction(id, event.fraction);
      case 'progress':
        return onFraction(id, event.progress.fraction);
      case 'per-image':
        return writing(database, () => putPerImage(database, id, event.results));
      case 'environment':
        return status.update({ device: event.environment.device });
      case 'log':
        return context.log.info(`${id}: ${event.line.message}`);
      case 'paused':
      case 'resumed':
      case 'metrics':
      case 'best':
      case 'checkpoint':
      case 'resumed-at':
      case 'rejected':
        // These belong to training and imports.
        return;
    }
  }

  const setState = (itemId: string, state: EvaluationState, error: WireError | null) =>
    setEvaluationState(database, itemId as EvaluationId, {
      state,
      error,
      labId: state === 'running' ? labId : null,
      finishedAt: state === 'running' ? null : now(),
    });

  return {
    begin: (itemId) => setState(itemId, 'running', null),
    job: (itemId) => evaluateJob(context, requireEvaluation(context, itemId as EvaluationId)),
    onEvent,
    end: (itemId, outcome) => {
      fractionStoredAtMs = 0;
      if (outcome.kind === 'evaluated') {
        setEvaluationSummary(database, itemId as EvaluationId, outcome.summary);
      }
      const { state, error } = evaluationEndingOf(outcome);
      setState(itemId, state, error);
    },
    cancelWaiting: (itemId) => setState(itemId, 'cancelled', null),
    announce: (itemId) => announceEvaluation(context, itemId as EvaluationId),
    owner: (itemId) => findLabOfEvaluation(database, itemId as EvaluationId),
  };
}

/** The state and the error in which an outcome leaves an evaluation. */
export function evaluationEndingOf(outcome: JobOutcome): {
  state: EvaluationState;
  error: WireError | null;
} {
  switch (outcome.kind) {
    case 'evaluated':
      return { state: 'completed', error: null };
    case 'cancelled':
      return { state: 'cancelled', error: null };
    case 'interrupted':
      return {
        state: 'interrupted',
        error: {
          code: 'cancelled',
          message: `${outcome.reason} Start the evaluation again.`,
        },
      };
    case 'failed':
      return {
        state: outcome.error.code === 'engine-lost' ? 'interrupted' : 'failed',
        error: outcome.error,
      };
    case 'diverged':
    case 'trained':
    case 'imported':
    case 'probed':
      return {
        state: 'failed',
        error: {
          code: 'internal',
          message: `The engine answered an evaluation as "${outcome.kind}".`,
        },
      };
  }
}

function evaluateJob(context: LabContext, evaluation: EvaluationRecord): EngineJob {
  const { database } = context;
  const checkpoint = findCheckpoint(database, evaluation.checkpointId);
  const dataset = findDataset(database, evaluation.datasetId);
  if (!checkpoint || !dataset) {
    throw new TemperError('not-found', `The model or dataset of ${evaluation.id} is gone.`);
  }
  if (isCheckpointReplaced(database, checkpoint.id)) {
    throw new TemperError(
      'checkpoint-mismatch',
      `"${checkpoint.name}" was trained further after this evaluation was ordered, and its weights of then are gone. Evaluate it again.`,
      { checkpointId: checkpoint.id },
    );
  }
  writing(database, () => deletePerImage(database, evaluation.id));
  return {
    kind: 'evaluate',
    plan: evaluation.plan,
    datasetDirectory: dataset.directory,
    datasetFingerprint: evaluation.datasetFingerprint,
    checkpointFile: checkpoint.file,
  };
}

function requireEvaluation(context: LabContext, id: EvaluationId): EvaluationRecord {
  const evaluation = findEvaluation(context.database, id);
  if (!evaluation) throw new TemperError('not-found', `There is no evaluation ${id}.`);
  return evaluation;
}
