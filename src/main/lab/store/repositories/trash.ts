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
  generator: 'generators',
  directions: 'direction_sets',
  combination: 'combinations',
};

/** Kinds that are little without their files. */
export type FileKind = 'model' | 'dataset';

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
  generator: `SELECT 'generator' AS kind, id, name, deleted_at AS deletedAt, purged_at AS purgedAt
    FROM generators WHERE deleted_at IS NOT NULL`,
  directions: `SELECT 'directions' AS kind, id, name, deleted_at AS deletedAt, purged_at AS purgedAt
    FROM direction_sets WHERE deleted_at IS NOT NULL`,
  combination: `SELECT 'combination' AS kind, id,
      (SELECT group_concat(json_extract(value, '$.name'), ' – ') FROM json_each(plan_json, '$.members')) AS name,
      deleted_at AS deletedAt, purged_at AS purgedAt
    FROM combinations WHERE deleted_at IS NOT NULL`,
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
  // Sets that were removed before it cannot come back without it.
  generator: [
    `UPDATE direction_sets SET purged_at = (SELECT purged_at FROM generators WHERE generators.id = generator_id)
     WHERE generator_id = ? AND deleted_at IS NOT NULL`,
    'DELETE FROM unfinished_directions WHERE generator_id = ?',
  ],
  // Plans and studies name them: what they were is needed to tell which runs are theirs.
  directions: [],
  // What was chosen stays: a study knows its model by it.
  combination: ["UPDATE combinations SET points_json = '[]' WHERE id = ?"],
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
  generator: [],
  directions: [],
  combination: ['SELECT length(points_json) FROM combinations WHERE id = ?'],
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

/**
 * What is known by its row alone, since its files are not kept or were never here: out of the lists from the start.
 * Call it inside a write transaction.
 */
export function keepOnlyRow(database: Database, kind: FileKind, id: string, at: string): void {
  setDeleted(database, kind, id, at);
  purge(database, kind, id, at);
}

/** The checkpoints that go with an item. */
const checkpointsOf: Record<TrashKind, string> = {
  dataset: "SELECT ''",
  model: 'SELECT :id',
  run: 'SELECT id FROM checkpoints WHERE run_id = :id',
  'imported-run': "SELECT ''",
  evaluation: "SELECT ''",
  // Its average is a model of its own, which stays; so is what was kept of a combination.
  federation: "SELECT ''",
  generator: "SELECT ''",
  directions: "SELECT ''",
  combination: "SELECT ''",
};

/** Runs that were trained along it, and evaluations along it: both name it in their plans. */
const usesAlong: Partial<Record<TrashKind, { runs: string; evaluations: string }>> = {
  generator: {
    runs: "json_extract(plan_json, '$.augmentation.directions.generator') = :id",
    evaluations: "json_extract(plan_json, '$.directions.generator') = :id",
  },
  directions: {
    runs: namesSet('$.augmentation.directions.along'),
    evaluations: namesSet('$.directions.along'),
  },
};

function namesSet(path: string): string {
  return `EXISTS (SELECT 1 FROM json_each(plan_json, '${path}') WHERE json_extract(value, '$.set') = :id)`;
}

/** How many items that are not in the trash refer to this one. */
export function countUses(database: Database, kind: TrashKind, id: string): TrashUse {
  const along = usesAlong[kind];
  if (along) {
    return prepared(
      database,
      `SELECT 0 AS models,
         (SELECT count(*) FROM runs WHERE deleted_at IS NULL AND ${along.runs}) AS runs,
         (SELECT count(*) FROM evaluations WHERE deleted_at IS NULL AND ${along.evaluations}) AS evaluations`,
    ).get({ id }) as TrashUse;
  }
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

/** Of what a run that is queued evaluates along, when it is trained: a run has a copy of what it is trained along. */
const generatorOf: Partial<Record<TrashKind, string>> = {
  generator: 'generators.id = :id',
  directions: 'generators.id = (SELECT generator_id FROM direction_sets WHERE id = :id)',
};

/**
 * Whether a run, an evaluation, a combination or a federation that waits or is carried out, a generator that is being
 * trained or directions that are being found need it, or are it.
 */
export function isNeededByWork(database: Database, kind: TrashKind, id: string): boolean {
  const own = checkpointsOf[kind];
  const found = prepared(
    database,
    `SELECT
       EXISTS (SELECT 1 FROM runs WHERE state IN ('queued', 'running', 'paused')
         AND (id = :id OR dataset_id = :id OR start_checkpoint_id IN (${own})
           OR EXISTS (SELECT 1 FROM generators WHERE ${generatorOf[kind] ?? 'FALSE'}
             AND json_extract(runs.plan_json, '$.evaluation.directions.generator') IN (generators.id, generators.name))))
       OR EXISTS (SELECT 1 FROM evaluations WHERE state IN ('queued', 'running')
         AND (id = :id OR dataset_id = :id OR checkpoint_id IN (${own})
           OR json_extract(plan_json, '$.directions.generator') = :id
           OR EXISTS (SELECT 1 FROM checkpoints WHERE checkpoints.id IN (${own})
             AND instr(plan_json, checkpoints.id) > 0)))
       OR EXISTS (SELECT 1 FROM combinations WHERE state IN ('queued', 'running')
         AND (id = :id OR dataset_id = :id OR instr(plan_json, :id) > 0
           OR EXISTS (SELECT 1 FROM checkpoints WHERE checkpoints.id IN (${own})
             AND instr(plan_json, checkpoints.id) > 0)))
       OR EXISTS (SELECT 1 FROM federations WHERE state IN ('queued', 'running')
         AND (id = :id OR dataset_id = :id OR start_checkpoint_id IN (${own})))
       OR EXISTS (SELECT 1 FROM generators WHERE lab_id IS NOT NULL
         AND (id = :id OR dataset_id = :id OR json_extract(plan_json, '$.embedder') IN (${own})))
       OR EXISTS (SELECT 1 FROM unfinished_directions JOIN generators ON generators.id = generator_id
         WHERE unfinished_directions.lab_id IS NOT NULL AND (generator_id = :id OR dataset_id = :id))`,
  )
    .pluck()
    .get({ id });
  return found === 1;
}
