import { z } from 'zod';
import { Cost } from '../models/checkpoint';
import { WireError } from '../errors';
import { CheckpointId, DatasetId, RunId } from '../ids';
import { Plan } from '../plans/plan';

export const RunState = z.enum([
  'queued',
  'running',
  'paused',
  'completed',
  'cancelled',
  'diverged',
  'failed',
  'interrupted',
]);
export type RunState = z.infer<typeof RunState>;

/** States in which a run holds no place in the queue and no engine. */
export const endedStates: readonly RunState[] = [
  'completed',
  'cancelled',
  'diverged',
  'failed',
  'interrupted',
];
/** States from which `resume` continues from the last checkpoint. */
export const resumableStates: readonly RunState[] = ['interrupted', 'cancelled', 'failed'];

/** The line of a run's log that says how it ended. */
export function endLogText(state: RunState, reason: string): string {
  return `${state}: ${reason}`;
}

/** A run whose last checkpoint cannot be used: resuming would fail again, starting over would not. */
export function canOnlyStartOver(
  { id, lastCheckpointId }: { id: string; lastCheckpointId: string | null },
  error: WireError | null,
): boolean {
  if (error === null || lastCheckpointId === null) return false;
  // The message names the file: the start checkpoint, too, may be unreadable, and starting over would not help then.
  const isOwn = error.message.includes(id) && error.message.includes('last.safetensors');
  return (
    isOwn && ['checkpoint-unreadable', 'checkpoint-mismatch', 'resume-refused'].includes(error.code)
  );
}

export const RunProgress = z.strictObject({
  phase: z.enum(['preparing', 'training', 'validating', 'saving']),
  /** Finished epochs, fractional. */
  epoch: z.number(),
  epochs: z.number(),
  step: z.int(),
  totalSteps: z.int(),
  /** Share of the steps done, 0 to 1. */
  fraction: z.number().min(0).max(1),
  imagesPerSecond: z.number().nullable(),
  remainingMs: z.number().nullable(),
  /** The share of their time that recent steps waited for their batch; null before the first step. */
  dataWaitShare: z.number().min(0).max(1).nullable().default(null),
  imagePasses: z.number(),
  /** Resident memory of the engine in bytes. */
  memoryBytes: z.number(),
  tensorCount: z.int(),
});
export type RunProgress = z.infer<typeof RunProgress>;

/** `train`: one row per step, at the progress before its update. `epoch`: one row per finished epoch, and one for epoch 0 before the first step. */
export const MetricSeries = z.enum(['train', 'epoch']);
export type MetricSeries = z.infer<typeof MetricSeries>;

/** The columns of each series. Accuracies and shares lie in [0, 1]; epsilon is in pixel units. */
export const metricColumns = {
  train: ['loss', 'accuracy', 'learningRate', 'epsilon', 'imagesPerSecond'],
  epoch: [
    'trainLoss',
    'trainAccuracy',
    'trainCleanAccuracy',
    'validationCleanAccuracy',
    'validationCleanLoss',
    'validationAdversarialAccuracy',
    'validationAdversarialLoss',
    'averagedCleanAccuracy',
    'averagedAdversarialAccuracy',
    'durationMs',
  ],
} as const satisfies Record<MetricSeries, readonly string[]>;

/** Metric rows in columns: every array has the same length. A value that does not exist is null. */
export const MetricFrame = z.strictObject({
  series: MetricSeries,
  steps: z.array(z.int().min(0)),
  epochs: z.array(z.number().min(0)),
  columns: z.record(z.string(), z.array(z.number().nullable())),
});
export type MetricFrame = z.infer<typeof MetricFrame>;

/** Rows of which some may have been left out. */
export const ThinnedMetrics = MetricFrame.extend({
  /** How many rows there are in the range that was asked for. */
  total: z.int().min(0),
});
export type ThinnedMetrics = z.infer<typeof ThinnedMetrics>;

/** Images counted by label and prediction; empty cells are left out. Arrays of the same length. */
export const ConfusionCells = z.strictObject({
  labels: z.array(z.int().min(0)),
  predictions: z.array(z.int().min(0)),
  counts: z.array(z.int().min(1)),
});
export type ConfusionCells = z.infer<typeof ConfusionCells>;

/** The confusion of the validation images after an epoch: unchanged, and under the plan's validation attack. */
export const ValidationConfusion = z.strictObject({
  step: z.int().min(0),
  epoch: z.number().min(0),
  clean: ConfusionCells,
  adversarial: ConfusionCells,
});
export type ValidationConfusion = z.infer<typeof ValidationConfusion>;

/** Everything that decides whether the same plan gives the same bits again. */
export const Environment = z.strictObject({
  temperVersion: z.string(),
  nodeVersion: z.string(),
  tensorflowVersion: z.string(),
  runtimeVariant: z.string(),
  device: z.string(),
  deviceKind: z.enum(['cpu', 'gpu']),
  cpuModel: z.string(),
  cores: z.int(),
  /** Threads within one op; records without it used one for each core. */
  threads: z.int().min(1).optional(),
  platform: z.string(),
});
export type Environment = z.infer<typeof Environment>;

export const BestEpoch = z.strictObject({
  epoch: z.number(),
  step: z.int(),
  validationCleanAccuracy: z.number(),
  validationAdversarialAccuracy: z.number(),
  /** Whether these are the figures of the averaged weights. */
  averaged: z.boolean().default(false),
});
export type BestEpoch = z.infer<typeof BestEpoch>;

export const RunRecord = z.strictObject({
  id: RunId,
  name: z.string(),
  plan: Plan,
  state: RunState,
  /** Why the run is in this state, in words a person can act on. */
  reason: z.string().nullable(),
  error: WireError.nullable(),
  datasetId: DatasetId,
  datasetFingerprint: z.string(),
  datasetName: z.string(),
  networkName: z.string(),
  parameters: z.int(),
  startCheckpointId: CheckpointId.nullable(),
  bestCheckpointId: CheckpointId.nullable(),
  lastCheckpointId: CheckpointId.nullable(),
  progress: RunProgress.nullable(),
  best: BestEpoch.nullable(),
  cost: Cost.nullable(),
  environment: Environment.nullable(),
  queuePosition: z.number().nullable(),
  /** The name of the study in whose search it was made as a candidate; absent for every other run. */
  candidateOf: z.string().optional(),
  /** Index of the run's colour in the palette: assigned once, the same everywhere. */
  colourIndex: z.int(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type RunRecord = z.infer<typeof RunRecord>;

export const LogLine = z.strictObject({
  at: z.string(),
  level: z.enum(['info', 'warning', 'error']),
  message: z.string(),
});
export type LogLine = z.infer<typeof LogLine>;
