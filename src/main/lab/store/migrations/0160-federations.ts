import type { Database } from '../database';

/**
 * Federated runs and what their clients got. Their average is a checkpoint that is stored as an 'imported' one with a mark: see
 * the migration 0130.
 */
export function addFederations(database: Database): void {
  database.exec(`
    CREATE TABLE federations (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      dataset_id TEXT NOT NULL REFERENCES datasets (id),
      dataset_fingerprint TEXT NOT NULL,
      class_names_json TEXT NOT NULL,
      plan_json TEXT NOT NULL,
      division_json TEXT NOT NULL,
      start_checkpoint_id TEXT REFERENCES checkpoints (id),
      state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'completed', 'cancelled', 'failed',
        'interrupted')),
      -- A paused federation is a running one whose work rests.
      paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
      fraction REAL NOT NULL,
      progress_json TEXT,
      rounds_json TEXT NOT NULL,
      summary_json TEXT,
      checkpoint_id TEXT REFERENCES checkpoints (id),
      error_json TEXT,
      lab_id TEXT,
      created_at TEXT NOT NULL,
      finished_at TEXT
    ) STRICT;
    CREATE INDEX federations_active ON federations (state) WHERE state IN ('queued', 'running');

    CREATE TABLE federation_results (
      federation_id TEXT NOT NULL REFERENCES federations (id) ON DELETE CASCADE,
      client INTEGER NOT NULL,
      method TEXT NOT NULL,
      result_json TEXT NOT NULL,
      PRIMARY KEY (federation_id, client, method)
    ) STRICT;

    ALTER TABLE checkpoints ADD COLUMN federation_id TEXT REFERENCES federations (id);

    CREATE TABLE wider_queue_entries (
      item_id TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('run', 'evaluation', 'combination', 'federation')),
      lab_id TEXT NOT NULL,
      position REAL NOT NULL UNIQUE
    ) STRICT;
    INSERT INTO wider_queue_entries (item_id, kind, lab_id, position)
      SELECT item_id, kind, lab_id, position FROM queue_entries;
    DROP TABLE queue_entries;
    ALTER TABLE wider_queue_entries RENAME TO queue_entries;
  `);
}
