import { expect, it } from 'vitest';
import { migrateTo, upTo } from '../../../../support/migrated-database';

it('the migration 300 names the runs whose name is of blanks alone, and no other', () => {
  const database = upTo(290);
  database.exec(`
    INSERT INTO datasets (id, name, directory, fingerprint, manifest_json, bytes, shipped, created_at)
      VALUES ('dataset-1', 'd', 'd', 'f', '{}', 1, 0, 'now')`);
  const insert = database.prepare(`
    INSERT INTO runs (id, name, plan_json, state, dataset_id, dataset_fingerprint, dataset_name, network_name, parameters,
        colour_index, created_at)
      VALUES (?, ?, ?, 'completed', 'dataset-1', 'f', 'd', 'n', 1, 0, 'now')`);
  for (const name of ['\u00a0 ', ' kept ']) {
    insert.run(`run ${name.trim()}`, name, JSON.stringify({ version: 1, name, seed: 3 }));
  }
  migrateTo(database, 300);
  const rows = database.prepare('SELECT name, plan_json AS plan FROM runs ORDER BY id').all();
  expect(rows).toEqual([
    { name: 'unnamed', plan: '{"version":1,"name":"unnamed","seed":3}' },
    { name: ' kept ', plan: '{"version":1,"name":" kept ","seed":3}' },
  ]);
  database.close();
});
