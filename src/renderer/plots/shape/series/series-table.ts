import type { DataTable } from './csv';
import { alignSeries, type PlotSeries } from './series';

/** All points of a plot, one row per x, never thinned and never smoothed. */
export function seriesTable(xLabel: string, series: readonly PlotSeries[]): DataTable {
  const { x, columns } = alignSeries(series);
  return {
    columns: [xLabel, ...series.map((line) => line.label)],
    rows: x.map((value, row) => [value, ...columns.map((column) => column[row] ?? null)]),
  };
}
