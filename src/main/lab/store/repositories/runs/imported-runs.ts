import { z } from 'zod';
import type { ImportedRunId } from '../../../../../contract/ids';
import type {
  ImportedCurve,
  ImportedMetric,
  ImportedRun,
  ImportedRunState,
} from '../../../../../contract/runs/imported-run';
import type { RunExportFormat } from '../../../../../contract/runs/run-export';
import { prepared, type Database } from '../../database';
import { fromJson, toJson } from '../../json';

interface ImportedRunRow {
  id: string;
  name: string;
  format: RunExportFormat;
  path: string;
  parameters_json: string;
  state: ImportedRunState;
  started_at: string | null;
  finished_at: string | null;
  colour_index: number;
  created_at: string;
}

const Parameters = z.record(z.string(), z.string());

function fromRow(database: Database, row: ImportedRunRow): ImportedRun {
  return {
    id: row.id as ImportedRunId,
    name: row.name,
    origin: { kind: 'imported', format: row.format, path: row.path },
    parameters: fromJson(Parameters, row.parameters_json, 'imported_runs.parameters_json'),
    metrics: listMetrics(database, row.id),
    state: row.state,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    colourIndex: row.colour_index,
    createdAt: row.created_at,
  };
}

function listMetrics(database: Database, id: string): ImportedMetric[] {
  const rows = prepared(
    database,
    `SELECT key, count(*) AS points, max(step) AS lastStep, value AS lastValue
     FROM imported_metrics WHERE run_id = ? GROUP BY key ORDER BY key`,
  ).all(id);
  return rows as ImportedMetric[];
}

/** Call it inside a write transaction. */
export function insertImportedRun(
  database: Database,
  run: Omit<ImportedRun, 'metrics'>,
  content: { digest: string; curves: readonly ImportedCurve[] },
): void {
  prepared(
    database,
    `INSERT INTO imported_runs (id, name, format, path, content_sha256, parameters_json, state, started_at,
       finished_at, colour_index, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[run.id, run.name, run.origin.format, run.origin.path, content.digest],
    ...[toJson(run.parameters), run.state, run.startedAt, run.finishedAt],
    ...[run.colourIndex, run.createdAt],
  );
  const insert = prepared(
    database,
    'INSERT INTO imported_metrics (run_id, key, step, value) VALUES (?, ?, ?, ?)',
  );
  for (const { key, steps, values } of content.curves) {
    steps.forEach((step, row) => insert.run(run.id, key, step, values[row] ?? null));
  }
}

/** Newest first, without those in the trash. */
export function listImportedRuns(database: Database): ImportedRun[] {
  const rows = prepared(
    database,
    'SELECT * FROM imported_runs WHERE deleted_at IS NULL ORDER BY created_at DESC, rowid DESC',
  ).all();
  return (rows as ImportedRunRow[]).map((row) => fromRow(database, row));
}

export function findImportedRun(database: Database, id: string): ImportedRun | null {
  const row = prepared(database, 'SELECT * FROM imported_runs WHERE id = ?').get(id);
  return row === undefined ? null : fromRow(database, row as ImportedRunRow);
}

/** The run with this content that is not in the trash. */
export function findImportedRunByContent(database: Database, digest: string): ImportedRun | null {
  const row = prepared(
    database,
    'SELECT * FROM imported_runs WHERE content_sha256 = ? AND deleted_at IS NULL',
  ).get(digest);
  return row === undefined ? null : fromRow(database, row as ImportedRunRow);
}

export function countImportedRuns(database: Database): number {
  return prepared(database, 'SELECT count(*) FROM imported_runs').pluck().get() as number;
}

/** Keys in their order, steps ascending. */
export function readImportedCurves(database: Database, id: string): ImportedCurve[] {
  const rows = prepared(
    database,
    'SELECT key, step, value FROM imported_metrics WHERE run_id = ? ORDER BY key, step',
  ).all(id) as { key: string; step: number; value: number | null }[];
  const curves = new Map<string, ImportedCurve>();
  for (const { key, step, value } of rows) {
    let curve = curves.get(key);
    if (!curve) curves.set(key, (curve = { key, steps: [], values: [] }));
    curve.steps.push(step);
    curve.values.push(value);
  }
  return [...curves.values()];
}
