import type { CheckpointRecord, RunCheckpointKind } from '../../../contract/models/checkpoint';
import type { JobEvent } from '../../../contract/jobs';
import type { RunRecord } from '../../../contract/runs/run';
import { now, type LabContext } from '../context';
import { newId } from '../identifiers';
import {
  findCheckpointOfRun,
  insertCheckpoint,
  isCheckpointReferredTo,
  markCheckpointReplaced,
  updateCheckpointWeights,
} from '../store/repositories/checkpoints';
import { setRunCheckpoint, setRunCost } from '../store/repositories/runs/runs';

type CheckpointEvent = Extract<JobEvent<'train'>, { type: 'checkpoint' }>;

/**
 * Records that a run wrote its best or last checkpoint. It keeps its id while nothing was made with the weights
 * that were in the file before; otherwise those keep their id, marked as replaced, and the new weights get another.
 */
export function recordRunCheckpoint(
  context: LabContext,
  run: RunRecord,
  { checkpoint, cost }: CheckpointEvent,
): void {
  const { database } = context;
  const current = findCheckpointOfRun(database, run.id, checkpoint.kind);
  const record: CheckpointRecord = {
    id: current?.id ?? newId('checkpoint'),
    kind: checkpoint.kind,
    name: `${run.name} ${checkpoint.kind}`,
    file: checkpoint.file,
    weightsSha256: checkpoint.weightsSha256,
    runId: run.id,
    parentId: run.startCheckpointId,
    networkName: checkpoint.networkName,
    parameters: checkpoint.parameters,
    forwardMacs: checkpoint.forwardMacs,
    card: checkpoint.card,
    createdAt: now(),
  };
  const sameWeights = current?.weightsSha256 === record.weightsSha256;
  if (current && (sameWeights || !isCheckpointReferredTo(database, current.id))) {
    updateCheckpointWeights(database, record);
  } else {
    if (current) {
      markCheckpointReplaced(database, current.id, record.createdAt);
      record.id = newId('checkpoint');
    }
    insertCheckpoint(database, record);
  }
  const place = placeOf(run, checkpoint.kind);
  if (place) setRunCheckpoint(database, run.id, place, record.id);
  setRunCost(database, run.id, cost);
}

/**
 * What the checkpoint is to its run. A run that averages writes best checkpoints of its weights and of their average; its
 * best checkpoint is the one that its best epoch is about.
 */
function placeOf({ best }: RunRecord, kind: RunCheckpointKind): 'best' | 'last' | null {
  if (kind === 'last') return 'last';
  return (best?.averaged ?? false) === (kind === 'averaged') ? 'best' : null;
}
