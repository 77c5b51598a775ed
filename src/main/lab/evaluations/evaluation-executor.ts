import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { TemperError } from '../../../contract/errors';
import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import type { TransferTarget } from '../../../contract/evaluations/parts/transfer';
import type { EvaluationId } from '../../../contract/ids';
import type { JobInput } from '../../../contract/jobs';
import { inversionsFile, journalFile } from '../../core/files/evaluation-files';
import type { LabContext } from '../context';
import { requireEvaluation } from '../records/required';
import { writing, type Database } from '../store/database';
import { findCheckpoint, isCheckpointReplaced } from '../store/repositories/checkpoints';
import { findDataset } from '../store/repositories/datasets';
import { deletePerImage, putPerImage } from '../store/repositories/evaluations/evaluation-images';
import { setEvaluationSummary } from '../store/repositories/evaluations/evaluations';
import { announceEvaluation } from '../records/announcements';
import type { QueueExecutor } from '../queue/queue';
import type { StatusBoard } from '../queue/status';
import { createWorkRecorder } from '../queue/work-recorder';
import { endingOf } from '../queue/work-state';
import { generatorFileOf } from './evaluation-directions';
import { shiftedDataOf } from './evaluation-shifted';

/** Carries evaluations out; see the run executor. */
export function createEvaluationExecutor(
  context: LabContext,
  status: StatusBoard,
): QueueExecutor<'evaluate'> {
  const { database, paths } = context;
  const tell = (id: EvaluationId, change: Partial<EvaluationRecord>) => {
    const evaluation = { ...requireEvaluation(context, id), ...change };
    context.emit({ type: 'evaluation-changed', evaluation });
  };
  const recorder = createWorkRecorder({
    context,
    status,
    kind: 'evaluation',
    announce: (id) => announceEvaluation(context, id),
    tellInterrupted: (id, error) => tell(id, { state: 'interrupted', error }),
  });
  return {
    ...recorder.common,
    job: 'evaluate',
    input: (itemId) => evaluateInput(context, requireEvaluation(context, itemId as EvaluationId)),
    onEvent: (itemId, event) => {
      const id = itemId as EvaluationId;
      if (event.type === 'per-image') {
        return writing(database, () => putPerImage(database, id, event.results));
      }
      if (event.type !== 'fraction') return recorder.record(id, event);
      const progress = event.evaluation;
      recorder.storeProgress(id, progress);
      tell(id, { fraction: progress.fraction, progress });
    },
    end: (itemId, outcome) => {
      const id = itemId as EvaluationId;
      recorder.ended();
      if (outcome.kind === 'evaluated') setEvaluationSummary(database, id, outcome.summary);
      const { state, error } = endingOf(outcome, 'Resume continues after its last finished batch.');
      recorder.setState(id, state, error);
      // Images that were kept stay; the progress served its purpose.
      if (state === 'completed') removeProgress(paths.evaluation(id));
    },
  };
}

/** With what was set aside. */
function removeProgress(folder: string): void {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) {
    const isProgress = [journalFile, inversionsFile].some((name) => file.startsWith(name));
    if (isProgress) rmSync(join(folder, file));
  }
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
    shiftedData: shiftedDataOf(database, evaluation.plan),
    generatorFile: generatorFileOf(context, evaluation.plan),
    workDirectory,
  };
}
