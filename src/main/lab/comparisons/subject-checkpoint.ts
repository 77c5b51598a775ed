import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import { isOfBest } from '../../../contract/evaluations/standing-result';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { resolveCheckpoint } from '../records/references';
import type { Database } from '../store/database';
import { listCheckpointsOfRun } from '../store/repositories/checkpoints';
import { listEvaluationsOfRun } from '../store/repositories/evaluations/evaluations';
import { splitsByTrust } from './comparison-choice';

/**
 * The checkpoint that a reference stands for in a comparison. A run stands for the one whose evaluation can be trusted
 * most: on test images before others; among equals its best checkpoint, then the one that was evaluated last (a study
 * evaluates averaged weights). It needs no weights.
 *
 * @throws TemperError as `resolveCheckpoint`
 */
export function subjectCheckpoint(database: Database, reference: string): CheckpointRecord {
  const checkpoint = resolveCheckpoint(database, reference, 'record');
  const { id, name, runId } = checkpoint;
  if (runId === null || reference === id || reference === name) return checkpoint;
  const owner = { datasetFingerprint: null, bestCheckpointId: id };
  const rank = (evaluation: EvaluationRecord): number =>
    2 * splitsByTrust.indexOf(evaluation.plan.split) + Number(!isOfBest(owner, evaluation));
  // That one of the best checkpoint is still to come is said.
  const [first] = listEvaluationsOfRun(database, runId)
    .filter((each) => each.state === 'completed' || isOfBest(owner, each))
    .sort((one, other) => rank(one) - rank(other));
  const chosen = listCheckpointsOfRun(database, runId, 'record').find(
    (each) => each.id === first?.checkpointId,
  );
  return chosen ?? checkpoint;
}
