import { WireError } from '../../../../contract/errors';
import type { CombinationId, DatasetId } from '../../../../contract/ids';
import {
  CombinationPlan,
  CombinationPoint,
  CombinationProgress,
  CombinationSummary,
  type CombinationRecord,
  type CombinationState,
} from '../../../../contract/weight-space/combination';
import { prepared, type Database } from '../database';
import { createJsonReader, fromJson, fromNullableJson, toJson, toNullableJson } from '../json';

/** A state that the history keeps; being paused is a mark on what is running. */
export type StoredCombinationState = Exclude<CombinationState, 'paused'>;

interface CombinationRow {
  id: string;
  dataset_id: string;
  dataset_fingerprint: string;
  plan_json: string;
  state: StoredCombinationState;
  paused: 0 | 1;
  fraction: number;
  progress_json: string | null;
  points_json: string;
  summary_json: string | null;
  error_json: string | null;
  created_at: string;
  finished_at: string | null;
}

const readPlan = createJsonReader(CombinationPlan, 'combinations.plan_json');
const Points = CombinationPoint.array();

function fromRow(row: CombinationRow): CombinationRecord {
  return {
    id: row.id as CombinationId,
    datasetId: row.dataset_id as DatasetId,
    datasetFingerprint: row.dataset_fingerprint,
    plan: readPlan(row.id, row.plan_json),
    state: row.state === 'running' && row.paused === 1 ? 'paused' : row.state,
    fraction: row.fraction,
    progress: fromNullableJson(
      CombinationProgress,
      row.progress_json,
      'combinations.progress_json',
    ),
    points: fromJson(Points, row.points_json, 'combinations.points_json'),
    summary: fromNullableJson(CombinationSummary, row.summary_json, 'combinations.summary_json'),
    error: fromNullableJson(WireError, row.error_json, 'combinations.error_json'),
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

export function insertCombination(database: Database, combination: CombinationRecord): void {
  prepared(
    database,
    `INSERT INTO combinations (id, dataset_id, dataset_fingerprint, plan_json, state, fraction, points_json, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    combination.id,
    combination.datasetId,
    combination.datasetFingerprint,
    toJson(combination.plan),
    combination.state,
    combination.fraction,
    toJson(combination.points),
    combination.createdAt,
  );
}

export function findCombination(database: Database, id: string): CombinationRecord | null {
  const row = prepared(database, 'SELECT * FROM combinations WHERE id = ?').get(id);
  return row === undefined ? null : fromRow(row as CombinationRow);
}

/** Newest first. */
export function listCombinations(database: Database): CombinationRecord[] {
  const rows = prepared(
    database,
    'SELECT * FROM combinations ORDER BY created_at DESC, rowid DESC',
  ).all();
  return (rows as CombinationRow[]).map(fromRow);
}

/** Those of one dataset, newest first. */
export function listCombinationsOn(
  database: Database,
  datasetFingerprint: string,
): CombinationRecord[] {
  const rows = prepared(
    database,
    'SELECT * FROM combinations WHERE dataset_fingerprint = ? ORDER BY created_at DESC, rowid DESC',
  ).all(datasetFingerprint);
  return (rows as CombinationRow[]).map(fromRow);
}

export interface CombinationStateChange {
  /** A pause is set by `setCombinationPaused`. */
  state: StoredCombinationState;
  error: WireError | null;
  /** The lab that carries it out from now on; null when it has ended. */
  labId: string | null;
  finishedAt: string | null;
}

export function setCombinationState(
  database: Database,
  id: CombinationId,
  change: CombinationStateChange,
): void {
  prepared(
    database,
    `UPDATE combinations SET state = ?, error_json = ?, lab_id = ?, finished_at = ?, paused = 0,
       progress_json = NULL WHERE id = ?`,
  ).run(change.state, toNullableJson(change.error), change.labId, change.finishedAt, id);
}

/** Of a running one: whether its work rests. */
export function setCombinationPaused(database: Database, id: CombinationId, paused: boolean): void {
  prepared(database, 'UPDATE combinations SET paused = ? WHERE id = ?').run(paused ? 1 : 0, id);
}

export function setCombinationProgress(
  database: Database,
  id: CombinationId,
  progress: CombinationProgress,
): void {
  prepared(database, 'UPDATE combinations SET fraction = ?, progress_json = ? WHERE id = ?').run(
    progress.fraction,
    toJson(progress),
    id,
  );
}

export function setCombinationPoints(
  database: Database,
  id: CombinationId,
  points: readonly CombinationPoint[],
): void {
  prepared(database, 'UPDATE combinations SET points_json = ? WHERE id = ?').run(
    toJson(points),
    id,
  );
}

export function setCombinationSummary(
  database: Database,
  id: CombinationId,
  summary: CombinationSummary,
): void {
  prepared(database, 'UPDATE combinations SET summary_json = ?, fraction = 1 WHERE id = ?').run(
    toJson(summary),
    id,
  );
}

export function findLabOfCombination(database: Database, id: string): string | null {
  const row = prepared(database, 'SELECT lab_id FROM combinations WHERE id = ?').get(id) as
    { lab_id: string | null } | undefined;
  return row?.lab_id ?? null;
}

/** Those that some lab says it carries out, with that lab. */
export function listCombinationsInProgress(
  database: Database,
): { id: CombinationId; labId: string | null }[] {
  const rows = prepared(
    database,
    "SELECT id, lab_id AS labId FROM combinations WHERE state = 'running'",
  ).all();
  return rows as { id: CombinationId; labId: string | null }[];
}
