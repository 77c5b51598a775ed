import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../../../src/main/lab/store/migrate';
import { migrations } from '../../../../../src/main/lab/store/migrations';

describe('the migration 220', () => {
  it('carries what is there out on this machine, and adds tasks that go with their study', () => {
    const database = new BetterSqlite3(':memory:');
    const upTo = (version: number) =>
      migrate(
        database,
        migrations.filter((migration) => migration.version <= version),
        null,
      );
    upTo(210);
    database.exec(
      `INSERT INTO studies (id, name, study_json, state, created_at)
       VALUES ('study-1', 'here', '{}', 'stopped', 'now')`,
    );
    upTo(220);
    expect(database.prepare('SELECT executor_json FROM studies').pluck().get()).toBe(
      '{"kind":"local"}',
    );
    const insert = database.prepare(
      `INSERT INTO study_tasks (id, study_id, arm, seed, digest, state, folder, created_at)
       VALUES (?, 'study-1', 'scratch', 0, 'd', ?, 'cluster/task-1', 'now')`,
    );
    expect(() => insert.run('task-1', 'asleep')).toThrow(/CHECK/);
    insert.run('task-1', 'waiting');
    expect(() => insert.run('task-1', 'waiting')).toThrow(/UNIQUE/);
    database.pragma('foreign_keys = ON');
    database.exec("DELETE FROM studies WHERE id = 'study-1'");
    expect(database.prepare('SELECT * FROM study_tasks').all()).toEqual([]);
    database.close();
  });
});
