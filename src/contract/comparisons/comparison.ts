import { z } from 'zod';
import { LostClass } from '../evaluations/analysis';
import { CheckpointKind, Cost } from '../models/checkpoint';
import { EvaluationPlan, EvaluationSummary } from '../evaluations/evaluation';
import { CheckpointId, EvaluationId, RunId } from '../ids';
import { BestEpoch, RunState } from '../runs/run';

export const ComparisonRequest = z.strictObject({
  /** Runs or checkpoints by id or name; a run stands for its best checkpoint, or for the one that has figures on test images. */
  subjects: z.array(z.string().min(1)).min(2).max(20),
  /** One of the subjects; null for the one that most of the others were trained from, or else the first. */
  baseline: z.string().nullable().default(null),
});
export type ComparisonRequest = z.infer<typeof ComparisonRequest>;

/** What stands at the head of a comparison's report. */
export const ReportHeading = z.strictObject({
  title: z.string().default('Comparison'),
  introduction: z.array(z.string()).default([]),
  /** The results, in a few sentences, before the verdict's details; empty when there are none. */
  summary: z.array(z.string()).default([]),
  /** Wall time of everything together; null when it was not one piece of work. */
  wallMs: z.number().min(0).nullable().default(null),
});
export type ReportHeading = z.infer<typeof ReportHeading>;

export const ReportRequest = ComparisonRequest.extend({
  heading: ReportHeading.default({
    title: 'Comparison',
    introduction: [],
    summary: [],
    wallMs: null,
  }),
});
export type ReportRequest = z.infer<typeof ReportRequest>;

export const ComparisonSubject = z.strictObject({
  name: z.string(),
  runId: RunId.nullable(),
  checkpointId: CheckpointId,
  checkpointKind: CheckpointKind,
  evaluationId: EvaluationId,
  runState: RunState.nullable(),
  evaluation: EvaluationSummary,
  cost: Cost.nullable(),
  best: BestEpoch.nullable(),
  /** Validation adversarial accuracy at the best epoch minus at the last: robust overfitting. */
  robustOverfittingGap: z.number().nullable(),
  /** Set when training never left chance: what probably went wrong. */
  failedToTrain: z.string().nullable(),
  /** Classes that it no longer recognises, by its own figures or against the baseline. */
  lostClasses: z.array(LostClass),
  colourIndex: z.int(),
});
export type ComparisonSubject = z.infer<typeof ComparisonSubject>;

/** A paired difference to the baseline on the same images, in percentage points with its 95 % interval. */
export const PairedDifference = z.strictObject({
  subjectIndex: z.int(),
  measure: z.string(),
  points: z.number(),
  low: z.number(),
  high: z.number(),
  /** Images only the subject gets right, and images only the baseline gets right. */
  onlySubject: z.int(),
  onlyBaseline: z.int(),
  /** Exact McNemar test, two-sided. */
  pValue: z.number(),
  /**
   * The same p value corrected (Holm 1979): of clean accuracy and the worst case among all such differences of the
   * comparison, of single attacks among all differences.
   */
  adjustedPValue: z.number(),
  /** Percentile interval of the points at 95 % over resampled images. */
  bootstrap: z.strictObject({
    low: z.number(),
    high: z.number(),
    resamples: z.int(),
    seed: z.int(),
  }),
});
export type PairedDifference = z.infer<typeof PairedDifference>;

/** Paired differences on the same images moved along the same directions of a generator. */
export const AlongDifferences = z.strictObject({
  generatorName: z.string(),
  images: z.int(),
  /** As the baseline's evaluation calls them. */
  directions: z.array(z.string()),
  /** Without 0, where images are redrawn and not moved. */
  shifts: z.array(z.number()),
  /** Measures are `reconstructed` and those of `movedName`; Holm's correction is over these alone. */
  differences: z.array(PairedDifference),
  /** Subjects whose images were not moved as the baseline's were. */
  leftOut: z.array(z.int()),
});
export type AlongDifferences = z.infer<typeof AlongDifferences>;

export const PlanDifference = z.strictObject({
  path: z.string(),
  /** One value per subject, null where a subject has no plan or no such key. */
  values: z.array(z.unknown()),
  equal: z.boolean(),
});
export type PlanDifference = z.infer<typeof PlanDifference>;

/** Subjects whose plans differ in the seed only: repetitions of one training. */
export const SeedGroup = z.strictObject({
  name: z.string(),
  subjectIndexes: z.array(z.int()).min(1),
  /** One for each subject of the group. */
  seeds: z.array(z.int().nullable()),
  measures: z.array(
    z.strictObject({
      measure: z.string(),
      /** Accuracies, one for each subject of the group. */
      values: z.array(z.number()),
      mean: z.number(),
      /** Sample standard deviation (n − 1); null for a single seed. */
      deviation: z.number().nullable(),
    }),
  ),
});
export type SeedGroup = z.infer<typeof SeedGroup>;

export const Comparison = z.strictObject({
  baselineIndex: z.int(),
  subjects: z.array(ComparisonSubject).min(2),
  evaluationPlan: EvaluationPlan,
  datasetName: z.string(),
  datasetFingerprint: z.string(),
  differences: z.array(PairedDifference),
  /** Null where no images were moved along directions. */
  along: AlongDifferences.nullable().default(null),
  /** Every subject is in one group; a group of one has no deviation. */
  seedGroups: z.array(SeedGroup),
  planDifferences: z.array(PlanDifference),
  /** Sentences for people: what was gained, what it cost, whether it is significant. */
  verdict: z.array(z.string()),
  /** What the verdict rests on and where it stops: one seed, PGD only, failed checks. */
  limits: z.array(z.string()),
});
export type Comparison = z.infer<typeof Comparison>;
