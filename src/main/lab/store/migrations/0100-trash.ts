import type { Database } from '../database';

/**
 * Everything can be put into the trash. What is removed for good keeps its row: other rows refer to it, and lineage and
 * comparisons name it.
 */
export function addTrash(database: Database): void {
  database.exec(`
    ALTER TABLE datasets ADD COLUMN deleted_at TEXT;
    ALTER TABLE evaluations ADD COLUMN deleted_at TEXT;

    -- Set when the trash was emptied: the files are gone.
    ALTER TABLE datasets ADD COLUMN purged_at TEXT;
    ALTER TABLE checkpoints ADD COLUMN purged_at TEXT;
    ALTER TABLE runs ADD COLUMN purged_at TEXT;
    ALTER TABLE evaluations ADD COLUMN purged_at TEXT;
  `);
}
