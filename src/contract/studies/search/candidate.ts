import { z } from 'zod';
import type { Json, JsonObject } from '../../json-value';
import type { Fitness } from './search';

/** One place of the plan that a search varies, with the values that it may have. */
export interface Gene {
  /** The dotted path in the plan, such as `learningRate.peak` or `blockRates.conv1`. */
  path: string;
  values: Json[];
}

/** For every gene which of its values: indexes from 0. */
export const Genome = z.array(z.int().min(0));
export type Genome = z.infer<typeof Genome>;

/** How a candidate came about: `kept` passed the rung before. */
export const CandidateOrigin = z.enum(['grid', 'random', 'mutated', 'crossed', 'kept']);
export type CandidateOrigin = z.infer<typeof CandidateOrigin>;

/** A plan that a search wants to have measured. */
export interface Candidate {
  genome: Genome;
  /** The length of its training. */
  epochs: number;
  /** From 1; a rung in successive halving. */
  generation: number;
  origin: CandidateOrigin;
}

/** What came of a candidate. */
export interface MeasuredCandidate extends Candidate {
  /** In the order in which they were begun, from 1. */
  number: number;
  /** Accuracy on validation images, in [0, 1]; null where the run diverged or could not be made. */
  clean: number | null;
  robust: number | null;
  /** The equal error rate on other identities, where the search looks for that. */
  eer: number | null;
  /** What it took of the budget; 0 for a run that was in the history. */
  spentMs: number;
}

/** Random numbers as a strategy needs them. */
export interface RandomSource {
  /** A whole number in [0, bound). */
  integer(bound: number): number;
  /** In [0, 1). */
  uniform(): number;
}

/** What a strategy chooses from. */
export interface SearchTask<Strategy> {
  strategy: Strategy;
  genes: readonly Gene[];
  /** The length of a candidate's training, and that of the whole training, beyond which none goes. */
  epochs: number;
  mostEpochs: number;
  fitness: Fitness;
  /** The same stream for the same seed and counters. */
  randomOf(seed: number, ...counters: number[]): RandomSource;
}

/** Equal for candidates that are the same training. */
export function candidateKey({ genome, epochs }: Pick<Candidate, 'genome' | 'epochs'>): string {
  return `${epochs} ${genome.join(' ')}`;
}

/** What a genome changes in the plan. */
export function genomeChanges(genes: readonly Gene[], genome: Genome): JsonObject {
  return Object.fromEntries(
    genes.map(({ path, values }, place) => [path, values[genome[place] ?? 0] ?? null]),
  );
}

/** How many genomes there are. */
export function genomeCount(genes: readonly Gene[]): number {
  return genes.reduce((product, { values }) => product * values.length, 1);
}
