import type { DataTable } from '../../../plots/shape/series/csv';
import { columnById, type RunFacts } from './run-columns';

/** The table of runs for a file: the chosen columns with their values at full resolution, and the id of each run. */
export function runsCsv(rows: readonly RunFacts[], columnIds: readonly string[]): DataTable {
  const columns = columnIds.flatMap((id) => columnById(id) ?? []);
  return {
    columns: ['id', ...columns.map(({ header }) => header)],
    rows: rows.map((facts) => [facts.run.id, ...columns.map((column) => column.value(facts))]),
  };
}
