import type { Database } from '../database';

export function createEvaluations(database: Database): void {
  database.exec(`
    CREATE TABLE evaluations (
      id TEXT NOT NULL PRIMARY KEY,
      checkpoint_id TEXT NOT NULL REFERENCES checkpoints (id),
      run_id TEXT REFERENCES runs (id),
      dataset_id TEXT NOT NULL REFERENCES datasets (id),
      dataset_fingerprint TEXT NOT NULL,
      plan_json TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'completed', 'cancelled', 'failed',
        'interrupted')),
      fraction REAL NOT NULL,
      summary_json TEXT,
      error_json TEXT,
      lab_id TEXT,
      created_at TEXT NOT NULL,
      finished_at TEXT
    ) STRICT;
    CREATE INDEX evaluations_by_checkpoint ON evaluations (checkpoint_id, created_at);
    CREATE INDEX evaluations_by_run ON evaluations (run_id);
    CREATE INDEX evaluations_active ON evaluations (state) WHERE state IN ('queued', 'running');

    CREATE TABLE evaluation_images (
      evaluation_id TEXT NOT NULL REFERENCES evaluations (id),
      attack_name TEXT NOT NULL,
      image_index INTEGER NOT NULL,
      label INTEGER NOT NULL,
      prediction INTEGER NOT NULL,
      margin REAL NOT NULL,
      PRIMARY KEY (evaluation_id, attack_name, image_index)
    ) STRICT, WITHOUT ROWID;
  `);
}
