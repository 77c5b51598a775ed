import { z } from 'zod';
import { PlannedEvaluation } from '../../plans/planned-evaluation';
import { Fitness } from './search';

export const tuneStrategies = ['evolution', 'halving', 'random', 'grid'] as const;
export type TuneStrategy = (typeof tuneStrategies)[number];

/** `quick`: so small that an afternoon is enough. `full`: as published. */
export const tuneScales = ['quick', 'full'] as const;
export type TuneScale = (typeof tuneScales)[number];

/** What a strategy is given at a scale, beside its defaults. */
export const tuneSizes: Readonly<
  Record<TuneStrategy, Readonly<Record<TuneScale, Readonly<Record<string, number>>>>>
> = {
  evolution: {
    quick: { random: 12, population: 8, parents: 4, generations: 5, mutated: 5, crossed: 5 },
    full: {},
  },
  halving: { quick: { candidates: 9 }, full: {} },
  random: { quick: { candidates: 32 }, full: { candidates: 200 } },
  grid: { quick: {}, full: {} },
};

/** The rates that a block may have, as multiples of the plan's rate; at 0 it is frozen (Shen et al., AAAI 2021). */
export const publishedRates = [0, 0.01, 0.1, 1] as const;

/** How a plan becomes a search. */
export const TuneChoices = z.strictObject({
  /** The plan as written. */
  plan: z.unknown(),
  /** Null: that of the plan. */
  name: z.string().min(1).max(60).nullable().default(null),
  strategy: z.enum(tuneStrategies).default('evolution'),
  scale: z.enum(tuneScales).default('quick'),
  /** Of the random numbers that the search draws with. */
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(0),
  /** Of the trainings; the first is that of the candidates. */
  seeds: z.array(z.int().min(0)).min(1).default([0]),
  /** The length of a candidate's training; null for a tenth of the plan's, and no more than half an epoch. */
  epochs: z.number().positive().max(10_000).nullable().default(null),
  /** In place of epochs: updates. */
  updates: z.int().min(1).nullable().default(null),
  fitness: Fitness.prefault({ kind: 'weighted' }),
  budgetMs: z.number().positive().nullable().default(null),
  /** The rates that every block may have; empty: blocks are left alone. */
  blockRates: z
    .array(z.number().min(0).max(1000))
    .max(20)
    .default([...publishedRates]),
  /** Further values to choose from, by dotted path in the plan. */
  genes: z.record(z.string().min(1), z.array(z.json()).min(2).max(100)).default({}),
  /** What winner and baselines are measured with at the end; null for the plan's own, or the quick battery. */
  evaluation: PlannedEvaluation.nullable().default(null),
});
export type TuneChoices = z.infer<typeof TuneChoices>;
