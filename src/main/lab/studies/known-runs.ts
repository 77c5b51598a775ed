import { existsSync } from 'node:fs';
import type { Plan } from '../../../contract/plans/plan';
import { resumableStates, type RunRecord } from '../../../contract/runs/run';
import type { RunCheckpointKind } from '../../../contract/models/checkpoint';
import type { LabContext } from '../context';
import { findCheckpoint, findCheckpointOfRun } from '../store/repositories/checkpoints';
import { listRunsOfDataAndSeed } from '../store/repositories/runs/runs';
import { resolveDataset } from '../records/references';
import { trialIdentity } from './trial-identity';

/** What a run has to be to stand for a trial. */
export interface WantedRun {
  plan: Plan;
  identity: string;
  /** The checkpoints that it has to have, with their weights. */
  kinds: readonly RunCheckpointKind[];
}

/**
 * A run of the history that is the same as one that is wanted: a completed one, or one of the same name that was left
 * before its end (a process that was killed between making the run and noting it).
 */
export function findKnownRun(context: LabContext, wanted: WantedRun): RunRecord | null {
  const { database } = context;
  const { fingerprint } = resolveDataset(database, wanted.plan.dataset).manifest;
  const same = listRunsOfDataAndSeed(database, fingerprint, wanted.plan.seed).filter(
    (run) => identityOf(context, run) === wanted.identity,
  );
  return (
    same.find((run) => run.state === 'completed' && hasWeights(context, run, wanted.kinds)) ??
    same.find(({ name, state }) => name === wanted.plan.name && resumableStates.includes(state)) ??
    null
  );
}

function identityOf({ database }: LabContext, run: RunRecord): string | null {
  const { plan, datasetFingerprint, startCheckpointId } = run;
  const start = startCheckpointId === null ? null : findCheckpoint(database, startCheckpointId);
  if (startCheckpointId !== null && !start) return null;
  return trialIdentity(plan, datasetFingerprint, start?.weightsSha256 ?? null);
}

function hasWeights(
  { database }: LabContext,
  run: RunRecord,
  kinds: readonly RunCheckpointKind[],
): boolean {
  return [...new Set(['best' as const, ...kinds])].every((kind) => {
    const checkpoint = findCheckpointOfRun(database, run.id, kind);
    return checkpoint !== null && existsSync(checkpoint.file);
  });
}
