import type { Database } from '../database';

/** Federated runs can be put into the trash, as all else: see the migration 0100. */
export function addFederationTrash(database: Database): void {
  database.exec(`
    ALTER TABLE federations ADD COLUMN deleted_at TEXT;
    ALTER TABLE federations ADD COLUMN purged_at TEXT;
  `);
}
