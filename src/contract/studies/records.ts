import { z } from 'zod';
import { CheckpointId, EvaluationId, RunId, StudyId } from '../ids';
import { LostClass } from '../evaluations/analysis';
import { EvaluationPlan } from '../evaluations/evaluation';
import { ShiftedResult } from '../evaluations/parts/shifted';
import { Proportion } from '../evaluations/proportion';
import { RunCheckpointKind } from '../models/checkpoint';
import { SearchProgress, SearchReport } from './search/records';
import { ExecutorSettings } from './executors';
import { Study } from './study';
import { TaskCounts, TaskRecord } from './tasks';

/** Forward and backward passes over images, counted apart. */
export const PassCount = z.strictObject({
  forward: z.number().min(0),
  backward: z.number().min(0),
});
export type PassCount = z.infer<typeof PassCount>;

/** What one arm is expected to take, for one seed. */
export const ArmEstimate = z.strictObject({
  arm: z.string(),
  trials: z.int(),
  /** Image passes of the training; zero for a model that is there already. */
  passes: PassCount,
  /** Image passes of the evaluations of all reported checkpoints, forward and backward together. */
  evaluationPasses: z.number().min(0),
  /** Null where nothing is known about the speed here. */
  trainingMs: z.number().min(0).nullable(),
  evaluationMs: z.number().min(0).nullable(),
  /** Its attacks skip what earlier ones broke, and nothing here says how much that is: every image counts for every attack. */
  evaluationIsAtMost: z.boolean().default(false),
  /** Of the engine, as measured here; null where it was not. */
  memoryBytes: z.number().min(0).nullable().default(null),
  /** What the times rest on, in words. */
  basis: z.string(),
});
export type ArmEstimate = z.infer<typeof ArmEstimate>;

export const StudyState = z.enum(['running', 'paused', 'stopped', 'interrupted', 'completed']);
export type StudyState = z.infer<typeof StudyState>;

/** `blocked`: an arm that it starts from has not ended. */
export const TrialState = z.enum([
  'waiting',
  'training',
  'evaluating',
  'completed',
  'diverged',
  'failed',
  'cancelled',
  'interrupted',
  'blocked',
]);
export type TrialState = z.infer<typeof TrialState>;

/** A checkpoint of a trial that the study reports. */
export const TrialCheckpoint = z.strictObject({
  /** Null for a model that is there already. */
  kind: RunCheckpointKind.nullable(),
  checkpointId: CheckpointId.nullable(),
  /** The evaluation of the study's plan; null before it was ordered. */
  evaluationId: EvaluationId.nullable(),
  clean: Proportion.nullable(),
  robust: Proportion.nullable(),
  /** Mean corruption accuracy; null where the study's evaluation corrupts nothing. */
  corrupted: z.number().nullable().default(null),
  /** Without an attack on the shifted datasets that the study's evaluation names. */
  shifted: z.array(ShiftedResult).default([]),
});
export type TrialCheckpoint = z.infer<typeof TrialCheckpoint>;

export const TrialRecord = z.strictObject({
  arm: z.string(),
  seed: z.int(),
  state: TrialState,
  /** Why it is in this state, where that needs saying. */
  reason: z.string().nullable(),
  runId: RunId.nullable(),
  /** Whether the run was in the history before the study asked for it. */
  reused: z.boolean(),
  checkpoints: z.array(TrialCheckpoint),
});
export type TrialRecord = z.infer<typeof TrialRecord>;

/** What is being carried out. */
export const CurrentTrial = z.strictObject({
  arm: z.string(),
  seed: z.int(),
  /** Its place among all trials, from 1; the number of a candidate. */
  number: z.int(),
  /** Whether it is a candidate of the arm's search. */
  isCandidate: z.boolean().default(false),
  phase: z.enum(['training', 'evaluating']),
  runId: RunId.nullable(),
  /** Share of the phase done, 0 to 1. */
  fraction: z.number(),
  /** What the phase itself says is left of it; null where it says nothing yet. */
  remainingMs: z.number().nullable().default(null),
  imagesPerSecond: z.number().nullable(),
  /** Set while another process or run has the device. */
  waitingFor: z.string().nullable(),
});
export type CurrentTrial = z.infer<typeof CurrentTrial>;

export const StudyProgress = z.strictObject({
  trials: z.int(),
  /** Trials that have ended, including failed ones. */
  ended: z.int(),
  failed: z.int(),
  /** Share of the expected time, 0 to 1. */
  fraction: z.number(),
  remainingMs: z.number().nullable(),
  /** An evaluation that is left may take far less than what counts for it here. */
  isAtMost: z.boolean().default(false),
  current: CurrentTrial.nullable(),
});
export type StudyProgress = z.infer<typeof StudyProgress>;

export const StudyRecord = z.strictObject({
  id: StudyId,
  name: z.string(),
  state: StudyState,
  /** Why it is in this state, where that needs saying. */
  reason: z.string().nullable(),
  study: Study,
  /** Where its runs are carried out. */
  executor: ExecutorSettings.default({ kind: 'local' }),
  /** Null where no part of it was handed to others. */
  tasks: TaskCounts.nullable().default(null),
  /** Empty until it was estimated. */
  estimates: z.array(ArmEstimate),
  progress: StudyProgress,
  /** Null for a study that searches for nothing. */
  search: SearchProgress.nullable().default(null),
  /** The process that carries it out, where it is not this one. */
  carriedOutBy: z.string().nullable(),
  /** Where it was imported from; null for one of this data home. */
  importedFrom: z.string().nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type StudyRecord = z.infer<typeof StudyRecord>;

/** What training took: passes over the training set, and seconds. */
export const RowCost = z.strictObject({
  passes: PassCount,
  /** With those of all checkpoints that it was started from; null where a part of them is unknown. */
  withPretraining: z.number().nullable(),
  durationMs: z.number().min(0),
  /** With the training of all runs that it was started from; null where one of them is not in this history. */
  withPretrainingMs: z.number().nullable(),
});
export type RowCost = z.infer<typeof RowCost>;

/** One seed of a row. */
export const RowSeed = z.strictObject({
  /** Null for a model that is there already. */
  seed: z.int().nullable(),
  state: TrialState,
  reason: z.string().nullable(),
  runId: RunId.nullable(),
  checkpointId: CheckpointId.nullable(),
  evaluationId: EvaluationId.nullable(),
  clean: Proportion.nullable(),
  /** Right under every attack of the battery. */
  robust: Proportion.nullable(),
  /** Mean corruption accuracy; null where the study's evaluation corrupts nothing. */
  corrupted: z.number().nullable().default(null),
  /** Without an attack on the shifted datasets that the study's evaluation names. */
  shifted: z.array(ShiftedResult).default([]),
  /** Classes that it no longer recognises. */
  lostClasses: z.array(LostClass).default([]),
  /** What an arm that combines others chose, in words: `α 0.7, re-estimated`; null for every other. */
  chosen: z.string().nullable().default(null),
  cost: RowCost.nullable(),
});
export type RowSeed = z.infer<typeof RowSeed>;

/** Mean over the seeds with the sample standard deviation (n − 1), which a single seed does not have. */
export const SeedMean = z.strictObject({ mean: z.number(), deviation: z.number().nullable() });
export type SeedMean = z.infer<typeof SeedMean>;

/** A row minus the baseline on the same images, in percentage points. */
export const RowDifference = z.strictObject({
  points: z.number(),
  /** 95 %, over the choice of test images. */
  low: z.number(),
  high: z.number(),
  pValue: z.number(),
  /** Corrected for all rows of the study (Holm 1979). */
  adjustedPValue: z.number(),
  /** For each seed that both have: its own difference and exact McNemar test. */
  seeds: z.array(z.strictObject({ seed: z.int(), points: z.number(), pValue: z.number() })),
});
export type RowDifference = z.infer<typeof RowDifference>;

/** One line of the table: an arm, or one of the checkpoints that it reports. */
export const StudyRow = z.strictObject({
  /** `scratch`, or `scratch (last)` where several checkpoints are reported. */
  name: z.string(),
  arm: z.string(),
  checkpoint: RunCheckpointKind.nullable(),
  description: z.string(),
  isBaseline: z.boolean(),
  seeds: z.array(RowSeed),
  /** Over the seeds that were evaluated; null where none was. */
  clean: SeedMean.nullable(),
  robust: SeedMean.nullable(),
  corrupted: SeedMean.nullable().default(null),
  /** By shifted dataset, over the seeds that were measured on it. */
  shifted: z.array(z.strictObject({ name: z.string(), accuracy: SeedMean })).default([]),
  /** Mean over the seeds that came to their end. */
  cost: RowCost.nullable(),
  cleanDifference: RowDifference.nullable(),
  robustDifference: RowDifference.nullable(),
});
export type StudyRow = z.infer<typeof StudyRow>;

export const StudyReport = z.strictObject({
  record: StudyRecord,
  datasetName: z.string(),
  datasetFingerprint: z.string(),
  evaluationPlan: EvaluationPlan,
  /** What robust accuracy may be called here: `AutoAttack (standard)`, `worst case, PGD only`. */
  robustName: z.string(),
  trials: z.array(TrialRecord),
  /** What was handed to others, newest first. */
  tasks: z.array(TaskRecord).default([]),
  /** Null for a study that searches for nothing. */
  search: SearchReport.nullable().default(null),
  rows: z.array(StudyRow),
  verdict: z.array(z.string()),
  /** What the verdict rests on and where it stops. */
  limits: z.array(z.string()),
});
export type StudyReport = z.infer<typeof StudyReport>;
