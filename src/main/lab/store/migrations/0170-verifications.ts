import type { Database } from '../database';

/** Finished verifications of identities. Models and datasets may be removed meanwhile: their names are kept here. */
export function createVerifications(database: Database): void {
  database.exec(`
    CREATE TABLE verifications (
      id TEXT NOT NULL PRIMARY KEY,
      checkpoint_id TEXT NOT NULL,
      checkpoint_name TEXT NOT NULL,
      weights_sha256 TEXT NOT NULL,
      dataset_id TEXT NOT NULL,
      dataset_name TEXT NOT NULL,
      dataset_fingerprint TEXT NOT NULL,
      plan_json TEXT NOT NULL,
      seen_identities INTEGER NOT NULL,
      summary_json TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX verifications_by_checkpoint ON verifications (checkpoint_id);
  `);
}
