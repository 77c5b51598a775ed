import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TemperError } from '../../../contract/errors';
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
import { createWorkRecorder, type WorkRecorder } from '../queue/work-recorder';
import { endingOf } from '../queue/work-state';
import { announceFederation } from '../records/announcements';
import { teacherPasses } from '../runs/teacher-passes';
import { requireFederation } from '../records/required';
import { writing } from '../store/database';
import { insertCheckpoint } from '../store/repositories/checkpoints';
import { findDataset } from '../store/repositories/datasets';
import {
  clearFederationResults,
  countFederationResults,
  listFederationRounds,
  putFederationResult,
  resetFederationFraction,
  setFederationRounds,
  setFederationSummary,
} from '../store/repositories/federations';

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
  const recorder = createWorkRecorder({
    context,
    status,
    kind: 'federation',
    announce: (id) => announceFederation(context, id),
    tellInterrupted: (id, error) => {
      const federation = {
        ...requireFederation(context, id),
        state: 'interrupted' as const,
        error,
      };
      context.emit({ type: 'federation-changed', federation });
    },
  });
  return {
    ...recorder.common,
    job: 'federate',
    input: (itemId) => federateInput(context, itemId as FederationId),
    onEvent: (itemId, event) => record(context, recorder, itemId as FederationId, event),
    end: (itemId, outcome) => {
      recorder.ended();
      const id = itemId as FederationId;
      if (outcome.kind === 'awaiting') {
        const refusal = tasks.handOver(id, outcome);
        if (refusal) recorder.setState(id, 'interrupted', refusal);
        return;
      }
      tasks.forget(id);
      if (outcome.kind === 'federated') recordAverage(context, id, outcome);
      const { state, error } = endingOf(
        outcome,
        'Resume continues after the last finished client.',
      );
      recorder.setState(id, state, error);
      if (state === 'completed') {
        rmSync(context.paths.federationWork(id), { recursive: true, force: true });
        context.emit({ type: 'models-changed' });
      }
    },
    cancelWaiting: (itemId) => {
      tasks.forget(itemId as FederationId);
      recorder.common.cancelWaiting(itemId);
    },
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
  const startCheckpointFile = existsSync(start) ? start : null;
  const trainedFrom = plan.training.start.kind === 'checkpoint' ? startCheckpointFile : null;
  const teacherFile = teacher === null ? null : paths.federationTeacher(id);
  return {
    plan,
    datasetDirectory: dataset.directory,
    datasetFingerprint,
    divisionFingerprint: division.fingerprint,
    startCheckpointFile,
    teacherFile,
    teacherImagePasses: teacherPasses(context, trainedFrom, teacherFile),
    workDirectory: work,
    checkpointFile: averageFile(context, id),
    clients: execution.executor.kind === 'local' ? 'here' : 'elsewhere',
  };
}

/** Records what the engine reports. */
function record(
  context: LabContext,
  recorder: WorkRecorder<'federation'>,
  id: FederationId,
  event: JobEvent<'federate'>,
): void {
  switch (event.type) {
    case 'fraction': {
      const { fraction, message, remainingMs } = event;
      const progress = { fraction, message, remainingMs };
      recorder.storeProgress(id, progress);
      return context.emit({ type: 'federation-progress', federationId: id, progress });
    }
    case 'restored':
      replaceKept(context, id, event.rounds, event.results);
      return announceFederation(context, id);
    case 'round':
      return addRound(context, id, event.round);
    case 'client':
      return addResult(context, id, event.result);
    default:
      return recorder.record(id, event);
  }
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
