import type { Database } from '../database';

/**
 * Generators, sets of directions and combinations can be put into the trash, as all else: see the migration 0100. The
 * sets of a generator go with it, and have a mark of their own only where they were removed themselves.
 */
export function addDirectionTrash(database: Database): void {
  database.exec(`
    ALTER TABLE generators ADD COLUMN deleted_at TEXT;
    ALTER TABLE generators ADD COLUMN purged_at TEXT;
    ALTER TABLE direction_sets ADD COLUMN deleted_at TEXT;
    ALTER TABLE direction_sets ADD COLUMN purged_at TEXT;
    ALTER TABLE combinations ADD COLUMN deleted_at TEXT;
    ALTER TABLE combinations ADD COLUMN purged_at TEXT;
  `);
}
