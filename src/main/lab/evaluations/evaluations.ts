import type { CommandHandlers } from '../../../contract/commands';
import type { EvaluationPlan, EvaluationRecord } from '../../../contract/evaluations/evaluation';
import type { CheckpointId, DatasetId, EvaluationId } from '../../../contract/ids';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import { now, type LabContext } from '../context';
import { requireEvaluation } from '../records/required';
import { newId } from '../identifiers';
import { writing } from '../store/database';
import { readPerImage } from '../store/repositories/evaluations/evaluation-images';
import { insertEvaluation, listEvaluations } from '../store/repositories/evaluations/evaluations';
import { enqueue } from '../store/repositories/queue/queue-entries';
import { announceEvaluation } from '../records/announcements';
import { analyseEvaluation } from './evaluation-analysis';
import { estimateEvaluation } from './evaluation-estimate';
import { exportEvaluation } from './evaluation-export';
import { resultOf } from './evaluation-result';
import { imageOutcomes } from './image-outcomes';
import type { Queue } from '../queue/queue';
import { requeue } from '../queue/requeue';
import { assertMay, waiting } from '../queue/work-state';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import { refuseSeenImages } from '../records/seen-images';
import { moveToTrash } from '../records/trash';
import { findCheckpoint } from '../store/repositories/checkpoints';
import { findDataset } from '../store/repositories/datasets';
import { throwIssues } from '../../core/rules/issues';
import { assertNetworkFits } from '../../core/rules/network-fit';
import { withChosenDirections } from './evaluation-directions';
import { shiftedDatasets, withShiftedDatasets } from './evaluation-shifted';
import { orderedEvaluationIssues } from './evaluation-order';
import { assertThreadVariables } from '../engines/device-environment';
import { setWorkState } from '../store/repositories/queue/work';

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
    'evaluations:estimate': (asked) => estimateEvaluation(context, asked),
    'evaluations:list': () => listEvaluations(context.database),
    'evaluations:show': ({ evaluationId }) => requireEvaluation(context, evaluationId),
    'evaluations:per-image': ({ evaluationId }) =>
      readPerImage(context.database, requireEvaluation(context, evaluationId).id),
    'evaluations:analysis': ({ evaluationId }) => {
      const evaluation = requireEvaluation(context, evaluationId);
      const { classNames } = requireManifest(context, evaluation.datasetId);
      const rows = readPerImage(context.database, evaluation.id);
      return analyseEvaluation(evaluation, rows, classNames);
    },
    'evaluations:outcomes': ({ evaluationId }) => {
      const evaluation = requireEvaluation(context, evaluationId);
      resultOf(evaluation);
      const names = evaluation.plan.attacks.map(({ name }) => name);
      return imageOutcomes(readPerImage(context.database, evaluation.id), names);
    },
    'evaluations:remove': ({ evaluationId }) => {
      assertAllows('remove', requireEvaluation(context, evaluationId));
      return moveToTrash(context, 'evaluation', evaluationId);
    },
    'evaluations:export': ({ evaluationId, format, path }) =>
      exportEvaluation(context, requireEvaluation(context, evaluationId), format, path),
    'evaluations:pause': ({ evaluationId }) => {
      assertAllows('pause', requireEvaluation(context, evaluationId));
      return queue.control(evaluationId, 'pause');
    },
    'evaluations:continue': ({ evaluationId }) => {
      assertAllows('continue', requireEvaluation(context, evaluationId));
      return queue.control(evaluationId, 'resume');
    },
    'evaluations:cancel': ({ evaluationId }) => {
      assertAllows('cancel', requireEvaluation(context, evaluationId));
      return queue.control(evaluationId, 'cancel');
    },
    'evaluations:resume': ({ evaluationId }) => {
      resumeEvaluation(context, requireEvaluation(context, evaluationId));
      announceEvaluation(context, evaluationId);
      queue.wake();
      return requireEvaluation(context, evaluationId);
    },
  };
}

/** What a dataset in the trash held is known still. */
function requireManifest({ database }: LabContext, id: DatasetId): DatasetRecord['manifest'] {
  return (findDataset(database, id) ?? resolveDataset(database, id)).manifest;
}

const assertAllows = (verb: Parameters<typeof assertMay>[0], evaluation: EvaluationRecord) =>
  assertMay(verb, evaluation, `evaluation ${evaluation.id}`);

/** Puts an ended evaluation back into the queue. */
function resumeEvaluation(context: LabContext, evaluation: EvaluationRecord): void {
  const { database } = context;
  requeue(context, 'evaluation', evaluation, () => {
    assertAllows('resume', evaluation);
    const { datasetId, plan } = evaluation;
    [datasetId, ...(plan.shifted ?? []).map(({ dataset }) => dataset)].forEach((each) =>
      resolveDataset(database, each),
    );
    resolveCheckpoint(database, evaluation.checkpointId);
    setWorkState(database, 'evaluation', evaluation.id, waiting);
  });
}

function createEvaluation(
  context: LabContext,
  checkpointId: CheckpointId,
  datasetId: DatasetId,
  plan: EvaluationPlan,
): EvaluationId {
  const checkpoint = resolveCheckpoint(context.database, checkpointId);
  const dataset = resolveDataset(context.database, datasetId);
  throwIssues(orderedEvaluationIssues(context.database, plan, dataset), 'The evaluation plan');
  const targets = plan.transferTo.flatMap(
    (target) => findCheckpoint(context.database, target.checkpointId) ?? [],
  );
  for (const each of [checkpoint, ...targets]) {
    refuseSeenImages(context.database, each, dataset, plan.split);
    for (const shifted of shiftedDatasets(context.database, plan)) {
      refuseSeenImages(context.database, each, shifted, 'test');
    }
  }
  const { network, card } = readCheckpointHeader(checkpoint.file);
  assertNetworkFits(
    { network, classNames: card.classNames },
    { ...dataset.manifest, name: dataset.name },
    `Model "${checkpoint.name}"`,
  );
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
  assertThreadVariables();
  const { checkpoint, dataset, plan, place } = evaluation;
  const id = newId('evaluation');
  insertEvaluation(context.database, {
    id,
    checkpointId: checkpoint.id,
    runId: checkpoint.runId,
    datasetId: dataset.id,
    datasetFingerprint: dataset.manifest.fingerprint,
    plan: withShiftedDatasets(context.database, withChosenDirections(context.database, plan)),
    state: 'queued',
    fraction: 0,
    progress: null,
    summary: null,
    error: null,
    createdAt: now(),
    finishedAt: null,
  });
  enqueue(context.database, { itemId: id, kind: 'evaluation', labId: context.labId }, place);
  return id;
}
