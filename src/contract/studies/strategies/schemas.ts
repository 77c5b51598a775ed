import { z } from 'zod';

/** `seeds`: the first seed of every arm, then the second. `arms`: all seeds of an arm, then the next. */
const TrialOrder = z.enum(['seeds', 'arms']).default('seeds');

/** Of the random numbers that a search draws with; trainings have the study's seeds. */
const SearchSeed = z
  .int()
  .min(0)
  .max(2 ** 32 - 1)
  .default(0);

const Count = z.int().min(1).max(10_000);

/** Every arm as it is written, with every seed. */
export const ListStrategy = z.strictObject({ kind: z.literal('list'), order: TrialOrder });
export type ListStrategy = z.infer<typeof ListStrategy>;

/** Every combination of what an arm varies, with every seed; in a search every combination is a candidate. */
export const GridStrategy = z.strictObject({ kind: z.literal('grid'), order: TrialOrder });
export type GridStrategy = z.infer<typeof GridStrategy>;

/** Candidates drawn at random, each combination at most once. */
export const RandomStrategy = z.strictObject({
  kind: z.literal('random'),
  seed: SearchSeed,
  candidates: Count.default(50),
  order: TrialOrder,
});
export type RandomStrategy = z.infer<typeof RandomStrategy>;

/** Successive halving, one bracket of Hyperband (Li et al., JMLR 2018): many short trainings, the best of them longer. */
export const HalvingStrategy = z.strictObject({
  kind: z.literal('halving'),
  seed: SearchSeed,
  /** In the first rung. */
  candidates: Count.default(27),
  /** One in this many passes to the next rung, where trainings are that many times as long. */
  reduction: z.int().min(2).max(10).default(3),
  order: TrialOrder,
});
export type HalvingStrategy = z.infer<typeof HalvingStrategy>;

/**
 * The search of "Partial Is Better Than All" (Shen et al., AAAI 2021): 50 random candidates, then generations of 50
 * mutated and 50 crossed ones, with a population of 20 over 20 generations. Reconstruction, since the paper's values are not
 * known here: `parents` and `mutationProbability` are those of the search that it follows (single path one-shot, Guo et
 * al. 2020), random candidates are in the first generation alone, and a crossing takes each gene from either parent.
 */
export const EvolutionStrategy = z.strictObject({
  kind: z.literal('evolution'),
  seed: SearchSeed,
  generations: z.int().min(1).max(1000).default(20),
  /** The best of all that were measured so far: this many. */
  population: Count.default(20),
  random: Count.default(50),
  mutated: z.int().min(0).max(10_000).default(50),
  crossed: z.int().min(0).max(10_000).default(50),
  /** The best of the population, which are mutated and crossed (top K). */
  parents: Count.default(10),
  /** Of each gene. */
  mutationProbability: z.number().min(0).max(1).default(0.1),
  order: TrialOrder,
});
export type EvolutionStrategy = z.infer<typeof EvolutionStrategy>;

/** How the runs of a study are chosen. */
export const StudyStrategy = z.discriminatedUnion('kind', [
  ListStrategy,
  GridStrategy,
  RandomStrategy,
  HalvingStrategy,
  EvolutionStrategy,
]);
export type StudyStrategy = z.infer<typeof StudyStrategy>;
