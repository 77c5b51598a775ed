import type { Database } from '../database';

/** Which lab trains a generator, and a mark that moves whenever a set of directions is written. */
export function addGeneratorOwners(database: Database): void {
  database.exec(`
    ALTER TABLE generators ADD COLUMN lab_id TEXT;
    ALTER TABLE direction_sets ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
  `);
}
