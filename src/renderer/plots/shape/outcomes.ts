import type { ImageOutcomes } from '../../../contract/evaluations/analysis';
import type { DataTable } from './series/csv';

/** One image of an evaluation: what became of it. */
export interface ImageOutcome {
  /** Position in the split. */
  image: number;
  label: number;
  cleanPrediction: number;
  adversarialPrediction: number;
  /** Under the strongest attack; negative when broken. */
  margin: number;
  /** `clean` when misclassified as it is; null when nothing broke it. */
  brokenBy: string | null;
  distance: number | null;
}

/** Which images are looked at: all, those that survived, or those that something broke first. */
export type OutcomeFilter =
  { kind: 'all' } | { kind: 'robust' } | { kind: 'broken-by'; attack: string };

export type OutcomeOrder = 'split' | 'margin' | 'distance';

export function outcomeRows(outcomes: ImageOutcomes): ImageOutcome[] {
  return outcomes.imageIndexes.map((image, row) => ({
    image,
    label: outcomes.labels[row] ?? -1,
    cleanPrediction: outcomes.cleanPredictions[row] ?? -1,
    adversarialPrediction: outcomes.adversarialPredictions[row] ?? -1,
    margin: outcomes.adversarialMargins[row] ?? 0,
    brokenBy: outcomes.firstBrokenBy[row] ?? null,
    distance: outcomes.minimalDistances[row] ?? null,
  }));
}

/** How many images each fate has: misclassified, broken first by each attack, robust. */
export function fateCounts(
  rows: readonly ImageOutcome[],
  attacks: readonly string[],
): { fate: string; count: number }[] {
  const count = (fate: string | null) => rows.filter(({ brokenBy }) => brokenBy === fate).length;
  return [
    { fate: 'clean', count: count('clean') },
    ...attacks.map((name) => ({ fate: name, count: count(name) })),
    { fate: 'robust', count: count(null) },
  ];
}

/** `label`, when given, keeps one true class. Ties stay in the split's order. */
export function chooseOutcomes(
  rows: readonly ImageOutcome[],
  filter: OutcomeFilter,
  label: number | null,
  order: OutcomeOrder,
): ImageOutcome[] {
  const chosen = rows.filter(
    (row) => matches(row, filter) && (label === null || row.label === label),
  );
  if (order === 'split') return chosen;
  const key = ({ margin, distance }: ImageOutcome) =>
    order === 'margin' ? margin : (distance ?? Infinity);
  return [...chosen].sort((left, right) => compare(key(left), key(right)));
}

function matches({ brokenBy }: ImageOutcome, filter: OutcomeFilter): boolean {
  if (filter.kind === 'all') return true;
  return brokenBy === (filter.kind === 'robust' ? null : filter.attack);
}

function compare(left: number, right: number): number {
  return left === right ? 0 : left - right;
}

export function outcomeTable(
  rows: readonly ImageOutcome[],
  classNames: readonly string[],
): DataTable {
  const name = (index: number) => classNames[index] ?? String(index);
  return {
    columns: [
      ...['image', 'true class', 'clean prediction', 'adversarial prediction'],
      ...['adversarial margin', 'first broken by', 'smallest distance found'],
    ],
    rows: rows.map((row) => [
      ...[row.image, name(row.label), name(row.cleanPrediction), name(row.adversarialPrediction)],
      ...[row.margin, row.brokenBy, row.distance],
    ]),
  };
}
