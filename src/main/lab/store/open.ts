import BetterSqlite3 from 'better-sqlite3';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeFolder } from '../../core/files/writing';
import type { Database } from './database';
import { migrate } from './migrate';
import { migrations } from './migrations';
import { setPlaces } from './places';
import { databaseDamaged, explainOpeningError } from './sqlite-errors';

const busyTimeoutMs = 10_000;
const retryEveryMs = 20;

/**
 * Opens the history, creates it where there is none and brings it to the newest version.
 *
 * @param file lies in the data home, to which stored paths are relative
 * @param resources the folder of what ships with Temper; null where it is not found
 * @throws TemperError `read-only`, `disk-full`, `database-newer` or `database-damaged`, each with its remedy
 */
export function openDatabase(file: string, resources: string | null = null): Database {
  let database: Database | null = null;
  try {
    makeFolder(dirname(file));
    refuseEmptied(file);
    database = new BetterSqlite3(file, { timeout: busyTimeoutMs });
    configure(database);
    migrate(database, migrations, file);
    setPlaces(database, { home: dirname(resolve(file)), resources });
    return database;
  } catch (error) {
    database?.close();
    throw explainOpeningError(error, file);
  }
}

/** A history is never empty: one that is, beside runs that it should know, has lost what it held. */
function refuseEmptied(file: string): void {
  const runs = join(dirname(file), 'runs');
  if (statSync(file, { throwIfNoEntry: false })?.size !== 0 || !existsSync(runs)) return;
  const folders = readdirSync(runs).filter((name) => name.startsWith('run-'));
  if (folders.length > 0) {
    throw databaseDamaged(file, `it is empty, and runs/ holds ${folders.length} runs`);
  }
}

/** A history that lives in memory only, at the newest version. */
export function openMemoryDatabase(): Database {
  const database = new BetterSqlite3(':memory:');
  configure(database);
  migrate(database, migrations, null);
  return database;
}

function configure(database: Database): void {
  withPatience(() => database.pragma('journal_mode = WAL'));
  // In WAL mode a power cut can lose the last commits but never the consistency of the file.
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  database.pragma(`busy_timeout = ${busyTimeoutMs}`);
}

/** Several processes may switch a new file to WAL at once, and for that SQLite does not honour its busy timeout. */
function withPatience(change: () => unknown): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (const deadline = Date.now() + busyTimeoutMs; ; Atomics.wait(pause, 0, 0, retryEveryMs)) {
    try {
      change();
      return;
    } catch (error) {
      const isBusy = error instanceof BetterSqlite3.SqliteError && error.code === 'SQLITE_BUSY';
      if (!isBusy || Date.now() > deadline) throw error;
    }
  }
}
