import BetterSqlite3 from 'better-sqlite3';
import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { TemperError } from '../../../contract/errors';
import type { HistoryBackup } from '../../../contract/home/storage';
import { settleOnDisk } from './copy';
import type { Database } from './database';
import { quickCheck } from './integrity';
import { migrate, schemaVersion } from './migrate';
import { migrations } from './migrations';

/** What SQLite keeps beside a database. */
const companions = ['-wal', '-shm', '-journal'];

/** What a history holds; null for a file that is not one, or that cannot be read. */
export function describeHistory(file: string): HistoryBackup['content'] {
  let database: Database | null = null;
  try {
    database = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
    return database
      .prepare(
        'SELECT count(*) AS runs, max(created_at) AS newestRunAt FROM runs WHERE deleted_at IS NULL',
      )
      .get() as HistoryBackup['content'];
  } catch {
    return null;
  } finally {
    database?.close();
  }
}

/**
 * A working copy of a backup at the newest version, for changes before it takes the place of the history. The backup
 * itself stays as it is.
 *
 * @throws TemperError `invalid-input` when it is not a complete copy of a history, `database-newer` when a later Temper wrote it
 */
export function stageBackup(backup: string, staging: string): Database {
  discardStaged(staging);
  let database: Database | null = null;
  try {
    copyFileSync(backup, staging);
    // A history that was copied by hand while it was open has its newest part in a file beside it.
    if (existsSync(`${backup}-wal`)) copyFileSync(`${backup}-wal`, `${staging}-wal`);
    database = new BetterSqlite3(staging);
    checkStaged(database, backup);
    migrate(database, migrations, null);
    return database;
  } catch (error) {
    database?.close();
    discardStaged(staging);
    throw error;
  }
}

function checkStaged(database: Database, backup: string): void {
  const finding = quickCheck(database);
  if (finding !== 'ok') throw notAHistory(backup, finding);
  const tables = database
    .prepare(
      "SELECT count(*) AS found FROM sqlite_master WHERE name IN ('runs', 'datasets', 'checkpoints')",
    )
    .get() as { found: number };
  if (tables.found < 3 || schemaVersion(database) === 0) {
    throw notAHistory(backup, 'it has no runs, datasets and checkpoints');
  }
}

function notAHistory(file: string, finding: string): TemperError {
  return new TemperError(
    'invalid-input',
    `${file} is not a whole copy of a Temper history (${finding}). Nothing was changed. Choose a file that "Back up now" or \`temper storage backup\` wrote.`,
    { file },
  );
}

export function discardStaged(staging: string): void {
  for (const end of ['', ...companions]) rmSync(`${staging}${end}`, { force: true });
}

/**
 * Puts the content of one history in the place of another in one transaction; connections to the other see it with
 * their next statement.
 *
 * @param file the history that is replaced
 */
export async function replaceDatabase(source: Database, file: string): Promise<void> {
  source.pragma('journal_mode = DELETE');
  // All pages in one step: no other process waits for the lock between two of them.
  await source.backup(file, { progress: () => 0x7fffffff });
}

/** Keeps a history that cannot be read, with what SQLite has beside it, under another name; the original stays. */
export function keepDamaged(file: string, kept: string, inUse: boolean): void {
  for (const end of ['', '-wal', '-journal']) {
    if (!existsSync(`${file}${end}`)) continue;
    // A link needs no space, but shares what is written into the file later.
    if (inUse) copyFileSync(`${file}${end}`, `${kept}${end}`);
    else linkOrCopy(`${file}${end}`, `${kept}${end}`);
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/**
 * Puts a staged history in the place of one that cannot be opened. Killed in between, it leaves the damaged one, and can be
 * done again.
 *
 * @param source is closed, and its file moved
 * @param file the damaged history, which nobody has open
 */
export function replaceDamaged(source: Database, file: string): void {
  const staged = source.name;
  source.pragma('journal_mode = DELETE');
  source.close();
  settleOnDisk(staged);
  // A log that belongs to the damaged file must not be applied to the new one.
  for (const end of companions) rmSync(`${file}${end}`, { force: true });
  renameSync(staged, file);
}
