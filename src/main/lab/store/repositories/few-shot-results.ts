import { FewShotReport, type FewShotResult } from '../../../../contract/few-shot/few-shot';
import type { CheckpointId } from '../../../../contract/ids';
import { prepared, type Database } from '../database';
import { fromJson, toJson } from '../json';

/** Keeps a result; an earlier one of the same model, dataset and plan is replaced. */
export function putFewShotResult(database: Database, report: FewShotReport, at: string): void {
  const kept: FewShotReport = { ...report, episodes: [] };
  const { checkpointId, datasetFingerprint, plan } = kept;
  prepared(
    database,
    `DELETE FROM few_shot_results WHERE checkpoint_id = ? AND report_json ->> '$.datasetFingerprint' = ?
       AND report_json -> '$.plan' = json(?)`,
  ).run(checkpointId, datasetFingerprint, toJson(plan));
  prepared(
    database,
    'INSERT INTO few_shot_results (checkpoint_id, report_json, created_at) VALUES (?, ?, ?)',
  ).run(checkpointId, toJson(kept), at);
}

/** What was measured of a model with this very plan; null where it was not. */
export function findFewShotResult(
  database: Database,
  {
    checkpointId,
    datasetFingerprint,
    plan,
  }: Pick<FewShotReport, 'checkpointId' | 'datasetFingerprint' | 'plan'>,
): FewShotReport | null {
  const row = prepared(
    database,
    `SELECT report_json AS json FROM few_shot_results
     WHERE checkpoint_id = ? AND report_json ->> '$.datasetFingerprint' = ? AND report_json -> '$.plan' = json(?)`,
  ).get(checkpointId, datasetFingerprint, toJson(plan)) as { json: string } | undefined;
  return row ? fromJson(FewShotReport, row.json, 'few_shot_results.report_json') : null;
}

/** Newest first. */
export function listFewShotResults(
  database: Database,
  checkpointId: CheckpointId,
): FewShotResult[] {
  const rows = prepared(
    database,
    `SELECT report_json AS json, created_at AS createdAt FROM few_shot_results
     WHERE checkpoint_id = ? ORDER BY id DESC`,
  ).all(checkpointId) as { json: string; createdAt: string }[];
  return rows.map(({ json, createdAt }) => ({
    report: fromJson(FewShotReport, json, 'few_shot_results.report_json'),
    createdAt,
  }));
}
