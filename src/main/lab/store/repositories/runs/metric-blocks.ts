import { decimatedRows } from '../../../../../contract/runs/decimate';
import type { RunId } from '../../../../../contract/ids';
import type { MetricSeries } from '../../../../../contract/runs/run';
import { prepared, type Database } from '../../database';

/** Consecutive rows of a series, and which of them a thinned curve has to show. */
export interface MetricBlock {
  firstStep: number;
  lastStep: number;
  rows: number;
}

/** A row as it is stored, with its values. */
export interface ReadRow {
  step: number;
  values: Readonly<Record<string, number | null>>;
}

interface Series {
  runId: RunId;
  series: MetricSeries;
}

/** Of each block a thinned curve keeps two rows for each column: few enough of many rows, and many enough of few. */
export const rowsOfBlock = 512;

/** In the order of their steps. */
export function listBlocks(database: Database, { runId, series }: Series): MetricBlock[] {
  return prepared(
    database,
    `SELECT first_step AS firstStep, last_step AS lastStep, rows FROM metric_blocks
     WHERE run_id = ? AND series = ? ORDER BY last_step`,
  ).all(runId, series) as MetricBlock[];
}

/** The highest step that is in a block; -1 without any. */
export function lastBlockedStep(database: Database, { runId, series }: Series): number {
  const step = prepared(
    database,
    'SELECT max(last_step) FROM metric_blocks WHERE run_id = ? AND series = ?',
  )
    .pluck()
    .get(runId, series) as number | null;
  return step ?? -1;
}

/** Notes which of these rows a thinned curve has to show: the smallest and the largest value of each column, and the ends. */
export function insertBlock(
  database: Database,
  { runId, series }: Series,
  rows: readonly ReadRow[],
): void {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return;
  const found = new Set<string>();
  for (const { values } of rows) for (const name in values) found.add(name);
  const names = [...found];
  const columns = names.map((name) => rows.map(({ values }) => values[name] ?? null));
  const kept = decimatedRows({ x: rows.map(({ step }) => step), columns }, 2 * names.length);
  const steps = JSON.stringify(kept.map((row) => rows[row]?.step));
  prepared(
    database,
    `INSERT INTO metric_blocks (run_id, series, last_step, first_step, rows, steps_json) VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(runId, series, last.step, first.step, rows.length, steps);
}

/** What was noted of rows from a step on is void: one of them is another, or is gone. */
export function deleteBlocksFrom(
  database: Database,
  { runId, series }: Series,
  step: number,
): void {
  prepared(
    database,
    'DELETE FROM metric_blocks WHERE run_id = ? AND series = ? AND last_step >= ?',
  ).run(runId, series, step);
}
