import { TemperError } from '../../../contract/errors';
import { copyDatabase } from './copy';
import type { Database } from './database';
import type { Migration } from './migrations';
import { databaseDamaged } from './sqlite-errors';

export function schemaVersion(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/**
 * Brings a history to the newest version, one transaction for each step. An existing file is copied to
 * `<file>.before-<its version>` first.
 *
 * @param file null for a database in memory
 * @throws TemperError `database-newer` when a later Temper wrote the file, `database-damaged` when it fails its check
 */
export function migrate(
  database: Database,
  migrations: readonly Migration[],
  file: string | null,
): void {
  const current = schemaVersion(database);
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) throw fromTheFuture(current, newest, file);
  assertOwn(database, migrations, file);
  const pending = migrations.filter((migration) => migration.version > current);
  if (pending.length === 0) return;
  if (file !== null && current > 0) {
    assertSound(database, file);
    copyBefore(database, file, current);
  }
  for (const migration of pending) step(database, migration);
}

/** A format that no Temper wrote, or the database of another program: migrating it would add our tables to it. */
function assertOwn(
  database: Database,
  migrations: readonly Migration[],
  file: string | null,
): void {
  // Together, because another process may be making the history.
  const { version, tables } = database.transaction(() => ({
    version: schemaVersion(database),
    tables: Number(database.prepare('SELECT count(*) FROM sqlite_master').pluck().get()),
  }))();
  const isKnown =
    version === 0 ? tables === 0 : migrations.some((migration) => migration.version === version);
  if (isKnown) return;
  throw databaseDamaged(
    file ?? 'in memory',
    version === 0
      ? 'it is the database of another program'
      : `it says that it has format ${version}, which no Temper wrote`,
  );
}

function step(database: Database, migration: Migration): void {
  database
    .transaction(() => {
      // Another process may have migrated while this one waited for the lock.
      if (schemaVersion(database) >= migration.version) return;
      migration.up(database);
      database.pragma(`user_version = ${migration.version}`);
    })
    .immediate();
}

/** A whole copy that includes what still lies in the write-ahead log. */
function copyBefore(database: Database, file: string, version: number): void {
  copyDatabase(database, `${file}.before-${version}`);
}

function assertSound(database: Database, file: string): void {
  const finding = String(database.pragma('quick_check(1)', { simple: true }));
  if (finding !== 'ok') throw databaseDamaged(file, finding);
}

function fromTheFuture(current: number, newest: number, file: string | null): TemperError {
  return new TemperError(
    'database-newer',
    `The run history ${file ?? ''} was written by a newer Temper (format ${current}, this Temper knows up to ${newest}). Nothing was changed. Start the newer Temper, or set TEMPER_HOME to another folder.`,
    { file, found: current, newest },
  );
}
