import { WireError } from '../../../../../contract/errors';
import {
  EvaluationPlan,
  EvaluationProgress,
  EvaluationSummary,
  type EvaluationRecord,
} from '../../../../../contract/evaluations/evaluation';
import type { CheckpointId, DatasetId, EvaluationId, RunId } from '../../../../../contract/ids';
import { prepared, type Database } from '../../database';
import { createJsonReader, fromNullableJson, toJson } from '../../json';
import { workStateOf, type WorkStateColumns } from '../queue/work';

interface EvaluationRow extends WorkStateColumns {
  id: string;
  checkpoint_id: string;
  run_id: string | null;
  dataset_id: string;
  dataset_fingerprint: string;
  dataset_name: string;
  plan_json: string;
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
    state: workStateOf(row),
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

/** The evaluation whose figures stand for each run that has one, as `standingResult` (contract/evaluations) has it. */
export function listResultsOfRuns(database: Database): EvaluationRecord[] {
  const rows = prepared(
    database,
    `SELECT * FROM (
       SELECT evaluations.*, datasets.name AS dataset_name, row_number() OVER (
         PARTITION BY evaluations.run_id
         ORDER BY evaluations.dataset_fingerprint = runs.dataset_fingerprint DESC,
           evaluations.checkpoint_id IS runs.best_checkpoint_id DESC,
           evaluations.created_at DESC, evaluations.rowid DESC) AS place
       FROM evaluations JOIN datasets ON datasets.id = evaluations.dataset_id
         JOIN runs ON runs.id = evaluations.run_id
       WHERE evaluations.state = 'completed' AND evaluations.summary_json IS NOT NULL
         AND evaluations.plan_json ->> '$.split' = 'test' AND evaluations.deleted_at IS NULL
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
