import type { Database } from '../database';

/** Where the clients of a federation are carried out; tasks belong to a study or to a federation: see the migration 0220. */
export function addFederationTasks(database: Database): void {
  database.exec(`
    ALTER TABLE federations ADD COLUMN execution_json TEXT NOT NULL
      DEFAULT '{"executor":{"kind":"local"},"clientsPerTask":null}';

    CREATE TABLE tasks (
      id TEXT PRIMARY KEY,
      study_id TEXT REFERENCES studies (id) ON DELETE CASCADE,
      federation_id TEXT REFERENCES federations (id) ON DELETE CASCADE,
      -- The arm of a study; the part of a federation in words.
      arm TEXT NOT NULL,
      seed INTEGER NOT NULL,
      digest TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'imported', 'failed', 'cancelled')),
      reason TEXT,
      batch TEXT,
      batch_index INTEGER,
      job TEXT,
      node TEXT,
      folder TEXT NOT NULL,
      run_id TEXT REFERENCES runs (id),
      created_at TEXT NOT NULL,
      CHECK ((study_id IS NULL) != (federation_id IS NULL))
    ) STRICT;
    INSERT INTO tasks (id, study_id, arm, seed, digest, state, reason, batch, batch_index, job, node, folder, run_id,
        created_at)
      SELECT id, study_id, arm, seed, digest, state, reason, batch, batch_index, job, node, folder, run_id, created_at
      FROM study_tasks ORDER BY rowid;
    DROP TABLE study_tasks;
    CREATE INDEX tasks_by_study ON tasks (study_id, arm, seed);
    CREATE INDEX tasks_by_federation ON tasks (federation_id, digest);
    CREATE INDEX tasks_by_run ON tasks (run_id);
  `);
}
