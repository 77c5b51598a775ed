import type { RunId } from '../../../../../contract/ids';
import { ConfusionCells, type ValidationConfusion } from '../../../../../contract/runs/run';
import { prepared, type Database } from '../../database';
import { fromJson, toJson } from '../../json';

interface ConfusionRow {
  step: number;
  epoch: number;
  clean_json: string;
  adversarial_json: string;
}

/** One of the same step is replaced, since training may repeat steps after a resume. */
export function putConfusion(
  database: Database,
  runId: RunId,
  { step, epoch, clean, adversarial }: ValidationConfusion,
): void {
  prepared(
    database,
    `INSERT INTO run_confusions (run_id, step, epoch, clean_json, adversarial_json)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (run_id, step) DO UPDATE SET epoch = excluded.epoch,
       clean_json = excluded.clean_json, adversarial_json = excluded.adversarial_json`,
  ).run(runId, step, epoch, toJson(clean), toJson(adversarial));
}

/** In the order of training. */
export function listConfusions(database: Database, runId: RunId): ValidationConfusion[] {
  const rows = prepared(
    database,
    `SELECT step, epoch, clean_json, adversarial_json FROM run_confusions
     WHERE run_id = ? ORDER BY step`,
  ).all(runId) as ConfusionRow[];
  return rows.map(({ step, epoch, clean_json, adversarial_json }) => ({
    step,
    epoch,
    clean: fromJson(ConfusionCells, clean_json, 'run_confusions.clean_json'),
    adversarial: fromJson(ConfusionCells, adversarial_json, 'run_confusions.adversarial_json'),
  }));
}

/** Removes what a lost engine measured beyond the point from which training continues. */
export function deleteConfusionsAfter(database: Database, runId: RunId, step: number): void {
  prepared(database, 'DELETE FROM run_confusions WHERE run_id = ? AND step > ?').run(runId, step);
}
