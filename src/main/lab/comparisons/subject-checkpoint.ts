import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { resolveCheckpoint } from '../records/references';
import type { Database } from '../store/database';
import { listCheckpointsOfRun } from '../store/repositories/checkpoints';
import { listEvaluationsOfCheckpoint } from '../store/repositories/evaluations/evaluations';

/**
 * The checkpoint that a reference stands for in a comparison. A run stands for its best one or, where that was never
 * evaluated, for the one whose evaluation is the newest: a study evaluates averaged weights. It needs no weights.
 *
 * @throws TemperError as `resolveCheckpoint`
 */
export function subjectCheckpoint(database: Database, reference: string): CheckpointRecord {
  const checkpoint = resolveCheckpoint(database, reference, 'record');
  const { id, name, runId } = checkpoint;
  const isNamed = reference === id || reference === name;
  if (runId === null || isNamed || listEvaluationsOfCheckpoint(database, id).length > 0) {
    return checkpoint;
  }
  const evaluated = listCheckpointsOfRun(database, runId, 'record').flatMap((each) =>
    listEvaluationsOfCheckpoint(database, each.id)
      .filter(({ state }) => state === 'completed')
      .map(({ createdAt }) => ({ checkpoint: each, createdAt })),
  );
  const newest = evaluated.sort((one, other) => other.createdAt.localeCompare(one.createdAt))[0];
  return newest?.checkpoint ?? checkpoint;
}
