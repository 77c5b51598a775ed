import { z } from 'zod';
import { VerifiedImages } from '../../identities/verification';

const Weight = z.number().min(0).max(1000).default(1);

/**
 * What a search looks for: in the accuracy on validation images that a candidate's run measures at its end, unchanged and under the
 * plan's validation attack; or in how well it tells identities apart that it was not trained on.
 */
export const Fitness = z.discriminatedUnion('kind', [
  /** The mean of both, weighted. */
  z
    .strictObject({ kind: z.literal('weighted'), clean: Weight, robust: Weight })
    .refine(({ clean, robust }) => clean + robust > 0, {
      error: 'weighs neither clean nor robust accuracy; give at least one of them a weight above 0',
    }),
  /** No other is better in both: fronts of such candidates, within one those with more room around them first. */
  z.strictObject({ kind: z.literal('pareto') }),
  /** The equal error rate on drawn pairs of a dataset of other identities, the lower the better. */
  z.strictObject({
    kind: z.literal('verification'),
    /** Id or name. */
    dataset: z.string().min(1),
    images: VerifiedImages.default('all'),
    folds: z.int().min(2).max(50).default(2),
    /** Pairs of the same identity in a fold, and of two. */
    same: z.int().min(1).max(20_000).default(400),
    different: z.int().min(1).max(20_000).default(4000),
    /** Of the pairs. */
    seed: z.int().min(0).default(0),
  }),
]);
export type VerificationFitness = Extract<z.infer<typeof Fitness>, { kind: 'verification' }>;
export type Fitness = z.infer<typeof Fitness>;

/** Makes a study a search: its strategy chooses among what one arm varies, and the arm is carried out with the best. */
export const Search = z.strictObject({
  /** How long a candidate trains; fractions are allowed. Successive halving multiplies it from rung to rung. */
  epochs: z.number().positive().max(10_000),
  fitness: Fitness.prefault({ kind: 'weighted' }),
  /** The time after which no further candidate begins, in milliseconds; null: the strategy ends the search. */
  budgetMs: z.number().positive().nullable().default(null),
});
export type Search = z.infer<typeof Search>;
