import type { Database } from './database';

/** Writes a whole and compact copy of the history, also while others write into it. */
export function copyDatabase(database: Database, file: string): void {
  database.prepare('VACUUM INTO ?').run(file);
}
