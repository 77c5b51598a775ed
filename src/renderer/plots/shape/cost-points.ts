import type { Proportion } from '../../../contract/evaluations/proportion';
import type { DataTable } from './series/csv';

/** One subject of the cost figure. */
export interface CostPoint {
  name: string;
  colourIndex: number;
  /** Passes over the training set; null when unknown, and then the subject is listed but not drawn. */
  passes: number | null;
  /** Passes spent on the ancestors of its start checkpoint; null when unknown. */
  pretrainingPasses: number | null;
  accuracy: Proportion;
  /** Clean accuracy in [0, 1]: the size of the bubble. */
  clean: number;
}

/** Smallest and largest cost, pretraining counted; the range of a logarithmic axis has to leave zero out. */
export function costRange(points: readonly CostPoint[]): { low: number; high: number } {
  const costs = points.flatMap(({ passes, pretrainingPasses }) =>
    passes === null || passes <= 0 ? [] : [passes, passes + (pretrainingPasses ?? 0)],
  );
  if (costs.length === 0) return { low: 1, high: 10 };
  return { low: Math.min(...costs), high: Math.max(...costs) };
}

/**
 * The range of the accuracy axis in percent: all intervals, with room around them. It begins at zero unless everything lies
 * high above, where nobody could tell the points apart.
 */
export function accuracyRange(points: readonly CostPoint[]): { low: number; high: number } {
  const lowest = 100 * Math.min(1, ...points.map(({ accuracy }) => accuracy.low));
  const highest = 100 * Math.max(0, ...points.map(({ accuracy }) => accuracy.high));
  if (highest === 0 || lowest < highest / 2) {
    return { low: 0, high: Math.min(100, Math.max(10, highest * 1.15)) };
  }
  const room = Math.max(2, (highest - lowest) * 0.2);
  return { low: lowest - room, high: Math.min(100, highest + room) };
}

/** A logarithmic cost axis once the costliest is more than eight times the cheapest. */
export function wantsLogarithm({ low, high }: { low: number; high: number }): boolean {
  return high / low > 8;
}

export function costTable(points: readonly CostPoint[]): DataTable {
  return {
    columns: [
      'model',
      'passes over the training set',
      'pretraining passes',
      'robust accuracy (%)',
      'low (%)',
      'high (%)',
      'images',
      'clean accuracy (%)',
    ],
    rows: points.map(({ name, passes, pretrainingPasses, accuracy, clean }) => [
      name,
      passes,
      pretrainingPasses,
      accuracy.value * 100,
      accuracy.low * 100,
      accuracy.high * 100,
      accuracy.total,
      clean * 100,
    ]),
  };
}
