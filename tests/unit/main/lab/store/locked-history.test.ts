import BetterSqlite3 from 'better-sqlite3';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TemperError } from '../../../../../src/contract/errors';
import { explainStoreError } from '../../../../../src/main/lab/store/sqlite-errors';
import { temporaryFolder } from '../../../../support/lab-records';

it('names the history that another program holds locked, and what to do', () => {
  const { folder, remove } = temporaryFolder();
  const file = join(folder, 'temper.sqlite');
  const holder = new BetterSqlite3(file);
  const other = new BetterSqlite3(file, { timeout: 0 });
  holder.exec('CREATE TABLE kept (id INTEGER); BEGIN IMMEDIATE');
  let found: unknown;
  try {
    other.exec('INSERT INTO kept VALUES (1)');
  } catch (error) {
    found = explainStoreError(error, file);
  }
  holder.close();
  other.close();
  remove();
  expect(found).toBeInstanceOf(TemperError);
  expect((found as TemperError).message).toContain(`${file} is locked by another program`);
});
