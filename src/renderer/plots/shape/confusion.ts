import type { ConfusionCells, ValidationConfusion } from '../../../contract/runs/run';
import type { DataTable } from './series/csv';

/** Shares of each row, which then sum to 1; rows without images stay 0. */
export function rowShares(counts: readonly (readonly number[])[]): number[][] {
  return counts.map((row) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((count) => (total === 0 ? 0 : count / total));
  });
}

/** All counts of cells of which the empty ones are left out: [label][prediction]. */
export function denseCounts(
  { labels, predictions, counts }: ConfusionCells,
  classes: number,
): number[][] {
  const rows = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  labels.forEach((label, cell) => {
    const row = rows[label];
    const prediction = predictions[cell];
    if (row && prediction !== undefined) row[prediction] = counts[cell] ?? 0;
  });
  return rows;
}

/** What `left` has more than `right`, cell by cell. */
export function countChanges(
  left: readonly (readonly number[])[],
  right: readonly (readonly number[])[],
): number[][] {
  return left.map((row, label) =>
    row.map((count, prediction) => count - (right[label]?.[prediction] ?? 0)),
  );
}

/** Every validation of a run in one table, a row for each cell that is not empty. */
export function confusionHistoryTable(
  history: readonly ValidationConfusion[],
  names: readonly string[],
): DataTable {
  const nameOf = (index: number | undefined) => names[index ?? -1] ?? String(index);
  return {
    columns: ['epoch', 'step', 'images', 'true class', 'predicted class', 'count'],
    rows: history.flatMap(({ epoch, step, ...matrices }) =>
      (['clean', 'adversarial'] as const).flatMap((kind) => {
        const { labels, predictions, counts } = matrices[kind];
        return counts.map((count, cell) => [
          epoch,
          step,
          kind,
          nameOf(labels[cell]),
          nameOf(predictions[cell]),
          count,
        ]);
      }),
    ),
  };
}

export function confusionTable(
  counts: readonly (readonly number[])[],
  names: readonly string[],
): DataTable {
  return {
    columns: ['true class', ...names.map((name) => `predicted ${name}`)],
    rows: counts.map((row, index) => [names[index] ?? String(index), ...row]),
  };
}

export interface LargestConfusion {
  label: number;
  prediction: number;
  count: number;
  /** Of the true class's images, in [0, 1]. */
  share: number;
}

/** The confusions of most images, the largest first: what a matrix of very many classes hides. */
export function largestConfusions(
  counts: readonly (readonly number[])[],
  most: number,
): LargestConfusion[] {
  const shares = rowShares(counts);
  return counts
    .flatMap((row, label) =>
      row.flatMap((count, prediction) =>
        count > 0 && prediction !== label
          ? [{ label, prediction, count, share: shares[label]?.[prediction] ?? 0 }]
          : [],
      ),
    )
    .sort((left, right) => right.count - left.count || right.share - left.share)
    .slice(0, most);
}

/** Nine stops of matplotlib's viridis, from 0 to 1. */
const viridisStops: readonly (readonly [number, number, number])[] = [
  [68, 1, 84],
  [72, 40, 120],
  [62, 74, 137],
  [49, 104, 142],
  [38, 130, 142],
  [31, 158, 137],
  [53, 183, 121],
  [109, 205, 89],
  [253, 231, 37],
];

/** The viridis colour of a share in [0, 1] as red, green and blue from 0 to 255. */
export function viridisChannels(share: number): readonly number[] {
  const place = Math.min(1, Math.max(0, share)) * (viridisStops.length - 1);
  const index = Math.min(viridisStops.length - 2, Math.floor(place));
  const from = viridisStops[index] ?? [0, 0, 0];
  const to = viridisStops[index + 1] ?? from;
  return from.map((value, channel) =>
    Math.round(value + ((to[channel] ?? value) - value) * (place - index)),
  );
}

/** The viridis colour of a share in [0, 1]. */
export function viridis(share: number): string {
  return `rgb(${viridisChannels(share).join(' ')})`;
}

/** Whether dark text reads better on the viridis colour of a share. */
export function wantsDarkText(share: number): boolean {
  return share > 0.62;
}

/** A share in [−1, 1] on a scale from blue over the ground's colour to orange, as a colour mix of the style sheet. */
export function diverging(share: number): string {
  const strength = Math.round(100 * Math.min(1, Math.abs(share)));
  const colour = share < 0 ? 'var(--run-0)' : 'var(--run-1)';
  return `color-mix(in srgb, ${colour} ${strength}%, var(--plot-background))`;
}

/** Differences of counts as shares of each true class, whose images the plain matrix counts. */
export function rowChanges(
  difference: readonly (readonly number[])[],
  counts: readonly (readonly number[])[],
): number[][] {
  return difference.map((row, label) => {
    const total = (counts[label] ?? []).reduce((sum, count) => sum + count, 0);
    return row.map((count) => (total === 0 ? 0 : count / total));
  });
}
