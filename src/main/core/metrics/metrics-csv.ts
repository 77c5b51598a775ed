import { csvText } from '../../../contract/csv';
import type { MetricFrame } from '../../../contract/runs/run';

/** The rows of all series as CSV in full precision, one row for each step of a series; what a series lacks is empty. */
export function metricsCsv(frames: readonly MetricFrame[]): string {
  const names = [...new Set(frames.flatMap(({ columns }) => Object.keys(columns)))];
  return csvText({
    columns: ['series', 'step', 'epoch', ...names],
    rows: frames.flatMap(({ series, steps, epochs, columns }) =>
      steps.map((step, row) => [
        series,
        step,
        epochs[row] ?? null,
        ...names.map((name) => columns[name]?.[row] ?? null),
      ]),
    ),
  });
}
