import {
  measuredDifferences,
  type DifferenceRow,
} from '../../../contract/comparisons/difference-rows';
import type { DataTable } from './series/csv';

/** A row for each difference of the figure. */
export function differenceTable(rows: readonly DifferenceRow[]): DataTable {
  return {
    columns: ['model', 'measure', 'difference (points)', 'low', 'high', 'p (Holm)'],
    rows: rows.flatMap((row) =>
      measuredDifferences(row).map(({ measure, points, low, high, adjustedPValue }) => [
        row.name,
        measure,
        points,
        low,
        high,
        adjustedPValue,
      ]),
    ),
  };
}
