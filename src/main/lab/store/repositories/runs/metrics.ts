import { z } from 'zod';
import type { RunId } from '../../../../../contract/ids';
import {
  metricColumns,
  type MetricFrame,
  type MetricSeries,
} from '../../../../../contract/runs/run';
import { prepared, type Database } from '../../database';
import { fromJson, toJson } from '../../json';

const Values = z.record(z.string(), z.number().nullable());

interface MetricRow {
  step: number;
  epoch: number;
  values_json: string;
}

/** Stores a frame; a row of the same step is replaced, since training may repeat steps after a resume. */
export function putMetrics(database: Database, runId: RunId, frame: MetricFrame): void {
  const statement = prepared(
    database,
    `INSERT INTO metric_rows (run_id, series, step, epoch, values_json) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (run_id, series, step)
     DO UPDATE SET epoch = excluded.epoch, values_json = excluded.values_json`,
  );
  const columns = Object.entries(frame.columns);
  frame.steps.forEach((step, row) => {
    const values = Object.fromEntries(columns.map(([name, values]) => [name, values[row] ?? null]));
    statement.run(runId, frame.series, step, frame.epochs[row] ?? 0, toJson(values));
  });
}

/**
 * Rows after a step in order. With a limit every k-th row and the last one are given, with the smallest k that
 * keeps about that many.
 */
export function readMetrics(
  database: Database,
  query: { runId: RunId; series: MetricSeries; afterStep: number; limit: number | null },
): MetricFrame {
  const { runId, series, afterStep, limit } = query;
  const rows =
    limit === null
      ? prepared(database, everyRow).all(runId, series, afterStep)
      : prepared(database, someRows).all(runId, series, afterStep, limit, limit);
  return toFrame(series, rows as MetricRow[]);
}

/** One column of a whole series, in the order of its steps; null where a row lacks it. */
export function readColumn(
  database: Database,
  { runId, series, name }: { runId: RunId; series: MetricSeries; name: string },
): (number | null)[] {
  const rows = prepared(
    database,
    'SELECT values_json FROM metric_rows WHERE run_id = ? AND series = ? ORDER BY step',
  ).all(runId, series) as Pick<MetricRow, 'values_json'>[];
  return readValues(rows).map((row) => row[name] ?? null);
}

const everyRow = `SELECT step, epoch, values_json FROM metric_rows
  WHERE run_id = ? AND series = ? AND step > ? ORDER BY step`;

const someRows = `WITH numbered AS (
    SELECT step, epoch, values_json, row_number() OVER (ORDER BY step) - 1 AS place,
      count(*) OVER () AS total
    FROM metric_rows WHERE run_id = ? AND series = ? AND step > ?
  )
  SELECT step, epoch, values_json FROM numbered
  WHERE place % max(1, (total + ? - 1) / ?) = 0 OR place = total - 1
  ORDER BY step`;

function toFrame(series: MetricSeries, rows: MetricRow[]): MetricFrame {
  const values = readValues(rows);
  const names = new Set<string>(metricColumns[series]);
  for (const row of values) for (const name in row) names.add(name);
  return {
    series,
    steps: rows.map((row) => row.step),
    epochs: rows.map((row) => row.epoch),
    columns: Object.fromEntries(
      [...names].map((name) => [name, values.map((row) => row[name] ?? null)]),
    ),
  };
}

type RowValues = z.infer<typeof Values>;

/**
 * A long run has a hundred thousand rows: they are read as one text, and the schema is asked only where a look at the
 * values finds something else than numbers.
 */
function readValues(rows: readonly Pick<MetricRow, 'values_json'>[]): RowValues[] {
  const one = (row: Pick<MetricRow, 'values_json'>) =>
    fromJson(Values, row.values_json, 'metric_rows.values_json');
  try {
    const all = JSON.parse(`[${rows.map((row) => row.values_json).join(',')}]`) as unknown[];
    if (all.length === rows.length && all.every(isValues)) return all;
  } catch {
    // Which row it is, reading them one by one says.
  }
  return rows.map(one);
}

function isValues(row: unknown): row is RowValues {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return false;
  for (const value of Object.values(row)) {
    if (value !== null && !Number.isFinite(value)) return false;
  }
  return true;
}

/** Removes what a lost engine measured beyond the point from which training continues. */
export function deleteMetricsAfter(database: Database, runId: RunId, step: number): number {
  return prepared(database, 'DELETE FROM metric_rows WHERE run_id = ? AND step > ?').run(
    runId,
    step,
  ).changes;
}

/** The highest step with a row of a series; null when there is none. */
export function lastStep(database: Database, runId: RunId, series: MetricSeries): number | null {
  const row = prepared(
    database,
    'SELECT max(step) AS step FROM metric_rows WHERE run_id = ? AND series = ?',
  ).get(runId, series) as { step: number | null };
  return row.step;
}
