import type { Database } from '../database';

/** Where a study is carried out, and what of it was handed to others. */
export function addStudyTasks(database: Database): void {
  database.exec(`
    ALTER TABLE studies ADD COLUMN executor_json TEXT NOT NULL DEFAULT '{"kind":"local"}';

    CREATE TABLE study_tasks (
      id TEXT PRIMARY KEY,
      study_id TEXT NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
      arm TEXT NOT NULL,
      seed INTEGER NOT NULL,
      -- Digest of everything that the task is to do.
      digest TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'imported', 'failed', 'cancelled')),
      reason TEXT,
      -- The name under which it was handed over, written down before; then as the executor names it.
      batch TEXT,
      batch_index INTEGER,
      job TEXT,
      node TEXT,
      folder TEXT NOT NULL,
      run_id TEXT REFERENCES runs (id),
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX study_tasks_by_study ON study_tasks (study_id, arm, seed);
    CREATE INDEX study_tasks_by_run ON study_tasks (run_id);
  `);
}
