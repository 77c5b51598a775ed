import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type { EvaluationPlan, EvaluationRecord } from '../../../contract/evaluation';
import type { CheckpointId, DatasetId, EvaluationId } from '../../../contract/ids';
import type { CheckpointRecord } from '../../../contract/checkpoint';
import type { DatasetRecord } from '../../../contract/dataset';
import { readCheckpointHeader } from '../../engine/formats/checkpoint-file';
import { now, type LabContext } from '../context';
import { newId } from '../identifiers';
import { writing } from '../store/database';
import { readPerImage } from '../store/repositories/evaluation-images';
import { findEvaluation, insertEvaluation } from '../store/repositories/evaluations';
import { enqueue } from '../store/repositories/queue-entries';
import { announceEvaluation } from './announce';
import type { Queue } from './queue';
import { resolveCheckpoint, resolveDataset } from './references';
import { assertNetworkFits, evaluationIssuesForDataset, throwIssues } from './run-checks';

type EvaluationHandlers = Pick<
  CommandHandlers,
  Extract<keyof CommandHandlers, `evaluations:${string}`>
>;

/** Everything a person does with evaluations. */
export function createEvaluationService(context: LabContext, queue: Queue): EvaluationHandlers {
  return {
    'evaluations:create': ({ checkpointId, datasetId, plan }) => {
      const id = createEvaluation(context, checkpointId, datasetId, plan);
      announceEvaluation(context, id);
      queue.wake();
      return requireEvaluation(context, id);
    },
    'evaluations:show': ({ evaluationId }) => requireEvaluation(context, evaluationId),
    'evaluations:per-image': ({ evaluationId }) =>
      readPerImage(context.database, requireEvaluation(context, evaluationId).id),
    'evaluations:cancel': ({ evaluationId }) => {
      const { state } = requireEvaluation(context, evaluationId);
      if (state !== 'queued' && state !== 'running') {
        throw new TemperError(
          'wrong-state',
          `Cannot cancel evaluation ${evaluationId}: it is ${state}.`,
          { evaluationId, state },
        );
      }
      return queue.control(evaluationId, 'cancel');
    },
  };
}

function createEvaluation(
  context: LabContext,
  checkpointId: CheckpointId,
  datasetId: DatasetId,
  plan: EvaluationPlan,
): EvaluationId {
  const checkpoint = resolveCheckpoint(context.database, checkpointId);
  const dataset = resolveDataset(context.database, datasetId);
  throwIssues(evaluationIssuesForDataset(plan, dataset), 'The evaluation plan');
  assertNetworkFits(readCheckpointHeader(checkpoint.file).network, dataset, checkpoint.name);
  return writing(context.database, () =>
    queueEvaluation(context, { checkpoint, dataset, plan, place: 'last' }),
  );
}

export interface NewEvaluation {
  checkpoint: CheckpointRecord;
  dataset: Pick<DatasetRecord, 'id'> & { manifest: { fingerprint: string } };
  plan: EvaluationPlan;
  place: 'first' | 'last';
}

/** Records an evaluation and its place in the queue. Call it inside a write transaction. */
export function queueEvaluation(context: LabContext, evaluation: NewEvaluation): EvaluationId {
  const { checkpoint, dataset, plan, place } = evaluation;
  const id = newId('evaluation');
  insertEvaluation(context.database, {
    id,
    checkpointId: checkpoint.id,
    runId: checkpoint.runId,
    datasetId: dataset.id,
    datasetFingerprint: dataset.manifest.fingerprint,
    plan,
    state: 'queued',
    fraction: 0,
    summary: null,
    error: null,
    createdAt: now(),
    finishedAt: null,
  });
  enqueue(context.database, { itemId: id, kind: 'evaluation', labId: context.labId }, place);
  return id;
}

function requireEvaluation(context: LabContext, id: EvaluationId): EvaluationRecord {
  const evaluation = findEvaluation(context.database, id);
  if (evaluation) return evaluation;
  throw new TemperError('not-found', `There is no evaluation ${id}.`, { evaluationId: id });
}
