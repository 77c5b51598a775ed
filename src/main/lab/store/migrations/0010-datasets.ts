import type { Database } from '../database';

export function createDatasets(database: Database): void {
  database.exec(`
    CREATE TABLE datasets (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      directory TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      manifest_json TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      shipped INTEGER NOT NULL CHECK (shipped IN (0, 1)),
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX datasets_by_fingerprint ON datasets (fingerprint);

    -- What was read from where: a source with an unchanged stamp is not read again.
    CREATE TABLE dataset_sources (
      source_path TEXT NOT NULL,
      options_json TEXT NOT NULL,
      source_stamp TEXT NOT NULL,
      dataset_id TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
      PRIMARY KEY (source_path, options_json)
    ) STRICT, WITHOUT ROWID;
  `);
}
