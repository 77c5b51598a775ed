import { WireError } from '../../../../../contract/errors';
import {
  EvaluationPlan,
  EvaluationProgress,
  EvaluationSummary,
  type EvaluationRecord,
  type EvaluationState,
} from '../../../../../contract/evaluations/evaluation';
import type { CheckpointId, DatasetId, EvaluationId, RunId } from '../../../../../contract/ids';
import { prepared, type Database } from '../../database';
import { createJsonReader, fromNullableJson, toJson, toNullableJson } from '../../json';

interface EvaluationRow {
  id: string;
  checkpoint_id: string;
  run_id: string | null;
  dataset_id: string;
  dataset_fingerprint: string;
  dataset_name: string;
  plan_json: string;
  state: Exclude<EvaluationState, 'paused'>;
  paused: 0 | 1;
  fraction: number;
  progress_json: string | null;
  summary_json: string | null;
  error_json: string | null;
  created_at: string;
  finished_at: string | null;
}

/** Rows with the names of their datasets, wherever these are now. */
const selectEvaluation = `
  SELECT evaluations.*, datasets.name AS dataset_name
  FROM evaluations JOIN datasets ON datasets.id = evaluations.dataset_id`;

const readPlan = createJsonReader(EvaluationPlan, 'evaluations.plan_json');
const readSummary = createJsonReader(EvaluationSummary, 'evaluations.summary_json');

function fromRow(row: EvaluationRow): EvaluationRecord {
  return {
    id: row.id as EvaluationId,
    checkpointId: row.checkpoint_id as CheckpointId,
    runId: row.run_id as RunId | null,
    datasetId: row.dataset_id as DatasetId,
    datasetFingerprint: row.dataset_fingerprint,
    datasetName: row.dataset_name,
    plan: readPlan(row.id, row.plan_json),
    state: row.state === 'running' && row.paused === 1 ? 'paused' : row.state,
    fraction: row.fraction,
    progress: fromNullableJson(EvaluationProgress, row.progress_json, 'evaluations.progress_json'),
    summary: row.summary_json === null ? null : readSummary(row.id, row.summary_json),
    error: fromNullableJson(WireError, row.error_json, 'evaluations.error_json'),
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

export function insertEvaluation(database: Database, evaluation: EvaluationRecord): void {
  prepared(
    database,
    `INSERT INTO evaluations (id, checkpoint_id, run_id, dataset_id, dataset_fingerprint, plan_json, state,
       fraction, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    evaluation.id,
    evaluation.checkpointId,
    evaluation.runId,
    evaluation.datasetId,
    evaluation.datasetFingerprint,
    toJson(evaluation.plan),
    evaluation.state,
    evaluation.fraction,
    evaluation.createdAt,
  );
}

export function findEvaluation(database: Database, id: string): EvaluationRecord | null {
  const row = prepared(database, `${selectEvaluation} WHERE evaluations.id = ?`).get(id);
  return row === undefined ? null : fromRow(row as EvaluationRow);
}

/** Newest first. */
export function listEvaluationsOfCheckpoint(
  database: Database,
  checkpointId: CheckpointId,
): EvaluationRecord[] {
  const rows = prepared(
    database,
    `${selectEvaluation} WHERE checkpoint_id = ? AND evaluations.deleted_at IS NULL ORDER BY evaluations.created_at DESC, evaluations.rowid DESC`,
  ).all(checkpointId);
  return (rows as EvaluationRow[]).map(fromRow);
}

/** Newest first. */
export function listEvaluationsOfRun(database: Database, runId: RunId): EvaluationRecord[] {
  const rows = prepared(
    database,
    `${selectEvaluation} WHERE run_id = ? AND evaluations.deleted_at IS NULL ORDER BY evaluations.created_at DESC, evaluations.rowid DESC`,
  ).all(runId);
  return (rows as EvaluationRow[]).map(fromRow);
}

/** The newest completed evaluation of every run that has one. */
export function listNewestEvaluationsOfRuns(database: Database): EvaluationRecord[] {
  const rows = prepared(
    database,
    `SELECT * FROM (
       SELECT evaluations.*, datasets.name AS dataset_name, row_number() OVER (
         PARTITION BY run_id ORDER BY evaluations.created_at DESC, evaluations.rowid DESC) AS place
       FROM evaluations JOIN datasets ON datasets.id = evaluations.dataset_id
       WHERE run_id IS NOT NULL AND state = 'completed' AND summary_json IS NOT NULL
         AND evaluations.deleted_at IS NULL
     ) WHERE place = 1`,
  ).all();
  return (rows as EvaluationRow[]).map(fromRow);
}

/** Checkpoints with a completed evaluation, the one that was evaluated last first. */
export function listNewestEvaluatedCheckpoints(database: Database, count: number): CheckpointId[] {
  const rows = prepared(
    database,
    `SELECT checkpoint_id FROM evaluations WHERE state = 'completed' AND deleted_at IS NULL
     GROUP BY checkpoint_id ORDER BY max(created_at) DESC LIMIT ?`,
  ).all(count) as { checkpoint_id: CheckpointId }[];
  return rows.map((row) => row.checkpoint_id);
}

/** Newest first, without those in the trash. */
export function listEvaluations(database: Database): EvaluationRecord[] {
  const rows = prepared(
    database,
    `${selectEvaluation} WHERE evaluations.deleted_at IS NULL ORDER BY evaluations.created_at DESC, evaluations.rowid DESC`,
  ).all();
  return (rows as EvaluationRow[]).map(fromRow);
}

export interface EvaluationStateChange {
  /** A pause is set by `setEvaluationPaused`. */
  state: Exclude<EvaluationState, 'paused'>;
  error: WireError | null;
  /** The lab that carries it out from now on; null when it has ended. */
  labId: string | null;
  finishedAt: string | null;
}

export function setEvaluationState(
  database: Database,
  id: EvaluationId,
  change: EvaluationStateChange,
): void {
  prepared(
    database,
    `UPDATE evaluations SET state = ?, error_json = ?, lab_id = ?, finished_at = ?, paused = 0, progress_json = NULL
     WHERE id = ?`,
  ).run(change.state, toNullableJson(change.error), change.labId, change.finishedAt, id);
}

/** Of a running evaluation: whether its work rests. */
export function setEvaluationPaused(database: Database, id: EvaluationId, paused: boolean): void {
  prepared(database, 'UPDATE evaluations SET paused = ? WHERE id = ?').run(paused ? 1 : 0, id);
}

export function setEvaluationProgress(
  database: Database,
  id: EvaluationId,
  progress: EvaluationProgress,
): void {
  prepared(database, 'UPDATE evaluations SET fraction = ?, progress_json = ? WHERE id = ?').run(
    progress.fraction,
    toJson(progress),
    id,
  );
}

export function setEvaluationSummary(
  database: Database,
  id: EvaluationId,
  summary: EvaluationSummary,
): void {
  prepared(database, 'UPDATE evaluations SET summary_json = ?, fraction = 1 WHERE id = ?').run(
    toJson(summary),
    id,
  );
}

export function findLabOfEvaluation(database: Database, id: EvaluationId): string | null {
  const row = prepared(database, 'SELECT lab_id FROM evaluations WHERE id = ?').get(id) as
    { lab_id: string | null } | undefined;
  return row?.lab_id ?? null;
}

/** Evaluations that some lab says it carries out, with that lab. */
export function listEvaluationsInProgress(
  database: Database,
): { id: EvaluationId; labId: string | null }[] {
  const rows = prepared(
    database,
    "SELECT id, lab_id AS labId FROM evaluations WHERE state = 'running'",
  ).all();
  return rows as { id: EvaluationId; labId: string | null }[];
}
