import type { Database } from '../database';

/** Studies, and which run of the history each of their trials is. Evaluations are found through the checkpoints. */
export function addStudies(database: Database): void {
  database.exec(`
    CREATE TABLE studies (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      study_json TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'stopped', 'interrupted', 'completed')),
      reason TEXT,
      -- The lab that carries it out; null when none does.
      lab_id TEXT,
      estimates_json TEXT NOT NULL DEFAULT '[]',
      imported_from TEXT,
      created_at TEXT NOT NULL,
      started_at TEXT,
      finished_at TEXT
    ) STRICT;

    CREATE TABLE study_trials (
      study_id TEXT NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
      arm TEXT NOT NULL,
      seed INTEGER NOT NULL,
      -- Digest of everything that decides the result: equal digests, equal runs.
      identity TEXT NOT NULL,
      -- Null where the run could not even be made; then why.
      run_id TEXT REFERENCES runs (id),
      problem TEXT,
      reused INTEGER NOT NULL CHECK (reused IN (0, 1)),
      PRIMARY KEY (study_id, arm, seed)
    ) STRICT;
    CREATE INDEX study_trials_by_run ON study_trials (run_id);
  `);
}
