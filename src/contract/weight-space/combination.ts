import { z } from 'zod';
import { WireError } from '../errors';
import { CorruptionResult } from '../evaluations/parts/corruptions';
import { EvaluationPlan, Split } from '../evaluations/evaluation';
import { Proportion } from '../evaluations/proportion';
import { CheckpointId, CombinationId, DatasetId } from '../ids';
import { alphaOutside, mostAlphas } from './alphas';
import { Criterion, StatisticsChoice, StatisticsImages } from './combined-card';
import { WorkState, WorkProgress } from '../work';

/** The share of each member, in their order; shares sum to 1. */
export const Shares = z.array(z.number().min(0).max(1)).min(2).max(50);
export type Shares = z.infer<typeof Shares>;

const Alpha = z.number().min(0, { error: alphaOutside }).max(1, { error: alphaOutside });

/**
 * `path`: (1 − α)·A + α·B for each α (Wortsman et al. 2022, WiSE-FT). `uniform-soup`: the mean of all members.
 * `greedy-soup`: members in the order of their own value, each added to the mean unless the value falls (Wortsman et al.
 * 2022, model soups).
 */
export const CombinationMethod = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('path'),
    /** Both ends are always measured and counted, and the order does not matter. */
    alphas: z.array(Alpha).min(1).transform(withEnds).pipe(z.array(Alpha).max(mostAlphas)),
  }),
  z.strictObject({ kind: z.literal('uniform-soup') }),
  z.strictObject({ kind: z.literal('greedy-soup') }),
]);
export type CombinationMethod = z.infer<typeof CombinationMethod>;

const NamedCheckpoint = z.strictObject({ checkpointId: CheckpointId, name: z.string() });

/** What is combined and how it is measured. */
export const CombinationPlan = z.strictObject({
  method: CombinationMethod,
  members: z.array(NamedCheckpoint).min(2).max(50),
  /** How every combination is measured, on validation images. */
  evaluation: EvaluationPlan,
  /** Images of the test split on which the members and the chosen combination are measured in the end; 0: none. */
  testImages: z.int().min(0).default(1000),
  /** Training images from which statistics of batch norm are re-estimated, in whole batches. */
  statisticsImages: z.int().min(1).default(5000),
  statisticsOn: StatisticsImages.default('clean'),
  criterion: Criterion.default('mean'),
  /** Datasets with the same classes, in whatever order, whose images are shifted: accuracy is measured on their test images too. */
  shifts: z
    .array(z.strictObject({ datasetId: DatasetId, name: z.string() }))
    .max(5)
    .default([]),
  /** Models trained on the data alone: the line of effective robustness is fitted to them. */
  baselines: z.array(NamedCheckpoint).max(50).default([]),
});
export type CombinationPlan = z.infer<typeof CombinationPlan>;

const Reference = z.string().min(1);

/** What a person asks for: models and datasets by id or name. */
export const CombinationRequest = CombinationPlan.omit({
  members: true,
  shifts: true,
  baselines: true,
}).extend({
  members: z.array(Reference).min(1).max(50),
  /** Null: the one that the last model was trained on. */
  dataset: Reference.nullable(),
  shifts: z.array(Reference).max(5).default([]),
  baselines: z.array(Reference).max(50).default([]),
});
export type CombinationRequest = z.infer<typeof CombinationRequest>;

export const ShiftResult = z.strictObject({
  datasetId: DatasetId,
  accuracy: Proportion,
  /** Of the shifted dataset; where earlier builds left it out, that of the point. */
  split: Split.optional(),
});
export type ShiftResult = z.infer<typeof ShiftResult>;

/** A network out of the members and how it did. */
export const CombinationPoint = z.strictObject({
  shares: Shares,
  statistics: StatisticsChoice,
  split: Split,
  clean: Proportion,
  /** Images that no attack of the plan broke. */
  worstCase: Proportion,
  attacks: z.array(z.strictObject({ name: z.string(), accuracy: Proportion })),
  corruptions: z.array(CorruptionResult),
  shifts: z.array(ShiftResult),
  /** Training images from which its statistics were re-estimated; 0 where they were not. */
  statisticsImages: z.int().min(0),
  /** Passes over images that measuring it took. */
  passes: z.number().min(0),
});
export type CombinationPoint = z.infer<typeof CombinationPoint>;

/** How a model of the reference line did: no attack is run on it. */
export const BaselinePoint = z.strictObject({
  checkpointId: CheckpointId,
  clean: Proportion,
  corruptions: z.array(CorruptionResult),
  shifts: z.array(ShiftResult),
});
export type BaselinePoint = z.infer<typeof BaselinePoint>;

export const CombinationSummary = z.strictObject({
  /** As it was measured on validation images. */
  chosen: CombinationPoint,
  /** On test images: the members as they are, in their order, and the chosen one last; empty where none were asked for. */
  test: z.array(CombinationPoint),
  baselines: z.array(BaselinePoint),
  /** Forward and backward passes over images that all measuring took. */
  passes: z.number().min(0),
  /** Passes that re-estimating statistics took: one forward pass of each image, and those that crafted it. */
  statisticsPasses: z.number().min(0),
  durationMs: z.number().min(0),
});
export type CombinationSummary = z.infer<typeof CombinationSummary>;

export const CombinationRecord = z.strictObject({
  id: CombinationId,
  datasetId: DatasetId,
  datasetFingerprint: z.string(),
  plan: CombinationPlan,
  state: WorkState,
  fraction: z.number(),
  /** The latest; null before the first news and after the end. */
  progress: WorkProgress.nullable(),
  /** Measured so far, on validation images. */
  points: z.array(CombinationPoint),
  summary: CombinationSummary.nullable(),
  error: WireError.nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type CombinationRecord = z.infer<typeof CombinationRecord>;

/** Each α once, in order, with both ends. */
function withEnds(alphas: number[]): number[] {
  return [...new Set([0, ...alphas, 1])].sort((left, right) => left - right);
}
