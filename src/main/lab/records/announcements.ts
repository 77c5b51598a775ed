import type { EvaluationId, RunId } from '../../../contract/ids';
import type { LabContext } from '../context';
import { findEvaluation } from '../store/repositories/evaluations';
import { findRun, listQueuedRuns } from '../store/repositories/runs';

/** Tells everyone how a run stands in the history now. */
export function announceRun(context: LabContext, id: RunId): void {
  const run = findRun(context.database, id);
  if (run) context.emit({ type: 'run-changed', run });
}

export function announceEvaluation(context: LabContext, id: EvaluationId): void {
  const evaluation = findEvaluation(context.database, id);
  if (evaluation) context.emit({ type: 'evaluation-changed', evaluation });
}

/** Places in the queue depend on each other: one change moves all that wait. */
export function announceQueue(context: LabContext): void {
  for (const run of listQueuedRuns(context.database)) context.emit({ type: 'run-changed', run });
}
