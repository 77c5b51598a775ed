import { z } from 'zod';
import { RunId } from '../../ids';
import { CandidateOrigin, Genome } from './candidate';

/** `running`: begun and not over; a study that is resumed takes it up again. */
const CandidateState = z.enum(['running', 'measured', 'failed']);

/** A candidate of a search with what came of it. */
export const CandidateRecord = z.strictObject({
  /** In the order in which they were begun, from 1. */
  number: z.int().min(1),
  /** From 1; a rung in successive halving. */
  generation: z.int().min(1),
  origin: CandidateOrigin,
  genome: Genome,
  /** The length of its training. */
  epochs: z.number().positive(),
  state: CandidateState,
  /** Why it failed. */
  problem: z.string().nullable(),
  runId: RunId.nullable(),
  /** Whether the run was in the history before the search asked for it. */
  reused: z.boolean(),
  /** Accuracy on validation images at the end of the run, in [0, 1]. */
  clean: z.number().nullable(),
  robust: z.number().nullable(),
  /** The equal error rate on other identities, where the search looks for that. */
  eer: z.number().nullable().default(null),
  /** What it took of the budget. */
  spentMs: z.number().min(0),
});
export type CandidateRecord = z.infer<typeof CandidateRecord>;

/** How far a search is. */
export const SearchProgress = z.strictObject({
  isOver: z.boolean(),
  unit: z.enum(['generation', 'rung']),
  generation: z.int(),
  generations: z.int(),
  /** Measured or failed. */
  ended: z.int(),
  failed: z.int(),
  /** More than the strategy will ask for. */
  most: z.int(),
  spentMs: z.number(),
  budgetMs: z.number().nullable(),
  /** An upper bound; null before a candidate has ended. */
  remainingMs: z.number().nullable(),
  best: z
    .strictObject({
      number: z.int(),
      clean: z.number(),
      robust: z.number(),
      eer: z.number().nullable().default(null),
    })
    .nullable(),
});
export type SearchProgress = z.infer<typeof SearchProgress>;

/** What a search has found so far. */
export const SearchReport = z.strictObject({
  arm: z.string(),
  unit: z.enum(['generation', 'rung']),
  genes: z.array(z.strictObject({ path: z.string(), values: z.array(z.json()) })),
  candidates: z.array(CandidateRecord),
  /** Numbers of the candidates that no other beats in both accuracies. */
  front: z.array(z.int()),
  /** Best first, by what the search looks for; of successive halving those of the last rung alone. */
  ranking: z.array(z.int()),
  /** The number of the candidate that the arm is carried out with; null while the search continues, or found nothing. */
  winner: z.int().nullable(),
  /** What the winner changes, in words. */
  winnerText: z.string().nullable(),
  /** Images of the validation split that candidates are measured on. */
  validationImages: z.int(),
  /** How many threads the candidates' trainings had, ascending: another number rounds sums in another way. */
  threads: z.array(z.int().min(1)).default([]),
});
export type SearchReport = z.infer<typeof SearchReport>;

/** What a search is expected to take. */
export const SearchEstimate = z.strictObject({
  /** At most. */
  candidates: z.int(),
  /** Before anything is found; see `leastCandidates`. */
  least: z.int(),
  /** For one candidate of the first length; null where nothing is known about the speed here. */
  candidateMs: z.number().nullable(),
  /** All candidates, within the budget; null where the speed is not known. */
  totalMs: z.number().nullable(),
  budgetMs: z.number().nullable(),
});
export type SearchEstimate = z.infer<typeof SearchEstimate>;
