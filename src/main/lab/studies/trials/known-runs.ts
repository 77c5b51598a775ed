import { existsSync } from 'node:fs';
import type { RunId } from '../../../../contract/ids';
import type { Plan } from '../../../../contract/plans/plan';
import { resumableStates, type RunRecord } from '../../../../contract/runs/run';
import type { RunCheckpointKind } from '../../../../contract/models/checkpoint';
import type { LabContext } from '../../context';
import { findCheckpoint, findCheckpointOfRun } from '../../store/repositories/checkpoints';
import { findRun, listRunIdsOfDataAndSeed } from '../../store/repositories/runs/runs';
import { resolveDataset } from '../../records/references';
import type { TrialOrder } from '../executors/executor';
import type { OpenedStudy } from '../study-content';
import { evaluationOf } from './trial-checkpoints';
import { trialIdentity } from './trial-identity';

/** What a run has to be to stand for a trial. */
export interface WantedRun {
  plan: Plan;
  identity: string;
  /** The checkpoints that are reported. */
  report: readonly RunCheckpointKind[];
  /** What the study measures them by. */
  opened: Pick<OpenedStudy, 'evaluation' | 'dataset'>;
  needsWeights: TrialOrder['needsWeights'];
}

/**
 * A run of the history that is the same as one that is wanted: a completed one, or one of the same name that was left
 * before its end (a process that was killed between making the run and noting it).
 */
export function findKnownRun(context: LabContext, wanted: WantedRun): RunRecord | null {
  const { database } = context;
  const { fingerprint } = resolveDataset(database, wanted.plan.dataset).manifest;
  const same = listRunIdsOfDataAndSeed(database, fingerprint, wanted.plan.seed).flatMap((id) =>
    identityOf(context, id) === wanted.identity ? (findRun(database, id) ?? []) : [],
  );
  return (
    same.find((run) => run.state === 'completed' && isEnough(context, run, wanted)) ??
    same.find(({ name, state }) => name === wanted.plan.name && resumableStates.includes(state)) ??
    null
  );
}

/** Plan, data and start of a run never change: what they come to is computed once. */
const identities = new WeakMap<LabContext['database'], Map<RunId, string | null>>();

function identityOf(context: LabContext, id: RunId): string | null {
  const known = identities.get(context.database) ?? new Map<RunId, string | null>();
  identities.set(context.database, known);
  const found = known.get(id);
  if (found !== undefined) return found;
  const run = findRun(context.database, id);
  const identity = run && computedIdentity(context, run);
  known.set(id, identity);
  return identity;
}

function computedIdentity({ database }: LabContext, run: RunRecord): string | null {
  const { plan, datasetFingerprint, startCheckpointId } = run;
  const start = startCheckpointId === null ? null : findCheckpoint(database, startCheckpointId);
  if (startCheckpointId !== null && !start) return null;
  return trialIdentity(plan, datasetFingerprint, start?.weightsSha256 ?? null);
}

function isEnough(context: LabContext, run: RunRecord, wanted: WantedRun): boolean {
  const { report, opened, needsWeights } = wanted;
  if (needsWeights === 'never') return true;
  const checkpointOf = (kind: RunCheckpointKind) =>
    findCheckpointOfRun(context.database, run.id, kind);
  const isMeasured = (kind: RunCheckpointKind) => {
    const checkpoint = checkpointOf(kind);
    return checkpoint && evaluationOf(context, opened, checkpoint.id)?.state === 'completed';
  };
  const kinds = ['best', ...report] as const;
  const hasWeights = kinds.every((kind) => existsSync(checkpointOf(kind)?.file ?? ''));
  return hasWeights || (needsWeights === 'until-measured' && report.every(isMeasured));
}
