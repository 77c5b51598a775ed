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
