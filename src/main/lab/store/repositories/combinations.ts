import { WireError } from '../../../../contract/errors';
import type { CombinationId, DatasetId } from '../../../../contract/ids';
import {
  CombinationPlan,
  CombinationPoint,
  CombinationSummary,
  type CombinationRecord,
} from '../../../../contract/weight-space/combination';
import { WorkProgress } from '../../../../contract/work';
import { prepared, type Database } from '../database';
import { createJsonReader, fromJson, fromNullableJson, toJson } from '../json';
import { workStateOf, type WorkStateColumns } from './queue/work';

interface CombinationRow extends WorkStateColumns {
  id: string;
  dataset_id: string;
  dataset_fingerprint: string;
  plan_json: string;
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
    state: workStateOf(row),
    fraction: row.fraction,
    progress: fromNullableJson(WorkProgress, row.progress_json, 'combinations.progress_json'),
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
    'SELECT * FROM combinations WHERE deleted_at IS NULL ORDER BY created_at DESC, rowid DESC',
  ).all();
  return (rows as CombinationRow[]).map(fromRow);
}

/** Those of one dataset, newest first, also those that were removed. */
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
