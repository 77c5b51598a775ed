import type { Database } from '../database';

/**
 * Combinations of the weights of several models, and the checkpoints that were made of them. The kinds of checkpoints are a
 * part of their table and cannot grow: a combined one is an 'imported' one with a mark.
 */
export function addCombinations(database: Database): void {
  database.exec(`
    CREATE TABLE combinations (
      id TEXT NOT NULL PRIMARY KEY,
      dataset_id TEXT NOT NULL REFERENCES datasets (id),
      dataset_fingerprint TEXT NOT NULL,
      plan_json TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'completed', 'cancelled', 'failed',
        'interrupted')),
      -- A paused combination is a running one whose work rests.
      paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
      fraction REAL NOT NULL,
      progress_json TEXT,
      points_json TEXT NOT NULL,
      summary_json TEXT,
      error_json TEXT,
      lab_id TEXT,
      created_at TEXT NOT NULL,
      finished_at TEXT
    ) STRICT;
    CREATE INDEX combinations_active ON combinations (state) WHERE state IN ('queued', 'running');

    ALTER TABLE checkpoints ADD COLUMN combination_id TEXT REFERENCES combinations (id);

    CREATE TABLE wider_queue_entries (
      item_id TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('run', 'evaluation', 'combination')),
      lab_id TEXT NOT NULL,
      position REAL NOT NULL UNIQUE
    ) STRICT;
    INSERT INTO wider_queue_entries (item_id, kind, lab_id, position)
      SELECT item_id, kind, lab_id, position FROM queue_entries;
    DROP TABLE queue_entries;
    ALTER TABLE wider_queue_entries RENAME TO queue_entries;
  `);
}
