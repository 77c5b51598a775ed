import { z } from 'zod';
import { CheckpointCard, Cost } from './checkpoint';
import { DeviceSpeed, MatrixProduct } from './bench';
import { DatasetManifest, ImportOptions, RejectedFile, SuspiciousLabel } from './dataset';
import { RuntimeReport } from './doctor';
import { WireError } from './errors';
import {
  EvaluationPlan,
  EvaluationProgress,
  EvaluationSummary,
  PerImageResults,
  Split,
} from './evaluation';
import { ImportPreview } from './import-preview';
import { InspectionRequest, InspectionTrace } from './inspection';
import { ImageShape } from './network';
import { ModelCard } from './model-card';
import { ModelExportFormat, ModelExportReport } from './model-export';
import { ModelImportOptions, ModelImportReport } from './model-import';
import { Plan } from './plan';
import {
  BestEpoch,
  Environment,
  LogLine,
  MetricFrame,
  RunProgress,
  ValidationConfusion,
} from './run';

/** Raised with every incompatible change; both sides refuse another version. */
export const engineProtocolVersion = 1;

/** Files and folders are absolute paths. Big arrays never cross: they go by file. */
export const TrainJob = z.strictObject({
  kind: z.literal('train'),
  plan: Plan,
  datasetDirectory: z.string(),
  datasetFingerprint: z.string(),
  /** The start checkpoint's file; null for a fresh start. */
  startCheckpointFile: z.string().nullable(),
  /** Where `best.safetensors` and `last.safetensors` are written. */
  runDirectory: z.string(),
  /** Go on from `last.safetensors` in the run directory. */
  resume: z.boolean(),
});
export type TrainJob = z.infer<typeof TrainJob>;

export const EvaluateJob = z.strictObject({
  kind: z.literal('evaluate'),
  plan: EvaluationPlan,
  datasetDirectory: z.string(),
  datasetFingerprint: z.string(),
  checkpointFile: z.string(),
  /** The files of `plan.transferTo`, in its order. */
  transferFiles: z.array(z.string()),
  /** Where progress is kept for resuming, and images where the plan asks for them; null keeps nothing. */
  workDirectory: z.string().nullable(),
});
export type EvaluateJob = z.infer<typeof EvaluateJob>;

export const ImportJob = z.strictObject({
  kind: z.literal('import-dataset'),
  sourcePath: z.string(),
  /** Written to completely, then renamed here; must not exist. */
  directory: z.string(),
  options: ImportOptions,
});
export type ImportJob = z.infer<typeof ImportJob>;

export const InspectJob = z.strictObject({
  kind: z.literal('inspect'),
  request: InspectionRequest,
  datasetDirectory: z.string(),
  datasetFingerprint: z.string(),
  checkpointFile: z.string(),
  /** Where images and logits of every step are written. */
  file: z.string(),
});
export type InspectJob = z.infer<typeof InspectJob>;

export const ImportModelJob = z.strictObject({
  kind: z.literal('import-model'),
  sourcePath: z.string(),
  /** Where the checkpoint is written. */
  checkpointFile: z.string(),
  name: z.string(),
  options: ModelImportOptions,
  /** The dataset to verify it on; null: none. */
  datasetDirectory: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
});
export type ImportModelJob = z.infer<typeof ImportModelJob>;

/** Writes a checkpoint as a folder that other programs read, and verifies it. */
export const ExportModelJob = z.strictObject({
  kind: z.literal('export-model'),
  checkpointFile: z.string(),
  format: ModelExportFormat,
  /** Written to completely, then renamed here; must not exist. */
  directory: z.string(),
  card: ModelCard,
});
export type ExportModelJob = z.infer<typeof ExportModelJob>;

/** Measures the first steps of a plan; writes nothing. */
export const MeasureSpeedJob = z.strictObject({
  kind: z.literal('measure-speed'),
  plan: Plan,
  datasetDirectory: z.string(),
  datasetFingerprint: z.string(),
  startCheckpointFile: z.string().nullable(),
});
export type MeasureSpeedJob = z.infer<typeof MeasureSpeedJob>;

/** Asks a network about every image of a split, and keeps where it contradicts the labels; writes nothing. */
export const CheckLabelsJob = z.strictObject({
  kind: z.literal('check-labels'),
  split: Split,
  datasetDirectory: z.string(),
  datasetFingerprint: z.string(),
  checkpointFile: z.string(),
});
export type CheckLabelsJob = z.infer<typeof CheckLabelsJob>;

/** Measures a matrix product, then the first steps of a plan; writes nothing. */
export const BenchDeviceJob = MeasureSpeedJob.extend({ kind: z.literal('bench-device') });
export type BenchDeviceJob = z.infer<typeof BenchDeviceJob>;

/** Looks at what a person wants to import, and tells what it is; writes nothing. */
export const PreviewImportJob = z.strictObject({
  kind: z.literal('preview-import'),
  path: z.string(),
  /** A folder that does not exist, for what has to be unpacked to be looked at; removed again. */
  scratch: z.string(),
  options: ModelImportOptions,
  datasetOptions: ImportOptions,
  /** The dataset that a model is to be verified on; null for none. */
  datasetDirectory: z.string().nullable(),
});
export type PreviewImportJob = z.infer<typeof PreviewImportJob>;

export const ProbeJob = z.strictObject({ kind: z.literal('probe') });

export const EngineJob = z.discriminatedUnion('kind', [
  TrainJob,
  EvaluateJob,
  ImportJob,
  InspectJob,
  ImportModelJob,
  ExportModelJob,
  MeasureSpeedJob,
  CheckLabelsJob,
  BenchDeviceJob,
  PreviewImportJob,
  ProbeJob,
]);
export type EngineJob = z.infer<typeof EngineJob>;

export const ToEngine = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), jobId: z.string(), job: EngineJob }),
  z.strictObject({
    type: z.literal('control'),
    jobId: z.string(),
    /** `stop-after-epoch` ends the run as completed early, with its reason; `interrupt` checkpoints and stops. */
    action: z.enum(['pause', 'resume', 'stop-after-epoch', 'cancel', 'interrupt']),
  }),
  z.strictObject({ type: z.literal('shutdown') }),
]);
export type ToEngine = z.infer<typeof ToEngine>;

export const CheckpointWritten = z.strictObject({
  kind: z.enum(['best', 'last']),
  file: z.string(),
  weightsSha256: z.string(),
  card: CheckpointCard,
  networkName: z.string(),
  parameters: z.int(),
  forwardMacs: z.number(),
});
export type CheckpointWritten = z.infer<typeof CheckpointWritten>;

/** What a job tells while it goes on. */
export const JobEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('environment'), environment: Environment }),
  z.strictObject({ type: z.literal('paused') }),
  z.strictObject({ type: z.literal('resumed') }),
  z.strictObject({ type: z.literal('progress'), progress: RunProgress }),
  z.strictObject({
    type: z.literal('fraction'),
    fraction: z.number(),
    message: z.string(),
    /** Told by evaluations. */
    evaluation: EvaluationProgress.optional(),
  }),
  z.strictObject({ type: z.literal('metrics'), frame: MetricFrame }),
  z.strictObject({ type: z.literal('confusion'), confusion: ValidationConfusion }),
  z.strictObject({ type: z.literal('best'), best: BestEpoch }),
  z.strictObject({ type: z.literal('checkpoint'), checkpoint: CheckpointWritten, cost: Cost }),
  /** Training goes on from this step: metrics of later steps, left by a killed engine, are void. */
  z.strictObject({ type: z.literal('resumed-at'), step: z.int() }),
  z.strictObject({ type: z.literal('per-image'), results: PerImageResults }),
  z.strictObject({ type: z.literal('rejected'), files: z.array(RejectedFile) }),
  z.strictObject({ type: z.literal('log'), line: LogLine }),
]);
export type JobEvent = z.infer<typeof JobEvent>;

/** How a job ended, as data. Every ending has a reason a person can read. */
export const JobOutcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('trained'), reason: z.string(), cost: Cost }),
  z.strictObject({ kind: z.literal('evaluated'), summary: EvaluationSummary }),
  z.strictObject({ kind: z.literal('imported'), manifest: DatasetManifest }),
  z.strictObject({
    kind: z.literal('inspected'),
    label: z.int(),
    classes: z.int(),
    image: ImageShape,
    traces: z.array(InspectionTrace),
  }),
  z.strictObject({
    kind: z.literal('model-imported'),
    checkpoint: CheckpointWritten.omit({ kind: true, file: true }),
    report: ModelImportReport,
  }),
  z.strictObject({ kind: z.literal('model-exported'), report: ModelExportReport }),
  z.strictObject({ kind: z.literal('import-previewed'), preview: ImportPreview }),
  z.strictObject({ kind: z.literal('probed'), runtime: RuntimeReport }),
  z.strictObject({ kind: z.literal('speed-measured'), speed: DeviceSpeed }),
  z.strictObject({
    kind: z.literal('labels-checked'),
    images: z.int(),
    disagreements: z.int(),
    confident: z.int(),
    suspects: z.array(SuspiciousLabel),
  }),
  z.strictObject({
    kind: z.literal('device-benched'),
    matrix: MatrixProduct,
    speed: DeviceSpeed,
  }),
  z.strictObject({ kind: z.literal('cancelled'), reason: z.string() }),
  z.strictObject({ kind: z.literal('interrupted'), reason: z.string() }),
  z.strictObject({ kind: z.literal('diverged'), reason: z.string(), step: z.int() }),
  z.strictObject({ kind: z.literal('failed'), error: WireError }),
]);
export type JobOutcome = z.infer<typeof JobOutcome>;

export const FromEngine = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), protocolVersion: z.int(), pid: z.int() }),
  z.strictObject({ type: z.literal('event'), jobId: z.string(), event: JobEvent }),
  z.strictObject({ type: z.literal('ended'), jobId: z.string(), outcome: JobOutcome }),
]);
export type FromEngine = z.infer<typeof FromEngine>;
