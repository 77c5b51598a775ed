import { z } from 'zod';
import { SuspiciousLabel } from '../datasets/dataset';
import {
  EvaluationPlan,
  EvaluationProgress,
  EvaluationSummary,
  PerImageResults,
  Split,
} from '../evaluations/evaluation';
import { InspectionRequest, InspectionTrace } from '../evaluations/inspection';
import { ImageShape } from '../models/network';
import { FractionEvent, job, steerableEvents } from './job';
import { PackedData } from './packed-data';

const MeasuredCheckpoint = z.strictObject({
  datasetDirectory: z.string(),
  datasetFingerprint: z.string(),
  checkpointFile: z.string(),
});

export const evaluate = job(
  MeasuredCheckpoint.extend({
    plan: EvaluationPlan,
    /** The files of `plan.transferTo`, in its order. */
    transferFiles: z.array(z.string()),
    /** Of `plan.shifted`, in its order. */
    shiftedData: z.array(PackedData),
    /** Of `plan.directions`, whose vectors are filled in; null where there are none. */
    generatorFile: z.string().nullable(),
    /** Where progress is kept for resuming, and images where the plan asks for them; null keeps nothing. */
    workDirectory: z.string().nullable(),
  }),
  z.discriminatedUnion('type', [
    ...steerableEvents,
    FractionEvent.extend({ evaluation: EvaluationProgress }),
    z.strictObject({ type: z.literal('per-image'), results: PerImageResults }),
  ]),
  z.strictObject({ kind: z.literal('evaluated'), summary: EvaluationSummary }),
);

/** Attacks one image at several epsilons, step by step. */
export const inspect = job(
  MeasuredCheckpoint.extend({
    request: InspectionRequest,
    /** Where the images and logits of every step are written. */
    file: z.string(),
  }),
  FractionEvent,
  z.strictObject({
    kind: z.literal('inspected'),
    label: z.int(),
    classes: z.int(),
    image: ImageShape,
    traces: z.array(InspectionTrace),
  }),
);

/** Classifies every image of a split and keeps where the network contradicts the labels; writes nothing. */
export const checkLabels = job(
  MeasuredCheckpoint.extend({ split: Split }),
  FractionEvent,
  z.strictObject({
    kind: z.literal('labels-checked'),
    images: z.int(),
    disagreements: z.int(),
    confident: z.int(),
    suspects: z.array(SuspiciousLabel),
  }),
);
