import { z } from 'zod';
import { Comparison, ComparisonRequest } from './comparison';
import { CheckpointRecord } from './checkpoint';
import { DatasetRecord, ImportOptions } from './dataset';
import { DoctorReport } from './doctor';
import { EvaluationPlan, EvaluationRecord, PerImageResults, Split } from './evaluation';
import { CheckpointId, DatasetId, EvaluationId, OperationId, RunId } from './ids';
import { Network } from './network';
import { LogLine, MetricFrame, MetricSeries, RunRecord } from './run';
import { LabStatus } from './status';

const command = <Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
) => ({
  input,
  output,
});

const nothing = z.strictObject({});
const reference = z.strictObject({ reference: z.string().min(1) });
const runReference = z.strictObject({ runId: RunId });

/** A plan as typed so far: it may be incomplete or wrong, and the answer says where. */
export const PlanPreview = z.strictObject({
  issues: z.array(z.strictObject({ path: z.string(), message: z.string() })),
  /** Null when the plan does not parse. Epochs, learning rates and epsilons of the same length. */
  schedule: z
    .strictObject({
      epochs: z.array(z.number()),
      learningRates: z.array(z.number()),
      epsilons: z.array(z.number()),
    })
    .nullable(),
  totalSteps: z.int().nullable(),
  imagePasses: z.number().nullable(),
  trainingSetPasses: z.number().nullable(),
  parameters: z.int().nullable(),
  forwardMacs: z.number().nullable(),
  /** From image passes per second of earlier runs of the same network on this machine; null when there are none. */
  estimatedDurationMs: z.number().nullable(),
  estimateBasis: z.string(),
});
export type PlanPreview = z.infer<typeof PlanPreview>;

export const PlanTemplate = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  plan: z.unknown(),
});
export type PlanTemplate = z.infer<typeof PlanTemplate>;

/** Small images for the screen: interleaved bytes, image after image. */
export const SampleImages = z.strictObject({
  height: z.int(),
  width: z.int(),
  channels: z.int(),
  indexes: z.array(z.int()),
  labels: z.array(z.int()),
  pixels: z.instanceof(Uint8Array),
});
export type SampleImages = z.infer<typeof SampleImages>;

/**
 * The only list of what a window or a command line may ask of the lab. Both sides derive their types from it.
 */
export const commands = {
  'lab:status': command(nothing, LabStatus),
  'lab:doctor': command(nothing, DoctorReport),

  'datasets:list': command(nothing, z.array(DatasetRecord)),
  'datasets:show': command(reference, DatasetRecord),
  'datasets:add': command(
    z.strictObject({ path: z.string().min(1), options: ImportOptions.prefault({}) }),
    z.strictObject({ operationId: OperationId }),
  ),
  'datasets:samples': command(
    z.strictObject({
      datasetId: DatasetId,
      split: Split,
      classIndex: z.int().nullable().default(null),
      offset: z.int().min(0).default(0),
      count: z.int().min(1).max(500),
    }),
    SampleImages,
  ),

  'models:list': command(nothing, z.array(CheckpointRecord)),
  'models:show': command(
    reference,
    z.strictObject({
      checkpoint: CheckpointRecord,
      network: Network,
      /** Each node's output shape and parameter count, in order. */
      layers: z.array(
        z.strictObject({
          id: z.string(),
          kind: z.string(),
          shape: z.array(z.int()),
          parameters: z.int(),
        }),
      ),
      evaluations: z.array(EvaluationRecord),
    }),
  ),

  'plans:templates': command(nothing, z.array(PlanTemplate)),
  'plans:preview': command(z.strictObject({ plan: z.unknown() }), PlanPreview),

  'runs:create': command(z.strictObject({ plan: z.unknown() }), RunRecord),
  'runs:list': command(z.strictObject({ deleted: z.boolean().default(false) }), z.array(RunRecord)),
  'runs:show': command(
    reference,
    z.strictObject({
      run: RunRecord,
      evaluations: z.array(EvaluationRecord),
      checkpoints: z.array(CheckpointRecord),
    }),
  ),
  'runs:metrics': command(
    z.strictObject({
      runId: RunId,
      series: MetricSeries,
      afterStep: z.int().min(-1).default(-1),
      /** At most about this many rows, evenly thinned; null for all of them. */
      limit: z.int().min(2).nullable().default(null),
    }),
    MetricFrame,
  ),
  'runs:log': command(runReference, z.array(LogLine)),
  'runs:pause': command(runReference, z.null()),
  'runs:continue': command(runReference, z.null()),
  'runs:stop-after-epoch': command(runReference, z.null()),
  'runs:cancel': command(runReference, z.null()),
  'runs:resume': command(runReference, RunRecord),
  /** Moves a queued run to a place in the queue; 0 is next. */
  'runs:reorder': command(z.strictObject({ runId: RunId, position: z.int().min(0) }), z.null()),
  'runs:delete': command(runReference, z.null()),
  'runs:restore': command(runReference, z.null()),

  'evaluations:create': command(
    z.strictObject({ checkpointId: CheckpointId, datasetId: DatasetId, plan: EvaluationPlan }),
    EvaluationRecord,
  ),
  'evaluations:show': command(z.strictObject({ evaluationId: EvaluationId }), EvaluationRecord),
  'evaluations:per-image': command(
    z.strictObject({ evaluationId: EvaluationId }),
    z.array(PerImageResults),
  ),
  'evaluations:cancel': command(z.strictObject({ evaluationId: EvaluationId }), z.null()),

  'comparisons:compute': command(ComparisonRequest, Comparison),
} as const;

export type CommandName = keyof typeof commands;
export type CommandInput<Name extends CommandName> = z.input<(typeof commands)[Name]['input']>;
export type ParsedInput<Name extends CommandName> = z.output<(typeof commands)[Name]['input']>;
export type CommandOutput<Name extends CommandName> = z.output<(typeof commands)[Name]['output']>;

/** One handler per command: a missing one is a type error. */
export type CommandHandlers = {
  [Name in CommandName]: (
    input: ParsedInput<Name>,
  ) => CommandOutput<Name> | Promise<CommandOutput<Name>>;
};
