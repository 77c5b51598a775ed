import type { Database } from '../database';

export function createAnnotations(database: Database): void {
  database.exec(`
    -- What a person wrote on a run or a model; an item without a row has nothing.
    CREATE TABLE annotations (
      item_id TEXT NOT NULL PRIMARY KEY,
      tags_json TEXT NOT NULL,
      note TEXT NOT NULL,
      favourite INTEGER NOT NULL CHECK (favourite IN (0, 1)),
      archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
      updated_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE saved_views (
      name TEXT NOT NULL PRIMARY KEY,
      view_json TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT;

    -- Out of the lists, but kept: runs, other models and evaluations refer to it.
    ALTER TABLE checkpoints ADD COLUMN deleted_at TEXT;
  `);
}
