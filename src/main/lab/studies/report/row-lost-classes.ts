import type { LostClass } from '../../../../contract/evaluations/analysis';
import type { RowSeed, StudyRow } from '../../../../contract/studies/records';
import { lostClassesOf } from '../../comparisons/lost-classes';
import { cleanMeasure } from '../../../../contract/evaluations/measures';
import type { Database } from '../../store/database';
import { readLabels } from '../../store/repositories/evaluations/evaluation-images';
import { baselineOf, partnerOf, type CorrectOf } from './row-images';

interface Known {
  correctOf: CorrectOf;
  labels: ReadonlyMap<number, number>;
  classNames: readonly string[];
}

/** The rows with the classes that each seed no longer recognises, by its own figures or against the baseline. */
export function withLostClasses(
  database: Database,
  rows: readonly StudyRow[],
  correctOf: CorrectOf,
  classNames: readonly string[],
): StudyRow[] {
  const labels = longestLabels(
    database,
    rows.flatMap(({ seeds }) => seeds),
  );
  const others = baselineOf(rows)?.seeds.filter((seed) => correctOf(seed) !== null) ?? [];
  return rows.map((row) => ({
    ...row,
    seeds: row.seeds.map((seed) => ({
      ...seed,
      lostClasses: lostBy(seed, row.isBaseline ? null : partnerOf(seed, others), {
        correctOf,
        labels,
        classNames,
      }),
    })),
  }));
}

/** All evaluations of a study look at the same images in the same order; one that stopped early at fewer. */
function longestLabels(database: Database, seeds: readonly RowSeed[]): Map<number, number> {
  const [longest] = seeds
    .filter(({ evaluationId, clean }) => evaluationId !== null && clean !== null)
    .sort((left, right) => (right.clean?.total ?? 0) - (left.clean?.total ?? 0));
  return longest?.evaluationId ? readLabels(database, longest.evaluationId) : new Map();
}

function lostBy(
  seed: RowSeed,
  partner: RowSeed | null | undefined,
  { correctOf, labels, classNames }: Known,
): LostClass[] {
  const own = correctOf(seed);
  if (!own) return [];
  const other = (partner && correctOf(partner)) ?? null;
  const correct = other ? [own, other] : [own];
  const isSeen = (image: number) => correct.every((each) => each.get(cleanMeasure)?.has(image));
  const seen = new Map([...labels].filter(([image]) => isSeen(image)));
  const baselineIndex = correct.length - 1;
  return lostClassesOf({ correct, baselineIndex, labels: seen, classNames })[0] ?? [];
}
