import BetterSqlite3 from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../../src/main/lab/store/open';
import { temporaryDirectory } from '../../../../support/temporary-directory';

function open(...parts: string[]) {
  return () => openDatabase(join(...parts, 'temper.sqlite'));
}

describe('a history that cannot be opened', () => {
  it('lies at a path that is too long', () => {
    const folder = temporaryDirectory();
    const place = 'a'.repeat(300);
    expect(open(folder, place)).toThrowError(
      expect.objectContaining({
        code: 'invalid-input',
        message: expect.stringContaining('shorter'),
      }),
    );
    expect(open(folder, ...Array.from({ length: 60 }, () => '123456789'))).toThrowError(
      expect.objectContaining({
        code: 'invalid-input',
        message: expect.stringContaining('shorter'),
      }),
    );
  });

  it.each([-5, 15])('says that it has format %i', (version) => {
    const home = temporaryDirectory();
    open(home)().close();
    const database = new BetterSqlite3(join(home, 'temper.sqlite'));
    database.pragma(`user_version = ${version}`);
    database.close();
    expect(open(home)).toThrowError(
      expect.objectContaining({
        code: 'database-damaged',
        message: expect.stringContaining(`format ${version}, which no Temper wrote`),
      }),
    );
  });

  it('belongs to another program', () => {
    const home = temporaryDirectory();
    const database = new BetterSqlite3(join(home, 'temper.sqlite'));
    database.exec('CREATE TABLE bookmarks (url TEXT)');
    database.close();
    expect(open(home)).toThrowError(
      expect.objectContaining({
        code: 'database-damaged',
        message: expect.stringContaining('another program'),
      }),
    );
  });
});
