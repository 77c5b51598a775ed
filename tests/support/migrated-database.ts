import BetterSqlite3 from 'better-sqlite3';
import type { Database } from '../../src/main/lab/store/database';
import { migrate } from '../../src/main/lab/store/migrate';
import { migrations } from '../../src/main/lab/store/migrations';

/** A history as the migrations up to this version make it. */
export function upTo(version: number): Database {
  const database = new BetterSqlite3(':memory:');
  database.pragma('foreign_keys = ON');
  migrateTo(database, version);
  return database;
}

/** Carries out what is missing up to this version. */
export function migrateTo(database: Database, version: number): void {
  migrate(
    database,
    migrations.filter((migration) => migration.version <= version),
    null,
  );
}

/** Names of the tables, in order. */
export function tables(database: Database): string[] {
  const rows = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  return (rows as string[]).sort();
}
