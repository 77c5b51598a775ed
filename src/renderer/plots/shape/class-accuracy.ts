import type { ClassAccuracy } from '../../../contract/evaluations/analysis';
import type { DataTable } from './series/csv';

/** Classes in the order in which they are drawn. */
export type ClassOrder = 'class' | 'robust' | 'gap';

/** `robust`: least robust first. `gap`: the largest loss from clean to robust first. */
export function orderClasses(
  classes: readonly ClassAccuracy[],
  order: ClassOrder,
): ClassAccuracy[] {
  if (order === 'class') return [...classes];
  const key = ({ clean, robust }: ClassAccuracy) =>
    order === 'robust' ? robust.value : robust.value - clean.value;
  return [...classes].sort((left, right) => key(left) - key(right));
}

export function classTable(classes: readonly ClassAccuracy[]): DataTable {
  return {
    columns: [
      ...['class', 'images', 'clean (%)', 'clean low (%)', 'clean high (%)'],
      ...['robust (%)', 'robust low (%)', 'robust high (%)'],
    ],
    rows: classes.map(({ className, clean, robust }) => [
      className,
      clean.total,
      ...[clean.value, clean.low, clean.high].map((share) => share * 100),
      ...[robust.value, robust.low, robust.high].map((share) => share * 100),
    ]),
  };
}

/**
 * How many classes have an accuracy in each part of the scale: `counts[0]` from 0 to 1/parts, the last up to 1 inclusive.
 * Classes without images are left out.
 */
export function classDistribution(
  classes: readonly ClassAccuracy[],
  measure: 'clean' | 'robust',
  parts: number,
): number[] {
  const counts = new Array<number>(parts).fill(0);
  for (const each of classes) {
    const { value, total } = each[measure];
    if (total === 0) continue;
    const part = Math.min(parts - 1, Math.floor(value * parts + 1e-9));
    counts[part] = (counts[part] ?? 0) + 1;
  }
  return counts;
}
