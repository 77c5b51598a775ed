import type { RunId, StudyId, TaskId } from '../../../../contract/ids';
import type { TaskCounts, TaskRecord, TaskState } from '../../../../contract/studies/tasks';
import { prepared, type Database } from '../database';
import { fromStoredPath, toStoredPath } from '../places';

/** A task as the history has it. */
export interface StoredTask extends TaskRecord {
  studyId: StudyId;
  /** Digest of everything that the task is to do: equal digests, the same task. */
  digest: string;
  /** The name and the place under which it was handed over; null before. */
  batch: string | null;
  batchIndex: number | null;
}

interface TaskRow {
  id: string;
  study_id: string;
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
    studyId: row.study_id as StudyId,
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

/** A task that is there already is replaced. */
export function putTask(database: Database, task: StoredTask): void {
  prepared(
    database,
    `INSERT INTO study_tasks (id, study_id, arm, seed, digest, state, reason, batch, batch_index, job, node, folder,
       run_id, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET arm = excluded.arm, state = excluded.state, reason = excluded.reason,
       batch = excluded.batch, batch_index = excluded.batch_index, job = excluded.job, node = excluded.node,
       run_id = excluded.run_id`,
  ).run(
    task.id,
    task.studyId,
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
  const row = prepared(database, 'SELECT * FROM study_tasks WHERE id = ?').get(id);
  return row === undefined ? null : fromRow(database, row as TaskRow);
}

/** Newest first. */
export function listTasks(database: Database, studyId: StudyId): StoredTask[] {
  const rows = prepared(
    database,
    'SELECT * FROM study_tasks WHERE study_id = ? ORDER BY rowid DESC',
  ).all(studyId) as TaskRow[];
  return rows.map((row) => fromRow(database, row));
}

/** The newest task of a study that is to do this and is not in the history yet; null when there is none. */
export function findOpenTask(
  database: Database,
  studyId: StudyId,
  digest: string,
): StoredTask | null {
  const row = prepared(
    database,
    `SELECT * FROM study_tasks WHERE study_id = ? AND digest = ? AND state != 'imported'
     ORDER BY rowid DESC LIMIT 1`,
  ).get(studyId, digest);
  return row === undefined ? null : fromRow(database, row as TaskRow);
}

/** Null for a study of which nothing was handed over. */
export function countTasks(database: Database, studyId: StudyId): TaskCounts | null {
  const rows = prepared(
    database,
    'SELECT state, count(*) AS number FROM study_tasks WHERE study_id = ? GROUP BY state',
  ).all(studyId) as { state: TaskState; number: number }[];
  if (rows.length === 0) return null;
  const of = (state: TaskState) => rows.find((row) => row.state === state)?.number ?? 0;
  return {
    waiting: of('waiting'),
    running: of('running'),
    imported: of('imported'),
    failed: of('failed') + of('cancelled'),
  };
}
