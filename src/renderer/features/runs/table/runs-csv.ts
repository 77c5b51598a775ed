import type { DataTable } from '../../../plots/shape/series/csv';
import { columnBelow, columnById, type RunFacts } from './run-columns';

/**
 * The table of runs for a file: the chosen columns, and what stands under them, with their values at full resolution, the id of
 * each run, and behind them what its figures were measured on.
 */
export function runsCsv(rows: readonly RunFacts[], columnIds: readonly string[]): DataTable {
  const columns = columnIds.flatMap((id) => {
    const column = columnById(id);
    return column ? [column, columnBelow(column, columnIds) ?? []].flat() : [];
  });
  const bases = [...new Set(columns.flatMap(({ basis }) => basis ?? []))];
  return {
    columns: ['id', ...columns.map(({ header }) => header), ...bases.map(({ header }) => header)],
    rows: rows.map((facts) => [
      facts.run.id,
      ...columns.map((column) => column.value(facts)),
      ...bases.map((basis) => basis.text(facts)),
    ]),
  };
}
