import { z } from 'zod';
import { Attack } from '../attacks';
import { ThreatModel } from '../attacks/threat-model';
import { CheckpointId, DatasetId } from '../ids';

/**
 * What is fitted to the support images of an episode. Everything before a head stays as it is, but for `fine-tuned`: a linear
 * layer, and with it the layers before it.
 */
export const FewShotHead = z.enum(['prototypes', 'cosine', 'linear', 'fine-tuned']);
export type FewShotHead = z.infer<typeof FewShotHead>;

/** What an adversary may do to images of an episode. */
export const FewShotThreat = z.strictObject({
  model: ThreatModel,
  /** Of `fine-tuned`: every update is on support images that one step of epsilon (FGSM) has moved away from their classes. */
  crafted: z.boolean().default(false),
  /** What queries are measured under, beside unchanged; a query stands where none of them changes its class. */
  attacks: z.array(Attack).max(20).default([]),
});
export type FewShotThreat = z.infer<typeof FewShotThreat>;

/** Classes from few images each: what an episode is made of, and how its heads are fitted. */
export const FewShotPlan = z.strictObject({
  /** Classes of an episode. */
  ways: z.int().min(2).max(200).default(5),
  /** Images of each class that heads are fitted to. */
  shots: z.int().min(1).max(100).default(1),
  /** Images of each class that are classified. */
  queries: z.int().min(1).max(200).default(15),
  episodes: z.int().min(2).max(10_000).default(600),
  /** Of the episodes, and of what heads begin with. */
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(0),
  /** The first is what the others are set against. */
  heads: z
    .array(FewShotHead)
    .min(1)
    .refine((heads) => new Set(heads).size === heads.length, { error: 'names a head twice' })
    .default(['prototypes', 'cosine', 'linear']),
  /** Of every head but the class means, on all support images at once. */
  updates: z.int().min(1).max(10_000).default(100),
  rate: z.number().positive().max(1000).default(0.01),
  /** Of `fine-tuned`: what the rate is multiplied with in a block or layer; 0 freezes it. Those that are not named train at the rate itself. */
  blockRates: z.record(z.string().min(1), z.number().min(0).max(1000)).default({}),
  /** Left out: images stay as they are. */
  threat: FewShotThreat.optional(),
});
export type FewShotPlan = z.infer<typeof FewShotPlan>;

/** Which images an episode holds: positions among all images of the dataset, train before validation before test. */
export const Episode = z.strictObject({
  /** By place in the episode: the class of the dataset. */
  classes: z.array(z.int()),
  /** [ways][shots] */
  support: z.array(z.array(z.int())),
  /** [ways][queries] */
  queries: z.array(z.array(z.int())),
});
export type Episode = z.infer<typeof Episode>;

/** A mean over episodes with its 95 % interval (normal). */
export const EpisodeMean = z.strictObject({
  mean: z.number(),
  low: z.number(),
  high: z.number(),
});
export type EpisodeMean = z.infer<typeof EpisodeMean>;

/** A share of the queries of every episode, and what it comes to. */
export const EpisodeFigures = z.strictObject({
  accuracy: EpisodeMean,
  /** Minus the first head on the same episodes, in [-1, 1]; null for the first. */
  difference: EpisodeMean.nullable(),
  /** Of every episode, in order, in [0, 1]. */
  accuracies: z.array(z.number()),
});
export type EpisodeFigures = z.infer<typeof EpisodeFigures>;

export const FewShotReport = z.strictObject({
  plan: FewShotPlan,
  checkpointId: CheckpointId,
  checkpointName: z.string(),
  datasetId: DatasetId,
  datasetName: z.string(),
  datasetFingerprint: z.string(),
  classes: z.int(),
  images: z.int(),
  /** How many numbers a head gets of an image. */
  features: z.int(),
  heads: z.array(
    z.strictObject({
      head: FewShotHead,
      ...EpisodeFigures.shape,
      /** Under the attacks of the plan; null where it has none. */
      robust: EpisodeFigures.nullable().default(null),
    }),
  ),
  episodes: z.array(Episode),
});
export type FewShotReport = z.infer<typeof FewShotReport>;

/** A report as the history keeps it: without the lists of images. */
export const FewShotResult = z.strictObject({ report: FewShotReport, createdAt: z.string() });
export type FewShotResult = z.infer<typeof FewShotResult>;
