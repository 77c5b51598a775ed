import { describe, expect, it } from 'vitest';
import { migrateTo, upTo } from '../../../../support/migrated-database';

describe('migrations of the related systems', () => {
  it('160: federations with one result for each client and method, which may wait for the device', () => {
    const database = upTo(150);
    database.pragma('foreign_keys = OFF');
    database.exec("INSERT INTO queue_entries VALUES ('run-1', 'run', 'lab-1', 1)");
    migrateTo(database, 160);
    database.exec("INSERT INTO queue_entries VALUES ('federation-1', 'federation', 'lab-1', 2)");
    const order = 'SELECT item_id FROM queue_entries ORDER BY position';
    expect(database.prepare(order).pluck().all()).toEqual(['run-1', 'federation-1']);
    const insert = database.prepare(
      `INSERT INTO federations (id, name, dataset_id, dataset_fingerprint, class_names_json, plan_json,
         division_json, state, fraction, rounds_json, created_at)
       VALUES ('federation-1', 'owners', 'dataset-1', 'f', '[]', '{}', '{}', ?, 0, '[]', 'now')`,
    );
    expect(() => insert.run('thinking')).toThrow(/CHECK/);
    insert.run('running');
    const result = database.prepare(
      "INSERT INTO federation_results VALUES ('federation-1', 0, 'ftfa', '{}')",
    );
    result.run();
    expect(() => result.run()).toThrow(/UNIQUE/);
    expect(database.prepare('SELECT federation_id FROM checkpoints').all()).toEqual([]);
    database.close();
  });

  it('170: verifications, whose models and datasets may be removed', () => {
    const database = upTo(160);
    migrateTo(database, 170);
    const insert = database.prepare(
      `INSERT INTO verifications VALUES (?, 'checkpoint-gone', 'gone', 's', 'dataset-gone', 'gone', 'f', '{}', ?, '{}', 'now')`,
    );
    insert.run('verification-1', 0);
    expect(() => insert.run('verification-1', 0)).toThrow(/UNIQUE/);
    expect(() => insert.run('verification-2', 'many')).toThrow(/INTEGER/);
    database.close();
  });

  it('180: generators and directions, by names that nothing else has', () => {
    const database = upTo(170);
    migrateTo(database, 180);
    database.pragma('foreign_keys = OFF');
    const generator = database.prepare(
      `INSERT INTO generators VALUES (?, 'vae', 'dataset-1', 'f', '{}', '{}', ?, '[]', NULL, 'now')`,
    );
    expect(() => generator.run('generator-1', 'thinking')).toThrow(/CHECK/);
    generator.run('generator-1', 'unfinished');
    expect(() => generator.run('generator-2', 'trained')).toThrow(/UNIQUE/);
    const set = database.prepare(
      "INSERT INTO direction_sets VALUES (?, 'axes', 'generator-1', '{}', 'now')",
    );
    set.run('directions-1');
    expect(() => set.run('directions-2')).toThrow(/UNIQUE/);
    database.close();
  });

  it('200: federations in the trash', () => {
    const database = upTo(190);
    migrateTo(database, 200);
    database.pragma('foreign_keys = OFF');
    database.exec(
      `INSERT INTO federations (id, name, dataset_id, dataset_fingerprint, class_names_json, plan_json, division_json,
         state, fraction, rounds_json, created_at, deleted_at)
       VALUES ('federation-1', 'n', 'dataset-1', 'f', '[]', '{}', '{}', 'completed', 1, '[]', 'now', 'later')`,
    );
    expect(database.prepare('SELECT deleted_at, purged_at FROM federations').all()).toEqual([
      { deleted_at: 'later', purged_at: null },
    ]);
    database.close();
  });

  it('210: unfinished verifications, with or without a lab that goes on with them', () => {
    const database = upTo(200);
    migrateTo(database, 210);
    const insert = database.prepare(
      "INSERT INTO unfinished_verifications VALUES (?, '{}', 'model', 'faces', ?, NULL, 'now')",
    );
    insert.run('verification-1', null);
    insert.run('verification-2', 'lab-1');
    expect(() => insert.run('verification-1', null)).toThrow(/UNIQUE/);
    database.close();
  });

  it('240: generators that were trained before there were kinds are autoencoders', () => {
    const database = upTo(230);
    database.pragma('foreign_keys = OFF');
    database.exec(
      `INSERT INTO generators (id, name, dataset_id, dataset_fingerprint, image_json, plan_json, state, epochs_json,
         created_at)
       VALUES ('generator-1', 'old', 'dataset-1', 'f', '{}', '{"latent":10,"beta":4}', 'trained', '[]', 'now'),
         ('generator-2', 'new', 'dataset-1', 'f', '{}', '{"kind":"gan"}', 'trained', '[]', 'now')`,
    );
    migrateTo(database, 240);
    const plans = database.prepare('SELECT plan_json FROM generators ORDER BY id').pluck().all();
    expect(plans.map((plan) => JSON.parse(plan as string) as unknown)).toEqual([
      { latent: 10, beta: 4, kind: 'vae' },
      { kind: 'gan' },
    ]);
    database.close();
  });

  it('310: generators, directions and combinations from before are neither in the trash nor removed for good', () => {
    const database = upTo(300);
    database.pragma('foreign_keys = OFF');
    database.exec(
      `INSERT INTO generators (id, name, dataset_id, dataset_fingerprint, image_json, plan_json, state, epochs_json,
         created_at)
       VALUES ('generator-1', 'vae', 'dataset-1', 'f', '{}', '{}', 'trained', '[]', 'now');
       INSERT INTO direction_sets (id, name, generator_id, record_json, created_at)
       VALUES ('directions-1', 'axes', 'generator-1', '{}', 'now');
       INSERT INTO combinations (id, dataset_id, dataset_fingerprint, plan_json, state, fraction, points_json, created_at)
       VALUES ('combination-1', 'dataset-1', 'f', '{}', 'completed', 1, '[]', 'now')`,
    );
    migrateTo(database, 310);
    for (const table of ['generators', 'direction_sets', 'combinations']) {
      expect(database.prepare(`SELECT deleted_at, purged_at FROM ${table}`).all()).toEqual([
        { deleted_at: null, purged_at: null },
      ]);
    }
    database.close();
  });

  it('320: a history from before has no search for directions', () => {
    const database = upTo(310);
    migrateTo(database, 320);
    expect(database.prepare('SELECT * FROM unfinished_directions').all()).toEqual([]);
    database.close();
  });
});
