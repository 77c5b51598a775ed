import type { Database } from '../database';

/**
 * Verifications that have begun and are not finished, each with all that is needed to continue it; where nobody does, without a
 * lab. A finished one is in `verifications` alone.
 */
export function createUnfinishedVerifications(database: Database): void {
  database.exec(`
    CREATE TABLE unfinished_verifications (
      id TEXT NOT NULL PRIMARY KEY,
      request_json TEXT NOT NULL,
      checkpoint_name TEXT NOT NULL,
      dataset_name TEXT NOT NULL,
      lab_id TEXT,
      error_json TEXT,
      created_at TEXT NOT NULL
    ) STRICT;
  `);
}
