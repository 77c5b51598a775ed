import type { Database } from '../database';

/** Two sources may hold the same images and different broken files. */
export function addRejectedBySource(database: Database): void {
  database.exec(`
    -- What was left out of this source; null in rows from before, whose dataset's own list is all that is known.
    ALTER TABLE dataset_sources ADD COLUMN rejected_json TEXT;
  `);
}
