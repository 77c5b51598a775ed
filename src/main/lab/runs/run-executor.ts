import { existsSync, mkdirSync } from 'node:fs';
import { TemperError } from '../../../contract/errors';
import type { RunId } from '../../../contract/ids';
import type { JobEvent, JobInput } from '../../../contract/jobs';
import type { LogLine, MetricFrame, RunProgress, RunRecord } from '../../../contract/run';
import { now, type LabContext } from '../context';
import { writing } from '../store/database';
import { findCheckpoint } from '../store/repositories/checkpoints';
import { putConfusion } from '../store/repositories/confusions';
import { findDataset } from '../store/repositories/datasets';
import { listEvaluationsOfRun } from '../store/repositories/evaluations';
import { putMetrics } from '../store/repositories/metrics';
import { insertLogLine } from '../store/repositories/run-log';
import {
  findLabOfRun,
  findRun,
  setRunBest,
  setRunEnvironment,
  setRunProgress,
  setRunState,
} from '../store/repositories/runs';
import { announceEvaluation, announceRun } from './announce';
import type { QueueExecutor } from '../queue/queue';
import { recordRunCheckpoint } from './run-checkpoints';
import { recordRunEnd } from './run-end';
import { voidMetricsAfter } from './run-metrics';
import type { StatusBoard } from '../queue/status';

const storeProgressEveryMs = 2000;

/** Carries runs out: the plan goes to the engine, and everything it tells goes to the history, then to everyone. */
export function createRunExecutor(
  context: LabContext,
  status: StatusBoard,
): QueueExecutor<'train'> {
  const { database, labId } = context;
  let progressStoredAtMs = 0;
  let latest: RunProgress | null = null;
  const pendingLines: { id: RunId; line: LogLine }[] = [];

  const setState = (id: RunId, state: 'running' | 'paused') =>
    setRunState(database, id, { state, reason: null, error: null, labId, startedAt: now() });

  function onProgress(id: RunId, progress: RunProgress): void {
    latest = progress;
    if (Date.now() - progressStoredAtMs >= storeProgressEveryMs) {
      writing(database, () => setRunProgress(database, id, progress));
      progressStoredAtMs = Date.now();
    }
    context.emit({ type: 'run-changed', run: { ...requireRun(context, id), progress } });
  }

  function addLine(id: RunId, level: LogLine['level'], message: string): void {
    const line = { at: now(), level, message };
    insertLogLine(database, id, line);
    pendingLines.push({ id, line });
  }

  function logEnd(id: RunId): void {
    const { state, reason } = requireRun(context, id);
    addLine(id, state === 'completed' ? 'info' : 'warning', `${state}: ${reason ?? ''}`);
  }

  /** Lines are told once they are committed. */
  function tellLines(): void {
    for (const { id, line } of pendingLines.splice(0)) {
      context.emit({ type: 'run-log', runId: id, line });
    }
  }

  function onMetrics(id: RunId, frame: MetricFrame): void {
    writing(database, () => putMetrics(database, id, frame));
    context.emit({ type: 'metrics', runId: id, frame });
  }

  function onEvent(itemId: string, event: JobEvent<'train'>): void {
    const id = itemId as RunId;
    switch (event.type) {
      case 'metrics':
        return onMetrics(id, withMemory(event.frame, latest?.memoryBytes ?? null));
      case 'confusion':
        writing(database, () => putConfusion(database, id, event.confusion));
        return context.emit({ type: 'confusion', runId: id, confusion: event.confusion });
      case 'progress':
        return onProgress(id, event.progress);
      case 'log':
        writing(database, () => insertLogLine(database, id, event.line));
        return context.emit({ type: 'run-log', runId: id, line: event.line });
      case 'environment':
        writing(database, () => setRunEnvironment(database, id, event.environment));
        status.used(event.environment);
        return announceRun(context, id);
      case 'paused':
      case 'resumed':
        writing(database, () => setState(id, event.type === 'paused' ? 'paused' : 'running'));
        return announceRun(context, id);
      case 'best':
        writing(database, () => setRunBest(database, id, event.best));
        return announceRun(context, id);
      case 'checkpoint':
        writing(database, () => recordRunCheckpoint(context, requireRun(context, id), event));
        context.emit({ type: 'models-changed' });
        return announceRun(context, id);
      case 'resumed-at':
        return voidMetricsAfter(context, id, event.step);
    }
  }

  return {
    job: 'train',
    begin: (itemId) => {
      setState(itemId as RunId, 'running');
      addLine(itemId as RunId, 'info', 'The engine takes up this run.');
    },
    input: (itemId) => trainInput(context, requireRun(context, itemId as RunId)),
    onEvent,
    end: (itemId, outcome) => {
      // Most progress is only told: the last one is kept, so that an ended run shows where it ended.
      if (latest) setRunProgress(database, itemId as RunId, latest);
      latest = null;
      progressStoredAtMs = 0;
      recordRunEnd(context, requireRun(context, itemId as RunId), outcome);
      logEnd(itemId as RunId);
    },
    cancelWaiting: (itemId) =>
      setRunState(database, itemId as RunId, {
        state: 'cancelled',
        reason: 'Cancelled while it waited in the queue.',
        error: null,
        labId: null,
        finishedAt: now(),
      }),
    announce: (itemId) => {
      const id = itemId as RunId;
      tellLines();
      announceRun(context, id);
      // The evaluation that follows a completed run.
      for (const { id: evaluationId, state } of listEvaluationsOfRun(database, id)) {
        if (state === 'queued') announceEvaluation(context, evaluationId);
      }
    },
    owner: (itemId) => findLabOfRun(database, itemId as RunId),
  };
}

/** The engine's memory as last told, on the newest of the steps: its curve shows a leak that one figure hides. */
function withMemory(frame: MetricFrame, memoryBytes: number | null): MetricFrame {
  if (frame.series !== 'train' || memoryBytes === null) return frame;
  const last = frame.steps.length - 1;
  const column = frame.steps.map((_, row) => (row === last ? memoryBytes : null));
  return { ...frame, columns: { ...frame.columns, memoryBytes: column } };
}

function trainInput(context: LabContext, run: RunRecord): JobInput<'train'> {
  const { database, paths } = context;
  const dataset = findDataset(database, run.datasetId);
  if (!dataset) throw new TemperError('not-found', `Dataset ${run.datasetId} is gone.`);
  mkdirSync(paths.run(run.id), { recursive: true });
  const resume = existsSync(paths.lastCheckpoint(run.id));
  if (!resume) voidMetricsAfter(context, run.id, -1);
  return {
    plan: run.plan,
    datasetDirectory: dataset.directory,
    datasetFingerprint: run.datasetFingerprint,
    startCheckpointFile: startFile(context, run),
    runDirectory: paths.run(run.id),
    resume,
  };
}

function startFile({ database, paths }: LabContext, run: RunRecord): string | null {
  if (run.startCheckpointId === null) return null;
  const kept = paths.startCheckpoint(run.id);
  return existsSync(kept) ? kept : (findCheckpoint(database, run.startCheckpointId)?.file ?? kept);
}

function requireRun(context: LabContext, id: RunId): RunRecord {
  const run = findRun(context.database, id);
  if (!run) throw new TemperError('not-found', `There is no run ${id}.`, { runId: id });
  return run;
}
