import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TemperError, type WireError } from '../../../contract/errors';
import type { FederationProgress } from '../../../contract/federations/federation';
import {
  withRound,
  type ClientResult,
  type RoundResult,
} from '../../../contract/federations/results';
import type { FederationId } from '../../../contract/ids';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import { now, type LabContext } from '../context';
import { newId } from '../identifiers';
import { freeCheckpointName } from '../models/checkpoint-import';
import type { QueueExecutor } from '../queue/queue';
import type { StatusBoard } from '../queue/status';
import type { FederationTasks } from './cluster/federation-tasks';
import { endingOf } from '../queue/work-state';
import { announceFederation } from '../records/announcements';
import { requireFederation } from '../records/required';
import { writing } from '../store/database';
import { insertCheckpoint } from '../store/repositories/checkpoints';
import { findDataset } from '../store/repositories/datasets';
import {
  clearFederationResults,
  countFederationResults,
  findLabOfFederation,
  listFederationRounds,
  putFederationResult,
  resetFederationFraction,
  setFederationPaused,
  setFederationProgress,
  setFederationRounds,
  setFederationState,
  setFederationSummary,
  type StoredFederationState,
} from '../store/repositories/federations';

const storeProgressEveryMs = 2000;

type Federated = Extract<JobOutcome<'federate'>, { kind: 'federated' }>;

/** Where its average is written. */
function averageFile({ paths }: LabContext, id: FederationId): string {
  return join(paths.federation(id), 'average.safetensors');
}

/** Carries federations out; see the run executor. */
export function createFederationExecutor(
  context: LabContext,
  status: StatusBoard,
  tasks: FederationTasks,
): QueueExecutor<'federate'> {
  const { database } = context;
  const news = createNews(context, status);
  return {
    job: 'federate',
    begin: (itemId) => setState(context, itemId, 'running', null),
    input: (itemId) => federateInput(context, itemId as FederationId),
    onEvent: (itemId, event) => news.record(itemId as FederationId, event),
    end: (itemId, outcome) => {
      news.ended();
      const id = itemId as FederationId;
      if (outcome.kind === 'awaiting') {
        const refusal = tasks.handOver(id, outcome);
        if (refusal) setState(context, itemId, 'interrupted', refusal);
        return;
      }
      tasks.forget(id);
      if (outcome.kind === 'federated') recordAverage(context, id, outcome);
      const { state, error } = endingOf(
        outcome,
        'Resume continues after the last finished client.',
      );
      setState(context, itemId, state, error);
      if (state === 'completed') {
        rmSync(context.paths.federationWork(id), { recursive: true, force: true });
        context.emit({ type: 'models-changed' });
      }
    },
    cancelWaiting: (itemId) => {
      tasks.forget(itemId as FederationId);
      setState(context, itemId, 'cancelled', null);
    },
    announce: (itemId) => announceFederation(context, itemId as FederationId),
    abandon: (itemId, reason) => {
      const federation = requireFederation(context, itemId as FederationId);
      const error = { code: 'cancelled' as const, message: reason };
      context.emit({
        type: 'federation-changed',
        federation: { ...federation, state: 'interrupted', error },
      });
    },
    owner: (itemId) => findLabOfFederation(database, itemId),
  };
}

function federateInput(context: LabContext, id: FederationId): JobInput<'federate'> {
  const { database, paths } = context;
  const work = paths.federationWork(id);
  // Rounds and results come again from what was kept; without it everything is made again.
  if (!existsSync(work)) {
    replaceKept(context, id, [], []);
    writing(database, () => resetFederationFraction(database, id));
  }
  const federation = requireFederation(context, id);
  const { plan, datasetId, datasetFingerprint, division, execution } = federation;
  const dataset = findDataset(database, datasetId);
  if (!dataset) throw new TemperError('not-found', `The dataset ${datasetId} is gone.`);
  const { teacher } = plan.training;
  const start = paths.federationStart(id);
  return {
    plan,
    datasetDirectory: dataset.directory,
    datasetFingerprint,
    divisionFingerprint: division.fingerprint,
    startCheckpointFile: existsSync(start) ? start : null,
    teacherFile: teacher === null ? null : paths.federationTeacher(id),
    workDirectory: work,
    checkpointFile: averageFile(context, id),
    clients: execution.executor.kind === 'local' ? 'here' : 'elsewhere',
  };
}

/** Records what the engine reports; not every progress report is written. */
function createNews(context: LabContext, status: StatusBoard) {
  const { database } = context;
  let progressStoredAtMs = 0;

  function onProgress(federationId: FederationId, progress: FederationProgress): void {
    if (Date.now() - progressStoredAtMs >= storeProgressEveryMs) {
      writing(database, () => setFederationProgress(database, federationId, progress));
      progressStoredAtMs = Date.now();
    }
    context.emit({ type: 'federation-progress', federationId, progress });
  }

  function record(id: FederationId, event: JobEvent<'federate'>): void {
    switch (event.type) {
      case 'fraction': {
        const { fraction, message, remainingMs } = event;
        return onProgress(id, { fraction, message, remainingMs });
      }
      case 'restored':
        replaceKept(context, id, event.rounds, event.results);
        return announceFederation(context, id);
      case 'round':
        return addRound(context, id, event.round);
      case 'client':
        return addResult(context, id, event.result);
      case 'environment':
        return status.used(event.environment);
      case 'log':
        return context.log.info(`${id}: ${event.line.message}`);
      case 'paused':
      case 'resumed':
        writing(database, () => setFederationPaused(database, id, event.type === 'paused'));
        return announceFederation(context, id);
    }
  }

  return {
    record,
    ended: () => {
      progressStoredAtMs = 0;
    },
  };
}

/** The files that a job continues from say what is finished, whatever the history has. */
function replaceKept(
  { database }: LabContext,
  id: FederationId,
  rounds: readonly RoundResult[],
  results: readonly ClientResult[],
): void {
  writing(database, () => {
    setFederationRounds(database, id, rounds);
    clearFederationResults(database, id);
    for (const result of results) putFederationResult(database, id, result);
  });
}

/** The last report of a round counts. */
function addRound(context: LabContext, federationId: FederationId, round: RoundResult): void {
  const { database } = context;
  writing(database, () => {
    const rounds = listFederationRounds(database, federationId);
    setFederationRounds(database, federationId, withRound(rounds, round));
  });
  context.emit({ type: 'federation-round', federationId, round });
}

function addResult(context: LabContext, federationId: FederationId, result: ClientResult): void {
  const { database } = context;
  const resultCount = writing(database, () => {
    putFederationResult(database, federationId, result);
    return countFederationResults(database, federationId);
  });
  context.emit({ type: 'federation-results', federationId, resultCount });
}

/** The average becomes a model of the history. */
function recordAverage(
  context: LabContext,
  id: FederationId,
  { summary, checkpoint }: Federated,
): void {
  const { database } = context;
  const checkpointId = newId('checkpoint');
  insertCheckpoint(
    database,
    {
      ...checkpoint,
      id: checkpointId,
      kind: 'federated',
      name: freeCheckpointName(context, checkpoint.card.name),
      file: averageFile(context, id),
      runId: null,
      parentId: null,
      createdAt: now(),
    },
    id,
  );
  setFederationSummary(database, id, summary, checkpointId);
}

function setState(
  { database, labId }: LabContext,
  itemId: string,
  state: StoredFederationState,
  error: WireError | null,
): void {
  setFederationState(database, itemId as FederationId, {
    state,
    error,
    labId: state === 'running' ? labId : null,
    finishedAt: state === 'running' ? null : now(),
  });
}
