import type { Database } from '../database';

export function createRuns(database: Database): void {
  database.exec(`
    CREATE TABLE checkpoints (
      id TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('shipped', 'best', 'last', 'imported')),
      name TEXT NOT NULL,
      file TEXT NOT NULL,
      weights_sha256 TEXT NOT NULL,
      run_id TEXT REFERENCES runs (id),
      parent_id TEXT REFERENCES checkpoints (id),
      network_name TEXT NOT NULL,
      parameters INTEGER NOT NULL,
      forward_macs REAL NOT NULL,
      card_json TEXT NOT NULL,
      created_at TEXT NOT NULL,
      -- Set when a run wrote newer weights over the file; the row stays for the evaluations that used it.
      replaced_at TEXT
    ) STRICT;
    CREATE UNIQUE INDEX checkpoints_current_of_run ON checkpoints (run_id, kind)
      WHERE run_id IS NOT NULL AND replaced_at IS NULL;
    CREATE INDEX checkpoints_by_digest ON checkpoints (weights_sha256);

    CREATE TABLE runs (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      plan_json TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'paused', 'completed', 'cancelled',
        'diverged', 'failed', 'interrupted')),
      reason TEXT,
      error_json TEXT,
      dataset_id TEXT NOT NULL REFERENCES datasets (id),
      dataset_fingerprint TEXT NOT NULL,
      dataset_name TEXT NOT NULL,
      network_name TEXT NOT NULL,
      parameters INTEGER NOT NULL,
      start_checkpoint_id TEXT REFERENCES checkpoints (id),
      best_checkpoint_id TEXT REFERENCES checkpoints (id),
      last_checkpoint_id TEXT REFERENCES checkpoints (id),
      progress_json TEXT,
      best_json TEXT,
      cost_json TEXT,
      environment_json TEXT,
      colour_index INTEGER NOT NULL,
      -- The lab that carries the run out; null once it has ended.
      lab_id TEXT,
      created_at TEXT NOT NULL,
      started_at TEXT,
      finished_at TEXT,
      deleted_at TEXT
    ) STRICT;
    CREATE INDEX runs_by_name ON runs (name);
    CREATE INDEX runs_active ON runs (state) WHERE state IN ('queued', 'running', 'paused');

    CREATE TABLE metric_rows (
      run_id TEXT NOT NULL REFERENCES runs (id),
      series TEXT NOT NULL CHECK (series IN ('train', 'epoch')),
      step INTEGER NOT NULL,
      epoch REAL NOT NULL,
      values_json TEXT NOT NULL,
      PRIMARY KEY (run_id, series, step)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE run_log (
      id INTEGER PRIMARY KEY,
      run_id TEXT NOT NULL REFERENCES runs (id),
      at TEXT NOT NULL,
      level TEXT NOT NULL CHECK (level IN ('info', 'warning', 'error')),
      message TEXT NOT NULL
    ) STRICT;
    CREATE INDEX run_log_by_run ON run_log (run_id, id);
  `);
}
