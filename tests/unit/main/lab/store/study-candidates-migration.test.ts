import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../../../src/main/lab/store/migrate';
import { migrations } from '../../../../../src/main/lab/store/migrations';

describe('the migration 150', () => {
  it('adds candidates of searches, one for each number, that go with their study', () => {
    const database = new BetterSqlite3(':memory:');
    const upTo = (version: number) =>
      migrate(
        database,
        migrations.filter((migration) => migration.version <= version),
        null,
      );
    upTo(140);
    database.exec(
      `INSERT INTO studies (id, name, study_json, state, created_at)
       VALUES ('study-1', 'searched', '{}', 'stopped', 'now')`,
    );
    upTo(150);
    const insert = database.prepare(
      `INSERT INTO study_candidates (study_id, number, generation, origin, genome_json, epochs, state, reused, spent_ms)
       VALUES ('study-1', 1, 1, 'random', '[0]', 0.5, ?, 0, 0)`,
    );
    expect(() => insert.run('thinking')).toThrow(/CHECK/);
    insert.run('measured');
    expect(() => insert.run('measured')).toThrow(/UNIQUE/);
    database.pragma('foreign_keys = ON');
    expect(database.prepare('SELECT name FROM studies').pluck().all()).toEqual(['searched']);
    database.exec("DELETE FROM studies WHERE id = 'study-1'");
    expect(database.prepare('SELECT * FROM study_candidates').all()).toEqual([]);
    database.close();
  });
});
