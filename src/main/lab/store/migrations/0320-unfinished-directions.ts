import type { Database } from '../database';

/**
 * Searches for directions that have begun and have not ended, each with all that is needed to continue it; where nobody does, without
 * a lab. The id is that of the set which a search will give.
 */
export function createUnfinishedDirections(database: Database): void {
  database.exec(`
    CREATE TABLE unfinished_directions (
      id TEXT NOT NULL PRIMARY KEY,
      generator_id TEXT NOT NULL REFERENCES generators (id),
      request_json TEXT NOT NULL,
      lab_id TEXT,
      error_json TEXT,
      created_at TEXT NOT NULL
    ) STRICT;
  `);
}
