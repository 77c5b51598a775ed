import type { Database } from '../database';

/** Runs that other programs recorded: what they measured and how they were set, without a plan, dataset or weights. */
export function createImportedRuns(database: Database): void {
  database.exec(`
    CREATE TABLE imported_runs (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      format TEXT NOT NULL CHECK (format IN ('tensorboard', 'mlflow', 'csv')),
      path TEXT NOT NULL,
      -- Of what was read: the same run is not kept twice.
      content_sha256 TEXT NOT NULL,
      parameters_json TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('completed', 'failed', 'cancelled', 'running', 'unknown')),
      started_at TEXT,
      finished_at TEXT,
      colour_index INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      deleted_at TEXT,
      purged_at TEXT
    ) STRICT;
    CREATE INDEX imported_runs_by_content ON imported_runs (content_sha256);

    CREATE TABLE imported_metrics (
      run_id TEXT NOT NULL REFERENCES imported_runs (id),
      key TEXT NOT NULL,
      step INTEGER NOT NULL,
      -- Null for a value that is not finite.
      value REAL,
      PRIMARY KEY (run_id, key, step)
    ) STRICT, WITHOUT ROWID;
  `);
}
