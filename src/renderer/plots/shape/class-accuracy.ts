import type { ClassAccuracy } from '../../../contract/analysis';
import type { DataTable } from './csv';

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
