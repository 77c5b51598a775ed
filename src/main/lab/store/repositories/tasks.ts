import type { FederationId, RunId, StudyId, TaskId } from '../../../../contract/ids';
import type { TaskCounts, TaskRecord, TaskState } from '../../../../contract/studies/tasks';
import { prepared, type Database } from '../database';
import { fromStoredPath, toStoredPath } from '../places';

/** What a task is a part of. */
export type TaskOwner = { studyId: StudyId } | { federationId: FederationId };

/** A task as the history has it. */
export interface StoredTask extends TaskRecord {
  owner: TaskOwner;
  /** Digest of everything that the task is to do: equal digests, the same task. */
  digest: string;
  /** The name and the place under which it was handed over; null before. */
  batch: string | null;
  batchIndex: number | null;
}

interface TaskRow {
  id: string;
  study_id: string | null;
  federation_id: string | null;
  arm: string;
  seed: number;
  digest: string;
  state: TaskState;
  reason: string | null;
  batch: string | null;
  batch_index: number | null;
  job: string | null;
  node: string | null;
  folder: string;
  run_id: string | null;
  created_at: string;
}

function fromRow(database: Database, row: TaskRow): StoredTask {
  return {
    id: row.id as TaskId,
    owner:
      row.study_id === null
        ? { federationId: row.federation_id as FederationId }
        : { studyId: row.study_id as StudyId },
    arm: row.arm,
    seed: row.seed,
    digest: row.digest,
    state: row.state,
    reason: row.reason,
    batch: row.batch,
    batchIndex: row.batch_index,
    job: row.job,
    node: row.node,
    folder: fromStoredPath(database, row.folder),
    runId: row.run_id as RunId | null,
    createdAt: row.created_at,
  };
}

/** What others are told of it. */
export function taskRecord(task: StoredTask): TaskRecord {
  const { id, arm, seed, state, reason, job, node, folder, runId, createdAt } = task;
  return { id, arm, seed, state, reason, job, node, folder, runId, createdAt };
}

/** A task that is there already is replaced. */
export function putTask(database: Database, task: StoredTask): void {
  prepared(
    database,
    `INSERT INTO tasks (id, study_id, federation_id, arm, seed, digest, state, reason, batch, batch_index, job, node,
       folder, run_id, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET arm = excluded.arm, state = excluded.state, reason = excluded.reason,
       batch = excluded.batch, batch_index = excluded.batch_index, job = excluded.job, node = excluded.node,
       run_id = excluded.run_id`,
  ).run(
    task.id,
    'studyId' in task.owner ? task.owner.studyId : null,
    'federationId' in task.owner ? task.owner.federationId : null,
    task.arm,
    task.seed,
    task.digest,
    task.state,
    task.reason,
    task.batch,
    task.batchIndex,
    task.job,
    task.node,
    toStoredPath(database, task.folder),
    task.runId,
    task.createdAt,
  );
}

export function findTask(database: Database, id: TaskId): StoredTask | null {
  const row = prepared(database, 'SELECT * FROM tasks WHERE id = ?').get(id);
  return row === undefined ? null : fromRow(database, row as TaskRow);
}

/** The column and the value by which the tasks of something are found. */
function ownership(owner: TaskOwner): { column: string; id: string } {
  return 'studyId' in owner
    ? { column: 'study_id', id: owner.studyId }
    : { column: 'federation_id', id: owner.federationId };
}

/** Newest first. */
export function listTasks(database: Database, owner: TaskOwner): StoredTask[] {
  const { column, id } = ownership(owner);
  const rows = prepared(
    database,
    `SELECT * FROM tasks WHERE ${column} = ? ORDER BY rowid DESC`,
  ).all(id) as TaskRow[];
  return rows.map((row) => fromRow(database, row));
}

/** The tasks that left a run. */
export function listTasksOfRun(database: Database, runId: RunId): StoredTask[] {
  const rows = prepared(database, 'SELECT * FROM tasks WHERE run_id = ?').all(runId) as TaskRow[];
  return rows.map((row) => fromRow(database, row));
}

/** The names of the arrays with which tasks were handed over last. */
export function listBatches(database: Database, owner: TaskOwner): string[] {
  const { column, id } = ownership(owner);
  return prepared(
    database,
    `SELECT DISTINCT batch FROM tasks WHERE ${column} = ? AND batch IS NOT NULL`,
  )
    .pluck()
    .all(id) as string[];
}

/** The newest task that is to do this and is not in the history yet; null when there is none. */
export function findOpenTask(
  database: Database,
  owner: TaskOwner,
  digest: string,
): StoredTask | null {
  const { column, id } = ownership(owner);
  const row = prepared(
    database,
    `SELECT * FROM tasks WHERE ${column} = ? AND digest = ? AND state != 'imported'
     ORDER BY rowid DESC LIMIT 1`,
  ).get(id, digest);
  return row === undefined ? null : fromRow(database, row as TaskRow);
}

/** Null where nothing was handed over. */
export function countTasks(database: Database, owner: TaskOwner): TaskCounts | null {
  const { column, id } = ownership(owner);
  const rows = prepared(
    database,
    `SELECT state, count(*) AS number FROM tasks WHERE ${column} = ? GROUP BY state`,
  ).all(id) as { state: TaskState; number: number }[];
  if (rows.length === 0) return null;
  const of = (state: TaskState) => rows.find((row) => row.state === state)?.number ?? 0;
  return {
    waiting: of('waiting'),
    running: of('running'),
    imported: of('imported'),
    failed: of('failed') + of('cancelled'),
  };
}
