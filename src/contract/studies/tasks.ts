import { z } from 'zod';
import { DatasetRecord } from '../datasets/dataset';
import { EvaluationPlan, EvaluationRecord, PerImageResults } from '../evaluations/evaluation';
import { CheckpointId, DatasetId, RunId, TaskId } from '../ids';
import { CheckpointRecord, RunCheckpointKind } from '../models/checkpoint';
import { Plan } from '../plans/plan';
import { LogLine, MetricFrame, RunRecord, ValidationConfusion } from '../runs/run';

/** `waiting`: handed over and not begun. `imported`: what it left is in the history. */
export const TaskState = z.enum(['waiting', 'running', 'imported', 'failed', 'cancelled']);
export type TaskState = z.infer<typeof TaskState>;

/** A part of a study or of a federation that something other than this process carries out. */
export const TaskRecord = z.strictObject({
  id: TaskId,
  /** `candidate 12` for a candidate of a search; the part of a federation in words. */
  arm: z.string(),
  seed: z.int(),
  state: TaskState,
  /** Why it is in this state, where that needs saying. */
  reason: z.string().nullable(),
  /** As the executor names it: `1234_5`. Null before it was handed over. */
  job: z.string().nullable(),
  /** The machine that it runs on, or ran on last. */
  node: z.string().nullable(),
  /** Its folder on the shared file system. */
  folder: z.string(),
  /** The run that it left; null before it was imported, and where nothing was trained. */
  runId: RunId.nullable(),
  createdAt: z.string(),
});
export type TaskRecord = z.infer<typeof TaskRecord>;

/** How many tasks of a study are in which state. */
export const TaskCounts = z.strictObject({
  waiting: z.int(),
  running: z.int(),
  imported: z.int(),
  /** Those that were cancelled as well. */
  failed: z.int(),
});
export type TaskCounts = z.infer<typeof TaskCounts>;

/** The version of what is handed over; another one is refused with the remedy. */
export const formatVersion = (what: string) =>
  z.literal(1, {
    error: `must be 1: another version of Temper wrote this ${what}; use the same version on the cluster and here`,
  });

/** What a task is to do: a training and the evaluation of what it leaves, or the evaluation of models that are there. */
export const TaskOrder = z.strictObject({
  version: formatVersion('task'),
  writtenBy: z.string(),
  id: TaskId,
  study: z.string(),
  arm: z.string(),
  seed: z.int(),
  /** Digest of everything that decides the result of the training. */
  identity: z.string(),
  /** Null where only models that are there already are evaluated. */
  plan: Plan.nullable(),
  /** The checkpoints of the training that are evaluated. */
  report: z.array(RunCheckpointKind),
  /** Models that are there already. */
  checkpointIds: z.array(CheckpointId),
  evaluation: EvaluationPlan,
  evaluationDatasetId: DatasetId,
  /** With the places of their files on the shared file system. */
  datasets: z.array(DatasetRecord).min(1),
  checkpoints: z.array(CheckpointRecord),
});
export type TaskOrder = z.infer<typeof TaskOrder>;

/** What a task leaves: its part of a history, whole. The weights are named and lie beside it. */
export const RunBundle = z.strictObject({
  version: formatVersion('bundle'),
  writtenBy: z.string(),
  task: TaskId,
  identity: z.string(),
  /** The machine that finished it. */
  node: z.string(),
  /** Null where only models that were there already were evaluated. */
  run: RunRecord.nullable(),
  datasets: z.array(z.strictObject({ id: DatasetId, fingerprint: z.string() })),
  checkpoints: z.array(
    z.strictObject({
      record: CheckpointRecord,
      /** Relative to the task's folder. */
      file: z.string().regex(/^home\/(?!.*\.\.)[\w./-]+\.safetensors$/),
    }),
  ),
  evaluations: z.array(EvaluationRecord),
  perImage: z.array(
    z.strictObject({ evaluationId: EvaluationRecord.shape.id, results: z.array(PerImageResults) }),
  ),
  metrics: z.array(MetricFrame),
  confusions: z.array(ValidationConfusion),
  log: z.array(LogLine),
});
export type RunBundle = z.infer<typeof RunBundle>;

/** What a task leaves that came to no result. */
export const TaskFailure = z.strictObject({ message: z.string() });

/** How a task ended for the process that carried it out. */
export const TaskEnd = z.strictObject({
  /** `interrupted`: everything is saved, and the next start continues. */
  outcome: z.enum(['done', 'failed', 'interrupted']),
  message: z.string(),
});
export type TaskEnd = z.infer<typeof TaskEnd>;

/** The files of a task's folder. */
export const taskFiles = {
  order: 'task.json',
  bundle: 'bundle.json.gz',
  failure: 'failed.json',
  /** What the job and Temper in it have printed. */
  output: 'output.txt',
  home: 'home',
} as const;
