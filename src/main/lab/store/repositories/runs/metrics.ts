import { z } from 'zod';
import type { RunId } from '../../../../../contract/ids';
import { decimatedRows } from '../../../../../contract/runs/decimate';
import {
  metricColumns,
  type MetricFrame,
  MetricSeries,
  type ThinnedMetrics,
} from '../../../../../contract/runs/run';
import { prepared, writing, type Database } from '../../database';
import { fromJson, toJson } from '../../json';
import { isWriteTrouble } from '../../sqlite-errors';
import {
  deleteBlocksFrom,
  insertBlock,
  lastBlockedStep,
  listBlocks,
  rowsOfBlock,
} from './metric-blocks';

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
  const { series, steps } = frame;
  const columns = Object.entries(frame.columns);
  const lowest = steps.reduce((least, step) => Math.min(least, step), Infinity);
  const highest = steps.reduce((most, step) => Math.max(most, step), -1);
  if (steps.length > 0) deleteBlocksFrom(database, { runId, series }, lowest);
  steps.forEach((step, row) => {
    const values = Object.fromEntries(columns.map(([name, values]) => [name, values[row] ?? null]));
    statement.run(runId, series, step, frame.epochs[row] ?? 0, toJson(values));
  });
  // While it is trained, so that opening a long run does not begin with it. A rough measure of when there is enough. A run of an
  // older history, which has none, catches up little by little.
  const isDue = Math.floor(highest / rowsOfBlock) > Math.floor((lowest - 1) / rowsOfBlock);
  if (steps.length > 0 && isDue) addBlocks(database, { runId, series });
}

interface MetricQuery {
  runId: RunId;
  series: MetricSeries;
  afterStep: number;
  /** The last step that is given; null for all that follow. */
  untilStep?: number | null;
}

/** All rows after a step, in order. */
export function readMetrics(database: Database, query: MetricQuery): MetricFrame {
  return toFrame(query.series, rowsWithin(database, query));
}

/** This many rows are read faster than anyone notices. */
const mostReadRows = 50_000;

/**
 * About so many rows after a step, in order, of which no peak is missing: each column's smallest and largest value in every
 * stretch, and the first and the last row. All rows where there are no more than the limit.
 *
 * @param mostRead of more rows, those are read that were noted in blocks
 */
export function readThinned(
  database: Database,
  query: MetricQuery & { limit: number },
  mostRead = mostReadRows,
): ThinnedMetrics {
  const { series, afterStep, limit } = query;
  const untilStep = query.untilStep ?? Number.MAX_SAFE_INTEGER;
  rememberBlocks(database, query);
  const inner = listBlocks(database, query).filter(
    ({ firstStep, lastStep }) => firstStep > afterStep && lastStep <= untilStep,
  );
  const [first, last] = [inner[0], inner.at(-1)];
  const blocked = inner.reduce((sum, { rows }) => sum + rows, 0);
  if (!first || !last || blocked <= mostRead) {
    const rows = rowsWithin(database, query);
    return { ...thinned(toFrame(series, rows), limit), total: rows.length };
  }
  const before = rowsWithin(database, { ...query, untilStep: first.firstStep - 1 });
  const after = rowsWithin(database, { ...query, afterStep: last.lastStep });
  const noted = prepared(database, notedRows).all(
    ...[query.runId, series, first.lastStep, last.lastStep],
  ) as MetricRow[];
  const frame = toFrame(series, [...before, ...noted, ...after]);
  return { ...thinned(frame, limit), total: before.length + blocked + after.length };
}

function rowsWithin(
  database: Database,
  { runId, series, afterStep, untilStep = null }: MetricQuery,
): MetricRow[] {
  const until = untilStep ?? Number.MAX_SAFE_INTEGER;
  return prepared(database, everyRow).all(runId, series, afterStep, until) as MetricRow[];
}

function thinned(frame: MetricFrame, limit: number): MetricFrame {
  const names = Object.keys(frame.columns);
  const columns = names.map((name) => frame.columns[name] ?? []);
  if (frame.steps.length <= limit) return frame;
  const rows = decimatedRows({ x: frame.steps, columns }, limit);
  return {
    series: frame.series,
    steps: rows.map((row) => frame.steps[row] ?? 0),
    epochs: rows.map((row) => frame.epochs[row] ?? 0),
    columns: Object.fromEntries(
      names.map((name) => [name, rows.map((row) => frame.columns[name]?.[row] ?? null)]),
    ),
  };
}

/** Of a history from before there were blocks. A disk on which they cannot be noted costs time, not the curve. */
function rememberBlocks(database: Database, query: MetricQuery): void {
  const { runId, series } = query;
  const since = prepared(database, rowAfter).get(
    ...[runId, series, lastBlockedStep(database, query), rowsOfBlock - 1],
  );
  if (since === undefined) return;
  try {
    writing(database, () => {
      while (addBlocks(database, { runId, series }));
    });
  } catch (error) {
    if (!isWriteTrouble(error)) throw error;
  }
}

/** So many rows are noted at a time: whoever writes or trains waits for them. */
const mostNotedRows = 16 * rowsOfBlock;

/** Notes blocks of rows that are in none, as far as they fill one; whether there may be more. */
function addBlocks(database: Database, { runId, series }: Omit<MetricQuery, 'afterStep'>): boolean {
  const after = lastBlockedStep(database, { runId, series });
  const rows = prepared(database, nextRows).all(
    ...[runId, series, after, mostNotedRows],
  ) as MetricRow[];
  const values = readValues(rows);
  const whole = Math.floor(rows.length / rowsOfBlock);
  for (let block = 0; block < whole; block += 1) {
    const from = block * rowsOfBlock;
    const own = rows.slice(from, from + rowsOfBlock);
    insertBlock(
      database,
      { runId, series },
      own.map(({ step }, row) => ({ step, values: values[from + row] ?? {} })),
    );
  }
  return rows.length === mostNotedRows;
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
  WHERE run_id = ? AND series = ? AND step > ? AND step <= ? ORDER BY step`;

const nextRows = `SELECT step, epoch, values_json FROM metric_rows
  WHERE run_id = ? AND series = ? AND step > ? ORDER BY step LIMIT ?`;

const rowAfter = `SELECT step FROM metric_rows
  WHERE run_id = ? AND series = ? AND step > ? ORDER BY step LIMIT 1 OFFSET ?`;

const notedRows = `SELECT rows.step, rows.epoch, rows.values_json
  FROM metric_blocks AS blocks CROSS JOIN json_each(blocks.steps_json) AS steps
    CROSS JOIN metric_rows AS rows
    ON rows.run_id = blocks.run_id AND rows.series = blocks.series AND rows.step = steps.value
  WHERE blocks.run_id = ? AND blocks.series = ? AND blocks.last_step BETWEEN ? AND ?
  ORDER BY blocks.last_step, rows.step`;

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
  for (const series of MetricSeries.options) {
    deleteBlocksFrom(database, { runId, series }, step + 1);
  }
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
