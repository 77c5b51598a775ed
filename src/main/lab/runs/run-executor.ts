import { existsSync, mkdirSync } from 'node:fs';
import { TemperError } from '../../../contract/errors';
import type { RunId } from '../../../contract/ids';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import {
  endLogText,
  type LogLine,
  type MetricFrame,
  type RunProgress,
  type RunRecord,
} from '../../../contract/runs/run';
import { now, type LabContext } from '../context';
import { requireRun } from '../records/required';
import { writing } from '../store/database';
import { findCheckpoint } from '../store/repositories/checkpoints';
import { putConfusion } from '../store/repositories/runs/confusions';
import { findDataset } from '../store/repositories/datasets';
import { listEvaluationsOfRun } from '../store/repositories/evaluations/evaluations';
import { lastStep, putMetrics } from '../store/repositories/runs/metrics';
import { insertLogLine } from '../store/repositories/runs/run-log';
import {
  findLabOfRun,
  setRunBest,
  setRunEnvironment,
  setRunProgress,
  setRunState,
} from '../store/repositories/runs/runs';
import { announceEvaluation, announceRun } from '../records/announcements';
import { ProgressPace } from '../queue/progress-pace';
import type { QueueExecutor } from '../queue/queue';
import { recordRunCheckpoint } from './run-checkpoints';
import { featureBudget } from './feature-budget';
import { resumeHint } from '../queue/orphans';
import { recordRunEnd } from './run-end';
import { voidMetricsAfter } from './run-metrics';
import type { StatusBoard } from '../queue/status';
import { teacherPasses } from './teacher-passes';

/** Carries runs out: the plan goes to the engine, and everything it reports goes to the history, then to everyone. */
export function createRunExecutor(
  context: LabContext,
  status: StatusBoard,
): QueueExecutor<'train'> {
  return new RunExecutor(context, status);
}

class RunExecutor implements QueueExecutor<'train'> {
  readonly job = 'train';
  readonly #context: LabContext;
  readonly #status: StatusBoard;
  readonly #pace = new ProgressPace();
  #latest: RunProgress | null = null;
  readonly #pendingLines: { id: RunId; line: LogLine }[] = [];

  constructor(context: LabContext, status: StatusBoard) {
    this.#context = context;
    this.#status = status;
  }

  begin(itemId: string): void {
    this.#setState(itemId as RunId, 'running');
    this.#addLine(itemId as RunId, 'info', 'The engine takes up this run.');
  }

  input(itemId: string): JobInput<'train'> {
    return trainInput(this.#context, requireRun(this.#context, itemId as RunId));
  }

  onEvent(itemId: string, event: JobEvent<'train'>): void {
    const id = itemId as RunId;
    if (event.type === 'progress') return this.#onProgress(id, event.progress);
    if (event.type === 'resumed-at') return this.#resumedAt(id, event.step);
    writing(this.#context.database, () => this.#record(id, event));
    this.#tell(id, event);
  }

  end(itemId: string, outcome: JobOutcome<'train'>): void {
    const id = itemId as RunId;
    // Most progress is only announced: the last one is kept, so that an ended run shows where it ended.
    if (this.#latest) setRunProgress(this.#context.database, id, this.#latest);
    this.#latest = null;
    this.#pace.restart();
    recordRunEnd(this.#context, requireRun(this.#context, id), outcome);
    const { state, reason } = requireRun(this.#context, id);
    this.#addLine(id, state === 'completed' ? 'info' : 'warning', endLogText(state, reason ?? ''));
  }

  cancelWaiting(itemId: string): void {
    setRunState(this.#context.database, itemId as RunId, {
      state: 'cancelled',
      reason: 'Cancelled while it waited in the queue.',
      error: null,
      labId: null,
      finishedAt: now(),
    });
  }

  announce(itemId: string): void {
    const id = itemId as RunId;
    this.#tellLines();
    announceRun(this.#context, id);
    // The evaluation that follows a completed run.
    for (const { id: evaluationId, state } of listEvaluationsOfRun(this.#context.database, id)) {
      if (state === 'queued') announceEvaluation(this.#context, evaluationId);
    }
  }

  abandon(itemId: string, reason: string): void {
    const run = requireRun(this.#context, itemId as RunId);
    const hint = `${reason} ${resumeHint(run)}`;
    this.#context.emit({
      type: 'run-changed',
      run: { ...run, state: 'interrupted', reason: hint },
    });
  }

  owner(itemId: string): string | null {
    return findLabOfRun(this.#context.database, itemId as RunId);
  }

  /** Damage to the history may have taken rows that the checkpoint is beyond: the curve has a hole then. */
  #resumedAt(id: RunId, step: number): void {
    const { database } = this.#context;
    const last = lastStep(database, id, 'train') ?? 0;
    if (last < step) {
      const message = `The metrics of steps ${last + 1} to ${step} are missing from the history; the weights of the checkpoint include these steps.`;
      writing(database, () => this.#addLine(id, 'warning', message));
      this.#tellLines();
    }
    voidMetricsAfter(this.#context, id, step);
  }

  /** Lines are announced once they are committed. */
  #tellLines(): void {
    for (const { id: runId, line } of this.#pendingLines.splice(0)) {
      this.#context.emit({ type: 'run-log', runId, line });
    }
  }

  #onProgress(id: RunId, progress: RunProgress): void {
    const { database } = this.#context;
    this.#latest = progress;
    if (this.#pace.isDue()) writing(database, () => setRunProgress(database, id, progress));
    this.#context.emit({
      type: 'run-changed',
      run: { ...requireRun(this.#context, id), progress },
    });
  }

  /** Writes an event into the history. Call it inside a write transaction. */
  #record(id: RunId, event: RecordedEvent): void {
    const { database } = this.#context;
    switch (event.type) {
      case 'metrics':
        return putMetrics(database, id, this.#withMemory(event.frame));
      case 'confusion':
        return putConfusion(database, id, event.confusion);
      case 'log':
        return insertLogLine(database, id, event.line);
      case 'environment':
        return setRunEnvironment(database, id, event.environment);
      case 'paused':
      case 'resumed':
        return this.#setState(id, event.type === 'paused' ? 'paused' : 'running');
      case 'best':
        return setRunBest(database, id, event.best);
      case 'checkpoint':
        return recordRunCheckpoint(this.#context, requireRun(this.#context, id), event);
    }
  }

  /** Announces an event that was recorded. */
  #tell(id: RunId, event: RecordedEvent): void {
    const { emit } = this.#context;
    switch (event.type) {
      case 'metrics':
        return emit({ type: 'metrics', runId: id, frame: this.#withMemory(event.frame) });
      case 'confusion':
        return emit({ type: 'confusion', runId: id, confusion: event.confusion });
      case 'log':
        return emit({ type: 'run-log', runId: id, line: event.line });
      case 'environment':
        this.#status.used(event.environment);
        return announceRun(this.#context, id);
      case 'checkpoint':
        emit({ type: 'models-changed' });
        return announceRun(this.#context, id);
      case 'paused':
      case 'resumed':
      case 'best':
        return announceRun(this.#context, id);
    }
  }

  #withMemory(frame: MetricFrame): MetricFrame {
    return withMemory(frame, this.#latest?.memoryBytes ?? null);
  }

  #addLine(id: RunId, level: LogLine['level'], message: string): void {
    const line = { at: now(), level, message };
    insertLogLine(this.#context.database, id, line);
    this.#pendingLines.push({ id, line });
  }

  #setState(id: RunId, state: 'running' | 'paused'): void {
    const { database, labId } = this.#context;
    setRunState(database, id, { state, reason: null, error: null, labId, startedAt: now() });
  }
}

/** The events that go to the history one by one. */
type RecordedEvent = Exclude<JobEvent<'train'>, { type: 'progress' | 'resumed-at' }>;

/** The engine's memory as last reported, on the newest of the steps: its curve shows a leak that one figure hides. */
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
  const startCheckpointFile = startFile(context, run);
  const teacherFile = run.plan.teacher === null ? null : paths.teacher(run.id);
  const trainedFrom = run.startCheckpointId === null ? null : startCheckpointFile;
  return {
    plan: run.plan,
    datasetDirectory: dataset.directory,
    datasetFingerprint: run.datasetFingerprint,
    startCheckpointFile,
    teacherFile,
    teacherImagePasses: teacherPasses(context, trainedFrom, teacherFile),
    generatorFile: run.plan.augmentation.directions ? paths.runGenerator(run.id) : null,
    runDirectory: paths.run(run.id),
    resume,
    frozenFeatures: { directory: paths.features, budgetBytes: featureBudget(paths.home) },
  };
}

function startFile({ database, paths }: LabContext, run: RunRecord): string | null {
  const kept = paths.startCheckpoint(run.id);
  if (run.startCheckpointId === null) {
    const { start } = run.plan;
    return start.kind === 'fresh' && start.network.preset === 'same-as' ? kept : null;
  }
  return existsSync(kept) ? kept : (findCheckpoint(database, run.startCheckpointId)?.file ?? kept);
}
