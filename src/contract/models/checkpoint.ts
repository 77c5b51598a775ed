import { z } from 'zod';
import { CheckpointId, RunId } from '../ids';
import { ModelImportReport } from './model-import';
import { Plan } from '../plans/plan';
import { CombinedCard } from '../weight-space/combined-card';

/**
 * What training cost. A pass is one forward and one backward pass of one image: a K-step attack and its update
 * cost K + 1 passes per image. Validation and evaluation are not part of it.
 */
export const Cost = z.strictObject({
  imagePasses: z.number().min(0),
  /** Image passes divided by the training images: the unit 'passes over the training set'. */
  trainingSetPasses: z.number().min(0),
  /** Wall time of training without pauses, validation included. */
  durationMs: z.number().min(0),
  /** Image passes spent on all ancestors of the start checkpoint; 0 for a fresh start, null where an ancestor's cost is not known. */
  pretrainingImagePasses: z.number().min(0).nullable(),
});
export type Cost = z.infer<typeof Cost>;

/** Where a checkpoint comes from: shown with it, carried inside its file. */
export const CheckpointCard = z.strictObject({
  name: z.string(),
  description: z.string(),
  /** Name and weight digest of the checkpoint it was trained from; null for a fresh start. */
  parent: z.strictObject({ name: z.string(), weightsSha256: z.string() }).nullable(),
  plan: Plan.nullable(),
  datasetName: z.string().nullable(),
  datasetFingerprint: z.string().nullable(),
  classNames: z.array(z.string()),
  epoch: z.number(),
  step: z.int(),
  metrics: z.record(z.string(), z.number()),
  cost: Cost.nullable(),
  licence: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  /** What was found out when it came from another program's file. */
  imported: ModelImportReport.optional(),
  /** How it was made out of the weights of others. */
  combined: CombinedCard.optional(),
});
export type CheckpointCard = z.infer<typeof CheckpointCard>;

/** What a run writes: its best epoch, the best epoch of its averaged weights, and where it stands. */
export const RunCheckpointKind = z.enum(['best', 'averaged', 'last']);
export type RunCheckpointKind = z.infer<typeof RunCheckpointKind>;

export const CheckpointKind = z.enum([
  ...RunCheckpointKind.options,
  'shipped',
  'imported',
  'combined',
  'federated',
]);
export type CheckpointKind = z.infer<typeof CheckpointKind>;

/** A checkpoint as history knows it. The file is one safetensors file with network and card in its metadata. */
export const CheckpointRecord = z.strictObject({
  id: CheckpointId,
  kind: CheckpointKind,
  name: z.string(),
  file: z.string(),
  /** SHA-256 over the weight tensors in name order: equal weights, equal digest. */
  weightsSha256: z.string(),
  runId: RunId.nullable(),
  parentId: CheckpointId.nullable(),
  networkName: z.string(),
  parameters: z.int(),
  /** Multiply-accumulate operations of one forward pass of one image. */
  forwardMacs: z.number(),
  card: CheckpointCard,
  createdAt: z.string(),
});
export type CheckpointRecord = z.infer<typeof CheckpointRecord>;
