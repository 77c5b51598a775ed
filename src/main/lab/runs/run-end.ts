import type { WireError } from '../../../contract/errors';
import type { JobOutcome } from '../../../contract/jobs';
import { canOnlyStartOver, type RunRecord, type RunState } from '../../../contract/runs/run';
import { isOutOfMemory, smallerBatch } from '../../../contract/memory';
import { now, type LabContext } from '../context';
import { findCheckpoint } from '../store/repositories/checkpoints';
import { setRunCost, setRunState } from '../store/repositories/runs/runs';
import { queueEvaluation } from '../evaluations/evaluations';
import { resumeHint } from '../queue/orphans';

interface Ending {
  state: RunState;
  reason: string;
  error: WireError | null;
}

/** Records how a run ended. A completed one with an evaluation in its plan has it put ahead of the queue. */
export function recordRunEnd(
  context: LabContext,
  run: RunRecord,
  outcome: JobOutcome<'train'>,
): void {
  const { database } = context;
  const ending = endingOf(run, outcome);
  setRunState(database, run.id, { ...ending, labId: null, finishedAt: now() });
  if (outcome.kind !== 'trained') return;
  setRunCost(database, run.id, outcome.cost);
  const best = run.bestCheckpointId && findCheckpoint(database, run.bestCheckpointId);
  if (!best || !run.plan.evaluation) return;
  queueEvaluation(context, {
    checkpoint: best,
    dataset: { id: run.datasetId, manifest: { fingerprint: run.datasetFingerprint } },
    plan: run.plan.evaluation,
    place: 'first',
  });
}

/** The state, the words and the error in which an outcome leaves a run. */
function endingOf(run: RunRecord, outcome: JobOutcome<'train'>): Ending {
  switch (outcome.kind) {
    case 'trained':
      return { state: 'completed', reason: outcome.reason, error: null };
    case 'cancelled':
      return { state: 'cancelled', reason: outcome.reason, error: null };
    case 'interrupted':
      return {
        state: 'interrupted',
        reason: `${outcome.reason} ${resumeHint(run)}`,
        error: null,
      };
    case 'diverged':
      return { state: 'diverged', reason: outcome.reason, error: null };
    case 'failed':
      return failure(run, outcome.error);
  }
}

/** Resuming needs the same memory again; a batch of half the size does not. */
function batchHint({ plan }: RunRecord, { message }: WireError): string {
  const batchSize = isOutOfMemory(message) ? smallerBatch(plan.batchSize) : null;
  return batchSize === null
    ? ''
    : ` Where that is not enough, a new run of this plan with batchSize=${batchSize} instead of ${plan.batchSize} needs about half of it.`;
}

/** A lost engine leaves a run that can be resumed; every other failure needs something done first. */
function failure(run: RunRecord, error: WireError): Ending {
  if (error.code === 'engine-lost') {
    const reason = `${error.message} ${resumeHint(run)}${batchHint(run, error)}`;
    return { state: 'interrupted', reason, error };
  }
  const reason = canOnlyStartOver(run, error)
    ? `${error.message} Training can start over: temper runs resume ${run.id} --start-over`
    : error.message;
  return { state: 'failed', reason, error };
}
