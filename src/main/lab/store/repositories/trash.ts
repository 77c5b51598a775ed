import type { TrashKind, TrashUse } from '../../../../contract/home/trash';
import { prepared, type Database } from '../database';
import { forgetRow } from '../json';

const tables: Record<TrashKind, string> = {
  dataset: 'datasets',
  model: 'checkpoints',
  run: 'runs',
  'imported-run': 'imported_runs',
  evaluation: 'evaluations',
  federation: 'federations',
};

/** Something out of the lists: in the trash, or removed for good. */
export interface Removed {
  kind: TrashKind;
  id: string;
  name: string;
  deletedAt: string;
  /** Null while it can be restored. */
  purgedAt: string | null;
}

/** Newer weights over the file of a replaced checkpoint are not its own. */
const select: Record<TrashKind, string> = {
  dataset: `SELECT 'dataset' AS kind, id, name, deleted_at AS deletedAt, purged_at AS purgedAt
    FROM datasets WHERE deleted_at IS NOT NULL`,
  model: `SELECT 'model' AS kind, id, name, deleted_at AS deletedAt, purged_at AS purgedAt
    FROM checkpoints WHERE deleted_at IS NOT NULL AND replaced_at IS NULL`,
  run: `SELECT 'run' AS kind, id, name, deleted_at AS deletedAt, purged_at AS purgedAt
    FROM runs WHERE deleted_at IS NOT NULL`,
  'imported-run': `SELECT 'imported-run' AS kind, id, name, deleted_at AS deletedAt, purged_at AS purgedAt
    FROM imported_runs WHERE deleted_at IS NOT NULL`,
  evaluation: `SELECT 'evaluation' AS kind, id,
      (SELECT name FROM checkpoints WHERE checkpoints.id = checkpoint_id) || ' on ' ||
      (SELECT name FROM datasets WHERE datasets.id = dataset_id) AS name,
      deleted_at AS deletedAt, purged_at AS purgedAt
    FROM evaluations WHERE deleted_at IS NOT NULL`,
  federation: `SELECT 'federation' AS kind, id, name, deleted_at AS deletedAt, purged_at AS purgedAt
    FROM federations WHERE deleted_at IS NOT NULL`,
};

/** @param purged whether those that were removed for good are wanted, or those that can be restored */
export function listRemoved(database: Database, purged: boolean): Removed[] {
  const all = Object.values(select).join(' UNION ALL ');
  const rows = prepared(
    database,
    `SELECT * FROM (${all}) WHERE (purgedAt IS NOT NULL) = ? ORDER BY deletedAt DESC, id`,
  ).all(purged ? 1 : 0);
  return rows as Removed[];
}

/** By id or name, what can be restored first; null when nothing of it is out of the lists. */
export function findRemoved(
  database: Database,
  kind: TrashKind,
  reference: string,
): Removed | null {
  const row = prepared(
    database,
    `SELECT * FROM (${select[kind]}) WHERE id = :reference OR name = :reference
     ORDER BY id = :reference DESC, purgedAt IS NOT NULL, deletedAt DESC LIMIT 1`,
  ).get({ reference });
  return (row as Removed | undefined) ?? null;
}

/** Takes it out of the lists, or brings it back with null; its files stay. */
export function setDeleted(
  database: Database,
  kind: TrashKind,
  id: string,
  deletedAt: string | null,
): void {
  prepared(
    database,
    `UPDATE ${tables[kind]} SET deleted_at = ?, purged_at = NULL WHERE id = ?`,
  ).run(deletedAt, id);
}

const rowsOf: Record<TrashKind, readonly string[]> = {
  dataset: ['DELETE FROM dataset_sources WHERE dataset_id = ?'],
  model: [],
  run: [
    'DELETE FROM metric_rows WHERE run_id = ?',
    'DELETE FROM metric_blocks WHERE run_id = ?',
    'DELETE FROM run_log WHERE run_id = ?',
    'DELETE FROM run_confusions WHERE run_id = ?',
  ],
  'imported-run': ['DELETE FROM imported_metrics WHERE run_id = ?'],
  evaluation: ['DELETE FROM evaluation_images WHERE evaluation_id = ?'],
  federation: ['DELETE FROM federation_results WHERE federation_id = ?'],
};

/** What the rows take that emptying the trash deletes: the bytes of their values, without indexes. */
const rowBytesOf: Record<TrashKind, readonly string[]> = {
  dataset: [],
  model: [],
  run: [
    'SELECT sum(16 + length(values_json)) FROM metric_rows WHERE run_id = ?',
    'SELECT sum(32 + length(message)) FROM run_log WHERE run_id = ?',
    'SELECT sum(16 + length(clean_json) + length(adversarial_json)) FROM run_confusions WHERE run_id = ?',
  ],
  'imported-run': ['SELECT sum(24 + length(key)) FROM imported_metrics WHERE run_id = ?'],
  evaluation: [
    'SELECT sum(24 + length(evaluation_id) + length(attack_name)) FROM evaluation_images WHERE evaluation_id = ?',
  ],
  federation: [
    'SELECT sum(16 + length(result_json)) FROM federation_results WHERE federation_id = ?',
  ],
};

/** Bytes of the rows in the history that belong to an item alone: the history reuses them once they are deleted. */
export function rowBytes(database: Database, kind: TrashKind, id: string): number {
  return rowBytesOf[kind].reduce((sum, statement) => {
    const bytes = prepared(database, statement).pluck().get(id) as number | null;
    return sum + (bytes ?? 0);
  }, 0);
}

/** Marks it as removed for good and deletes the rows that belong to it alone. Call it inside a write transaction. */
export function purge(database: Database, kind: TrashKind, id: string, at: string): void {
  prepared(database, `UPDATE ${tables[kind]} SET purged_at = ? WHERE id = ?`).run(at, id);
  for (const statement of rowsOf[kind]) prepared(database, statement).run(id);
  forgetRow(id);
}

/** The checkpoints that go with an item. */
const checkpointsOf: Record<TrashKind, string> = {
  dataset: "SELECT ''",
  model: 'SELECT :id',
  run: 'SELECT id FROM checkpoints WHERE run_id = :id',
  'imported-run': "SELECT ''",
  evaluation: "SELECT ''",
  // Its average is a model of its own, which stays.
  federation: "SELECT ''",
};

/** How many items that are not in the trash refer to this one. */
export function countUses(database: Database, kind: TrashKind, id: string): TrashUse {
  const own = checkpointsOf[kind];
  return prepared(
    database,
    `SELECT
       (SELECT count(*) FROM checkpoints WHERE parent_id IN (${own}) AND run_id IS NOT :id
          AND deleted_at IS NULL AND replaced_at IS NULL) AS models,
       (SELECT count(*) FROM runs WHERE (dataset_id = :id OR start_checkpoint_id IN (${own}))
          AND id <> :id AND deleted_at IS NULL) AS runs,
       (SELECT count(*) FROM evaluations WHERE (dataset_id = :id OR checkpoint_id IN (${own}))
          AND deleted_at IS NULL) AS evaluations`,
  ).get({ id }) as TrashUse;
}

/** Whether a run, an evaluation, a combination or a federation that waits or is carried out needs it, or is it. */
export function isNeededByWork(database: Database, kind: TrashKind, id: string): boolean {
  const own = checkpointsOf[kind];
  const found = prepared(
    database,
    `SELECT
       EXISTS (SELECT 1 FROM runs WHERE state IN ('queued', 'running', 'paused')
         AND (id = :id OR dataset_id = :id OR start_checkpoint_id IN (${own})))
       OR EXISTS (SELECT 1 FROM evaluations WHERE state IN ('queued', 'running')
         AND (id = :id OR dataset_id = :id OR checkpoint_id IN (${own})
           OR EXISTS (SELECT 1 FROM checkpoints WHERE checkpoints.id IN (${own})
             AND instr(plan_json, checkpoints.id) > 0)))
       OR EXISTS (SELECT 1 FROM combinations WHERE state IN ('queued', 'running')
         AND (dataset_id = :id OR instr(plan_json, :id) > 0
           OR EXISTS (SELECT 1 FROM checkpoints WHERE checkpoints.id IN (${own})
             AND instr(plan_json, checkpoints.id) > 0)))
       OR EXISTS (SELECT 1 FROM federations WHERE state IN ('queued', 'running')
         AND (id = :id OR dataset_id = :id OR start_checkpoint_id IN (${own})))`,
  )
    .pluck()
    .get({ id });
  return found === 1;
}
