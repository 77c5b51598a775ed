import type { Database } from './database';
import { explainStoreError } from './sqlite-errors';

/** SQLite's own check of the file: `ok`, or what it found. */
export function quickCheck(database: Database): string {
  try {
    return String(database.pragma('quick_check(1)', { simple: true }));
  } catch (error) {
    const known = explainStoreError(error, database.name);
    return known instanceof Error ? known.message : String(known);
  }
}
