import { z } from 'zod';
import { DeviceSpeed, MatrixProduct } from '../devices/bench';
import { CheckpointCard, Cost, RunCheckpointKind } from '../models/checkpoint';
import { Plan } from '../plans/plan';
import { BestEpoch, MetricFrame, RunProgress, ValidationConfusion } from '../runs/run';
import { Diverged, FractionEvent, job, steerableEvents } from './job';

export const CheckpointWritten = z.strictObject({
  kind: RunCheckpointKind,
  file: z.string(),
  weightsSha256: z.string(),
  card: CheckpointCard,
  networkName: z.string(),
  parameters: z.int(),
  forwardMacs: z.number(),
});
export type CheckpointWritten = z.infer<typeof CheckpointWritten>;

const MeasuredPlan = z.strictObject({
  plan: Plan,
  datasetDirectory: z.string(),
  datasetFingerprint: z.string(),
  /** The start checkpoint's file; null for a fresh start. */
  startCheckpointFile: z.string().nullable(),
  /** The teacher's file where the plan names one; null: the start checkpoint. */
  teacherFile: z.string().nullable().default(null),
  /** Of `plan.augmentation.directions`, whose vectors are filled in; null where there are none. */
  generatorFile: z.string().nullable().default(null),
});

export const train = job(
  MeasuredPlan.extend({
    /** Where `best.safetensors` and `last.safetensors` are written. */
    runDirectory: z.string(),
    /** Continue from `last.safetensors` in the run directory. */
    resume: z.boolean(),
    /** What the teacher and its ancestors cost that the start does not come from; null where that is not known. */
    teacherImagePasses: z.number().min(0).nullable().default(0),
    /** Where what a frozen first part gives is kept, and how much of it; null: it is computed for every batch. */
    frozenFeatures: z
      .strictObject({ directory: z.string(), budgetBytes: z.int().min(0) })
      .nullable()
      .default(null),
  }),
  z.discriminatedUnion('type', [
    ...steerableEvents,
    z.strictObject({ type: z.literal('progress'), progress: RunProgress }),
    z.strictObject({ type: z.literal('metrics'), frame: MetricFrame }),
    z.strictObject({ type: z.literal('confusion'), confusion: ValidationConfusion }),
    z.strictObject({ type: z.literal('best'), best: BestEpoch }),
    z.strictObject({ type: z.literal('checkpoint'), checkpoint: CheckpointWritten, cost: Cost }),
    /** Training continues from this step: metrics of later steps, left by a killed engine, are void. */
    z.strictObject({ type: z.literal('resumed-at'), step: z.int() }),
  ]),
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('trained'), reason: z.string(), cost: Cost }),
    Diverged,
  ]),
);

/** Measures the first steps of a plan; writes nothing. */
export const measureSpeed = job(
  MeasuredPlan,
  z.never(),
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('speed-measured'), speed: DeviceSpeed }),
    Diverged,
  ]),
);

/** Measures a matrix product, then the first steps of a plan; writes nothing. */
export const benchDevice = job(
  MeasuredPlan,
  FractionEvent,
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('device-benched'),
      matrix: MatrixProduct,
      speed: DeviceSpeed,
    }),
    Diverged,
  ]),
);
