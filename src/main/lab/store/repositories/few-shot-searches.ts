import { FewShotSearchReport } from '../../../../contract/few-shot/search';
import type { CheckpointId } from '../../../../contract/ids';
import { prepared, type Database } from '../database';
import { fromJson, toJson } from '../json';

/** Keeps how far a search is; an earlier state of the same one is replaced. */
export function putFewShotSearch(
  database: Database,
  key: string,
  report: FewShotSearchReport,
  at: string,
): void {
  prepared(
    database,
    `INSERT INTO few_shot_searches (checkpoint_id, search_key, report_json, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (checkpoint_id, search_key) DO UPDATE SET report_json = excluded.report_json`,
  ).run(report.checkpointId, key, toJson(report), at);
}

export function findFewShotSearch(
  database: Database,
  checkpointId: CheckpointId,
  key: string,
): FewShotSearchReport | null {
  const row = prepared(
    database,
    'SELECT report_json AS json FROM few_shot_searches WHERE checkpoint_id = ? AND search_key = ?',
  ).get(checkpointId, key) as { json: string } | undefined;
  return row ? parsed(row.json) : null;
}

/** Newest first. */
export function listFewShotSearches(
  database: Database,
  checkpointId: CheckpointId,
): FewShotSearchReport[] {
  const rows = prepared(
    database,
    'SELECT report_json AS json FROM few_shot_searches WHERE checkpoint_id = ? ORDER BY id DESC',
  ).all(checkpointId) as { json: string }[];
  return rows.map(({ json }) => parsed(json));
}

function parsed(json: string): FewShotSearchReport {
  return fromJson(FewShotSearchReport, json, 'few_shot_searches.report_json');
}
