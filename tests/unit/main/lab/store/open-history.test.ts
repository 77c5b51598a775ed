import BetterSqlite3 from 'better-sqlite3';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TemperError } from '../../../../../src/contract/errors';
import { migrate, schemaVersion } from '../../../../../src/main/lab/store/migrate';
import { migrations, type Migration } from '../../../../../src/main/lab/store/migrations';
import { openDatabase } from '../../../../../src/main/lab/store/open';
import { temporaryFolder } from '../../../../support/lab-records';

let folder: string;
let remove: () => void;
let file: string;

beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
  file = join(folder, 'temper.sqlite');
});
afterEach(() => remove());

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(TemperError);
    const { code, message } = error as TemperError;
    return `${code}: ${message}`;
  }
  return 'no error';
}

describe('opening a history', () => {
  const next: Migration = {
    version: 1000,
    title: 'broken',
    up: (database) => {
      database.exec('CREATE TABLE later (id INTEGER) STRICT');
      throw new Error('half way');
    },
  };

  it('uses the write-ahead log, foreign keys and a busy timeout', () => {
    const database = openDatabase(file);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(database.pragma('busy_timeout', { simple: true })).toBe(10_000);
    database.close();
  });

  it('copies the file before it is migrated, and a step that fails leaves no trace', () => {
    const database = openDatabase(file);
    const version = schemaVersion(database);
    database.prepare("INSERT INTO labs VALUES ('lab-1', 1, 'a lab', NULL, 0)").run();
    expect(() => migrate(database, [...migrations, next], file)).toThrow('half way');
    expect(schemaVersion(database)).toBe(version);
    expect(() => database.prepare('SELECT * FROM later')).toThrow('no such table');
    database.close();
    const copy = new BetterSqlite3(`${file}.before-${version}`);
    expect(copy.prepare('SELECT id FROM labs').pluck().all()).toEqual(['lab-1']);
    copy.close();
  });

  it('makes no copy when there is nothing to migrate', () => {
    openDatabase(file).close();
    openDatabase(file).close();
    expect(readdirSync(folder).filter((name) => name.includes('.before-'))).toEqual([]);
  });

  it('refuses a file from a newer Temper and leaves it alone', () => {
    const database = openDatabase(file);
    database.pragma('user_version = 9990');
    database.close();
    expect(messageOf(() => openDatabase(file))).toContain('database-newer: ');
    const unchanged = new BetterSqlite3(file);
    expect(schemaVersion(unchanged)).toBe(9990);
    unchanged.close();
  });

  it('says that a file is damaged when it is no database', () => {
    writeFileSync(file, 'this is not a database, and long enough to be looked at'.repeat(40));
    expect(messageOf(() => openDatabase(file))).toContain('database-damaged: ');
  });

  it('says that the data home is read-only and names it', () => {
    const home = join(folder, 'home');
    mkdirSync(home);
    chmodSync(folder, 0o755);
    chmodSync(home, 0o555);
    const isRoot = process.geteuid?.() === 0;
    // Root may write anywhere, so it stops being root for a moment.
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(messageOf(() => openDatabase(join(home, 'temper.sqlite')))).toContain(
        `read-only: The data home ${home} cannot be written to`,
      );
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});
