import type { Database } from '../database';

/** Generators that were trained here, and sets of directions in their codes. */
export function createDirections(database: Database): void {
  database.exec(`
    CREATE TABLE generators (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      dataset_id TEXT NOT NULL REFERENCES datasets (id),
      dataset_fingerprint TEXT NOT NULL,
      image_json TEXT NOT NULL,
      plan_json TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('unfinished', 'trained')),
      epochs_json TEXT NOT NULL,
      error_json TEXT,
      created_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE direction_sets (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      generator_id TEXT NOT NULL REFERENCES generators (id),
      record_json TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX direction_sets_of_generator ON direction_sets (generator_id);
  `);
}
