import { z } from 'zod';
import { Attack } from '../attacks';
import { CheckpointId } from '../ids';
import { CandidateRecord } from '../studies/search/records';
import { StudyStrategy } from '../studies/strategies/schemas';
import { publishedRates } from '../studies/search/tune';
import { EpisodeFigures, FewShotPlan } from './few-shot';

const Weight = z.number().min(0).max(1000).default(1);

/**
 * A search for what of a network to freeze, and how fast to move the rest, when it is fine-tuned to few images of new
 * classes (Shen et al., AAAI 2021): candidates are compared by the mean accuracy over episodes of validation classes.
 */
export const FewShotSearch = z
  .strictObject({
    /** What a candidate is measured by; its heads and rates are the search's own. */
    episodes: FewShotPlan,
    /** That a block before the last layer may have, as multiples of the rate; at 0 it is frozen. The last layer is new, and always moves. */
    rates: z
      .array(z.number().min(0).max(1000))
      .min(2)
      .max(20)
      .refine((rates) => new Set(rates).size === rates.length, { error: 'has a rate twice' })
      .default([...publishedRates]),
    strategy: StudyStrategy,
    /** What accuracy counts for, unchanged and under the attacks of the episodes; without attacks the latter is left out. */
    weights: z.strictObject({ clean: Weight, robust: Weight }).prefault({}),
    /** The time after which no further candidate begins, in milliseconds; null: the strategy ends the search. */
    budgetMs: z.number().positive().nullable().default(null),
    /** How winner and others are measured on novel classes, with the seed of the episodes. */
    test: z
      .strictObject({
        episodes: z.int().min(2).max(10_000).default(600),
        /** Left to the threat of the episodes; none: only unchanged. */
        attacks: z.array(Attack).max(20).default([]),
      })
      .prefault({}),
  })
  .superRefine(({ strategy, episodes, weights, test }, context) => {
    const refuse = (path: string[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (!['grid', 'random', 'evolution'].includes(strategy.kind)) {
      refuse(
        ['strategy', 'kind'],
        `"${strategy.kind}" cannot choose here, where every candidate is measured by as many episodes; set it to evolution, random or grid`,
      );
    }
    const { clean, robust } = fewShotFitness({ episodes, weights });
    if (clean + robust === 0) {
      refuse(['weights'], 'weigh nothing that is measured; give one of them a weight above 0');
    }
    if (test.attacks.length > 0 && !episodes.threat) {
      refuse(['test', 'attacks'], 'need a threat model: name epsilon');
    }
  });
export type FewShotSearch = z.infer<typeof FewShotSearch>;

/** What candidates are compared by: where there are no attacks, accuracy under them weighs nothing. */
export function fewShotFitness({
  episodes,
  weights: { clean, robust },
}: Pick<FewShotSearch, 'episodes' | 'weights'>) {
  const isAttacked = (episodes.threat?.attacks.length ?? 0) > 0;
  return { kind: 'weighted' as const, clean, robust: isAttacked ? robust : 0 };
}

/** Rates that are measured on novel classes. */
export const FewShotTestRow = z.strictObject({
  /** `searched`, `all layers`, … */
  name: z.string(),
  blockRates: z.record(z.string(), z.number()),
  /** Differences are those of the searched rates minus these, on the same episodes; null for the searched ones. */
  ...EpisodeFigures.shape,
  robust: EpisodeFigures.nullable(),
});
export type FewShotTestRow = z.infer<typeof FewShotTestRow>;

export const FewShotSearchReport = z.strictObject({
  search: FewShotSearch,
  checkpointId: CheckpointId,
  checkpointName: z.string(),
  /** Of the classes that candidates are compared on. */
  validation: z.strictObject({ name: z.string(), fingerprint: z.string() }),
  genes: z.array(z.strictObject({ path: z.string(), values: z.array(z.json()) })),
  candidates: z.array(CandidateRecord),
  /** The number of the best; null while the search continues. */
  winner: z.int().nullable(),
  /** Its rates in words. */
  winnerText: z.string().nullable(),
  /** On classes that neither training nor search has seen; null without such a dataset, and before it is measured. */
  test: z
    .strictObject({ name: z.string(), fingerprint: z.string(), rows: z.array(FewShotTestRow) })
    .nullable(),
});
export type FewShotSearchReport = z.infer<typeof FewShotSearchReport>;
