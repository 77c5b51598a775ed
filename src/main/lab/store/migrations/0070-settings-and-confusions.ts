import type { Database } from '../database';

export function addSettingsAndConfusions(database: Database): void {
  database.exec(`
    -- What a person set for this data home: each key once, its value as JSON.
    CREATE TABLE settings (
      key TEXT NOT NULL PRIMARY KEY,
      value_json TEXT NOT NULL
    ) STRICT;

    -- How the validation images were told apart after each epoch; runs from before have no rows.
    CREATE TABLE run_confusions (
      run_id TEXT NOT NULL REFERENCES runs (id),
      step INTEGER NOT NULL,
      epoch REAL NOT NULL,
      clean_json TEXT NOT NULL,
      adversarial_json TEXT NOT NULL,
      PRIMARY KEY (run_id, step)
    ) STRICT, WITHOUT ROWID;
  `);
}
