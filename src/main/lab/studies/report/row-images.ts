import type { EvaluationPlan } from '../../../../contract/evaluations/evaluation';
import type { RowSeed, StudyRow } from '../../../../contract/studies/records';
import { withWorstCase, type Correct } from '../../comparisons/paired-differences';
import type { Database } from '../../store/database';
import { readCorrectness } from '../../store/repositories/evaluations/evaluation-images';

/** What a seed of a row got right, image by image; null while it is not measured. */
export type CorrectOf = (seed: RowSeed) => Correct | null;

/** Reads the images of every evaluation once. */
export function createCorrectOf(database: Database, { attacks }: EvaluationPlan): CorrectOf {
  const attackNames = attacks.map(({ name }) => name);
  const known = new Map<string, Correct>();
  return ({ evaluationId, robust }) => {
    if (evaluationId === null || robust === null) return null;
    const found =
      known.get(evaluationId) ??
      withWorstCase(readCorrectness(database, evaluationId), attackNames);
    known.set(evaluationId, found);
    return found;
  };
}

/** What a seed is compared with: the same seed of the other row, or the only one that this has. */
export function partnerOf<Seed extends { seed: number | null }>(
  { seed }: { seed: number | null },
  others: readonly Seed[],
): Seed | undefined {
  return others.length === 1 ? others[0] : others.find((other) => other.seed === seed);
}

/** The row that the others are set against. */
export const baselineOf = (rows: readonly StudyRow[]): StudyRow | undefined =>
  rows.find(({ isBaseline }) => isBaseline);
