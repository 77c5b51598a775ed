import { z } from 'zod';

/**
 * Which statistics the batch norms of a combination have: the members' own, combined as all other tensors are, or those
 * measured anew on training images with the combined weights.
 */
export const StatisticsChoice = z.enum(['combined', 're-estimated']);
export type StatisticsChoice = z.infer<typeof StatisticsChoice>;

/** On which training images statistics are re-estimated: as they are, or attacked as the combination is. */
export const StatisticsImages = z.enum(['clean', 'crafted']);
export type StatisticsImages = z.infer<typeof StatisticsImages>;

/**
 * By what a combination is chosen on validation images: robust accuracy, clean accuracy, their mean, or the clean accuracy of
 * those that are at least as robust as the most robust member (as RiFT chooses).
 */
export const Criterion = z.enum(['mean', 'robust', 'clean', 'clean-without-robust-loss']);
export type Criterion = z.infer<typeof Criterion>;

/** How a checkpoint was made out of others, kept in its card. */
export const CombinedCard = z.strictObject({
  method: z.enum(['path', 'uniform-soup', 'greedy-soup']),
  members: z
    .array(
      z.strictObject({
        name: z.string(),
        weightsSha256: z.string(),
        share: z.number().min(0).max(1),
      }),
    )
    .min(2),
  statistics: StatisticsChoice,
  /** The training images from which its statistics were re-estimated; null where they were not. */
  statisticsFrom: z
    .strictObject({
      images: z.int().min(1),
      batchSize: z.int().min(1),
      seed: z.int().min(0),
      on: StatisticsImages,
    })
    .nullable(),
  /** By what it was chosen; null where a person chose it. */
  criterion: Criterion.nullable(),
});
export type CombinedCard = z.infer<typeof CombinedCard>;
