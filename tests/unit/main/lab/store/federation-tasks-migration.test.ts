import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../../../src/main/lab/store/migrate';
import { migrations } from '../../../../../src/main/lab/store/migrations';

describe('the migration 280', () => {
  it('keeps the tasks of studies, and lets federations have some', () => {
    const database = new BetterSqlite3(':memory:');
    const upTo = (version: number) =>
      migrate(
        database,
        migrations.filter((migration) => migration.version <= version),
        null,
      );
    upTo(270);
    database.exec(
      `INSERT INTO studies (id, name, study_json, state, created_at)
         VALUES ('study-1', 'here', '{}', 'stopped', 'now');
       INSERT INTO study_tasks (id, study_id, arm, seed, digest, state, job, folder, created_at)
         VALUES ('task-1', 'study-1', 'scratch', 3, 'd', 'waiting', '12_3', 'cluster/task-1', 'now'),
                ('task-2', 'study-1', 'tuned', 4, 'e', 'imported', null, 'cluster/task-2', 'now')`,
    );
    upTo(280);
    const rows = database.prepare('SELECT id, study_id, federation_id, arm, job FROM tasks').all();
    expect(rows).toEqual([
      { id: 'task-1', study_id: 'study-1', federation_id: null, arm: 'scratch', job: '12_3' },
      { id: 'task-2', study_id: 'study-1', federation_id: null, arm: 'tuned', job: null },
    ]);
    const without = `INSERT INTO tasks (id, arm, seed, digest, state, folder, created_at)
       VALUES ('task-3', 'a', 0, 'd', 'waiting', 'f', 'now')`;
    expect(() => database.exec(without)).toThrow(/CHECK/);
    database.pragma('foreign_keys = ON');
    database.exec("DELETE FROM studies WHERE id = 'study-1'");
    expect(database.prepare('SELECT * FROM tasks').all()).toEqual([]);
    database.close();
  });
});
