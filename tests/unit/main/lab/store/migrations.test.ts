import { describe, expect, it } from 'vitest';
import { migrations } from '../../../../../src/main/lab/store/migrations';
import { openMemoryDatabase } from '../../../../../src/main/lab/store/open';
import type { Database } from '../../../../../src/main/lab/store/database';
import { makeDataset } from '../../../../support/lab-records';
import { migrateTo, tables, upTo } from '../../../../support/migrated-database';

describe('migrations', () => {
  it('are in steps of ten and strictly increasing', () => {
    expect(migrations.map(({ version }) => version)).toEqual(
      migrations.map((_, index) => (index + 1) * 10),
    );
  });

  it('0010: datasets and what they were read from', () => {
    const database = upTo(10);
    expect(tables(database)).toEqual(['dataset_sources', 'datasets']);
    expect(() =>
      database
        .prepare("INSERT INTO dataset_sources VALUES ('/a', '{}', 'stamp', 'dataset-unknown')")
        .run(),
    ).toThrow(/FOREIGN KEY/);
    database.close();
  });

  it('0020: runs keep what they refer to, and their states are a closed list', () => {
    const database = upTo(20);
    expect(tables(database)).toEqual([
      'checkpoints',
      'dataset_sources',
      'datasets',
      'metric_rows',
      'run_log',
      'runs',
    ]);
    const { id, manifest } = makeDataset();
    database
      .prepare("INSERT INTO datasets VALUES (?, 'shapes', '/d', ?, '{}', 1, 0, 'now')")
      .run(id, manifest.fingerprint);
    const insert = database.prepare(
      `INSERT INTO runs (id, name, plan_json, state, dataset_id, dataset_fingerprint, dataset_name,
         network_name, parameters, colour_index, created_at)
       VALUES ('run-1', 'a', '{}', ?, ?, 'f', 'shapes', 'n', 1, 0, 'now')`,
    );
    expect(() => insert.run('sleeping', id)).toThrow(/CHECK/);
    insert.run('queued', id);
    expect(() => database.prepare('DELETE FROM datasets').run()).toThrow(/FOREIGN KEY/);
    database.close();
  });

  it('0030: one result for each image and attack of an evaluation', () => {
    const database = upTo(30);
    expect(tables(database)).toContain('evaluations');
    database.pragma('foreign_keys = OFF');
    const insert = database.prepare(
      "INSERT INTO evaluation_images VALUES ('evaluation-1', 'clean', 0, 1, 1, 0.5)",
    );
    insert.run();
    expect(() => insert.run()).toThrow(/UNIQUE/);
    database.close();
  });

  it('0040: a lab that is forgotten gives the device back', () => {
    const database = upTo(40);
    database.prepare("INSERT INTO labs VALUES ('lab-1', 1, 'a lab', NULL, 0)").run();
    database.prepare("INSERT INTO device_leases VALUES ('default', 'lab-1')").run();
    database.prepare('DELETE FROM labs').run();
    expect(database.prepare('SELECT count(*) FROM device_leases').pluck().get()).toBe(0);
    database.close();
  });

  it('0050: what was written on an item is yes or no where it must be, and models can be deleted', () => {
    const database = upTo(50);
    const insert = database.prepare(
      "INSERT INTO annotations VALUES ('run-1', '[]', '', ?, 0, 'now')",
    );
    expect(() => insert.run(2)).toThrow(/CHECK/);
    insert.run(1);
    expect(() => insert.run(1)).toThrow(/UNIQUE/);
    expect(database.prepare('SELECT deleted_at FROM checkpoints').all()).toEqual([]);
    expect(tables(database)).toContain('saved_views');
    database.close();
  });

  it('0060: rows and evaluations from before have no distance, no progress and no pause', () => {
    const database = upTo(50);
    database.pragma('foreign_keys = OFF');
    database
      .prepare(
        `INSERT INTO evaluations (id, checkpoint_id, dataset_id, dataset_fingerprint, plan_json, state, fraction,
           created_at) VALUES ('evaluation-1', 'c', 'd', 'f', '{}', 'running', 0.5, 'now')`,
      )
      .run();
    database
      .prepare("INSERT INTO evaluation_images VALUES ('evaluation-1', 'clean', 0, 1, 1, 0.5)")
      .run();
    migrateTo(database, 60);
    expect(database.prepare('SELECT margin, distance FROM evaluation_images').all()).toEqual([
      { margin: 0.5, distance: null },
    ]);
    expect(database.prepare('SELECT paused, progress_json FROM evaluations').all()).toEqual([
      { paused: 0, progress_json: null },
    ]);
    expect(() => database.exec('UPDATE evaluations SET paused = 2')).toThrow(/CHECK/);
    database.close();
  });

  it('70: settings once each, and confusions that belong to runs', () => {
    const database = upTo(60);
    database.prepare("INSERT INTO labs VALUES ('lab-1', 1, 'a lab', NULL, 0)").run();
    migrateTo(database, 70);
    expect(database.prepare('SELECT id FROM labs').pluck().all()).toEqual(['lab-1']);
    database.exec("INSERT INTO settings VALUES ('queueHeld', 'true')");
    expect(() => database.exec("INSERT INTO settings VALUES ('queueHeld', 'false')")).toThrow(
      /UNIQUE/,
    );
    database.pragma('foreign_keys = ON');
    expect(() =>
      database.exec("INSERT INTO run_confusions VALUES ('run-1', 0, 0, '{}', '{}')"),
    ).toThrow(/FOREIGN KEY/);
    database.close();
  });

  it('80: sources from before say nothing of what was left out of them', () => {
    const database = upTo(70);
    database.pragma('foreign_keys = OFF');
    database.prepare("INSERT INTO dataset_sources VALUES ('/a', '{}', 'stamp', 'dataset-1')").run();
    migrateTo(database, 80);
    expect(
      database.prepare('SELECT source_path, rejected_json FROM dataset_sources').all(),
    ).toEqual([{ source_path: '/a', rejected_json: null }]);
    database.close();
  });

  it('90: paths inside a data home become relative to it, wherever it lay; others stay', () => {
    const database = upTo(80);
    database.pragma('foreign_keys = OFF');
    const dataset = database.prepare(
      "INSERT INTO datasets VALUES (?, ?, ?, 'print', '{}', 1, 0, 'then')",
    );
    dataset.run('dataset-one', 'one', '/old/home/datasets/dataset-one');
    dataset.run('dataset-two', 'two', 'C:\\Users\\me\\Temper\\datasets\\dataset-two');
    dataset.run('dataset-far', 'far', '/elsewhere/pixels');
    const checkpoint = database.prepare(
      `INSERT INTO checkpoints VALUES (?, ?, ?, ?, 'digest', ?, NULL, 'net', 1, 1, '{}', 'then', NULL, NULL)`,
    );
    const shipped = '/opt/temper/resources/models/natural.safetensors';
    checkpoint.run('checkpoint-a', 'shipped', 'natural', shipped, null);
    const best = '/old/home/runs/run-1/best.safetensors';
    checkpoint.run('checkpoint-b', 'best', 'tiny best', best, 'run-1');
    const copied = '/old/home/checkpoints/checkpoint-c.safetensors';
    checkpoint.run('checkpoint-c', 'imported', 'mine', copied, null);
    checkpoint.run('checkpoint-d', 'imported', 'other', '/elsewhere/other.safetensors', null);
    migrateTo(database, 90);
    expect(database.prepare('SELECT directory FROM datasets ORDER BY id').pluck().all()).toEqual([
      '/elsewhere/pixels',
      'datasets/dataset-one',
      'datasets/dataset-two',
    ]);
    expect(database.prepare('SELECT file FROM checkpoints ORDER BY id').pluck().all()).toEqual([
      'resources:models/natural.safetensors',
      'runs/run-1/best.safetensors',
      'checkpoints/checkpoint-c.safetensors',
      '/elsewhere/other.safetensors',
    ]);
    database.close();
  });

  it('100: what was there before is neither in the trash nor removed for good', () => {
    const database = upTo(90);
    database.pragma('foreign_keys = OFF');
    database
      .prepare("INSERT INTO datasets VALUES ('dataset-1', 'one', 'd', 'f', '{}', 1, 0, 'then')")
      .run();
    database
      .prepare(
        `INSERT INTO evaluations (id, checkpoint_id, dataset_id, dataset_fingerprint, plan_json, state, fraction,
           created_at) VALUES ('evaluation-1', 'c', 'd', 'f', '{}', 'completed', 1, 'now')`,
      )
      .run();
    migrateTo(database, 100);
    for (const table of ['datasets', 'evaluations']) {
      expect(database.prepare(`SELECT deleted_at, purged_at FROM ${table}`).all()).toEqual([
        { deleted_at: null, purged_at: null },
      ]);
    }
    for (const table of ['runs', 'checkpoints']) {
      expect(database.prepare(`SELECT purged_at FROM ${table}`).all()).toEqual([]);
    }
    database.close();
  });

  it('0110: a run has one current checkpoint of its averaged weights beside its best', () => {
    const database = upTo(100);
    database.pragma('foreign_keys = OFF');
    const insert = (id: string, columns = '', values = ''): void => {
      database
        .prepare(
          `INSERT INTO checkpoints (id, kind, name, file, weights_sha256, run_id, network_name, parameters,
             forward_macs, card_json, created_at${columns})
           VALUES (?, 'best', 'n', 'f', 's', 'run-1', 'n', 1, 1, '{}', 'now'${values})`,
        )
        .run(id);
    };
    insert('checkpoint-1');
    migrateTo(database, 110);
    insert('checkpoint-2', ', averaged', ', 1');
    expect(database.prepare('SELECT id, averaged FROM checkpoints ORDER BY id').all()).toEqual([
      { id: 'checkpoint-1', averaged: 0 },
      { id: 'checkpoint-2', averaged: 1 },
    ]);
    expect(() => insert('checkpoint-3', ', averaged', ', 1')).toThrow('UNIQUE');
    database.close();
  });

  it('120: studies by name, whose trials go with them and keep to runs that are there', () => {
    const database = upTo(120);
    expect(tables(database)).toContain('study_trials');
    const insert = database.prepare(
      "INSERT INTO studies (id, name, study_json, state, created_at) VALUES (?, 'tiny', '{}', ?, '2026')",
    );
    insert.run('study-1', 'running');
    expect(() => insert.run('study-2', 'running')).toThrow(/UNIQUE/);
    expect(() => insert.run('study-2', 'thinking')).toThrow(/CHECK/);
    const trial = database.prepare(
      "INSERT INTO study_trials VALUES ('study-1', 'scratch', 0, 'digest', ?, NULL, 0)",
    );
    expect(() => trial.run('run-unknown')).toThrow(/FOREIGN KEY/);
    trial.run(null);
    database.prepare("DELETE FROM studies WHERE id = 'study-1'").run();
    expect(database.prepare('SELECT count(*) FROM study_trials').pluck().get()).toBe(0);
    database.close();
  });

  it('0130: what waits for the device stays in its order, and combinations may wait too', () => {
    const database = upTo(120);
    database.exec(`INSERT INTO queue_entries VALUES ('run-1', 'run', 'lab-1', 2);
      INSERT INTO queue_entries VALUES ('evaluation-1', 'evaluation', 'lab-1', 1);`);
    const add = "INSERT INTO queue_entries VALUES ('combination-1', 'combination', 'lab-1', 3)";
    expect(() => database.exec(add)).toThrow(/CHECK/);
    migrateTo(database, 130);
    database.exec(add);
    const order = 'SELECT item_id FROM queue_entries ORDER BY position';
    expect(database.prepare(order).pluck().all()).toEqual([
      'evaluation-1',
      'run-1',
      'combination-1',
    ]);
    expect(() =>
      database.exec("INSERT INTO queue_entries VALUES ('x-1', 'other', 'lab-1', 4)"),
    ).toThrow(/CHECK/);
    expect(() =>
      database.exec("INSERT INTO queue_entries VALUES ('run-2', 'run', 'lab-1', 3)"),
    ).toThrow(/UNIQUE/);
    expect(database.prepare('SELECT combination_id FROM checkpoints').all()).toEqual([]);
    database.close();
  });

  it('140: imported runs with one value for each metric and step, beside the runs that were there', () => {
    const database = upTo(130);
    database.pragma('foreign_keys = OFF');
    const runs = 'SELECT count(*) FROM runs';
    const before = database.prepare(runs).pluck().get();
    migrateTo(database, 140);
    expect(database.prepare(runs).pluck().get()).toBe(before);
    const insert = database.prepare(
      `INSERT INTO imported_runs (id, name, format, path, content_sha256, parameters_json, state, colour_index, created_at)
       VALUES (?, 'theirs', ?, '/logs', 's', '{}', 'unknown', 0, 'now')`,
    );
    insert.run('imported-1', 'csv');
    expect(() => insert.run('imported-2', 'excel')).toThrow(/CHECK/);
    const value = database.prepare(
      "INSERT INTO imported_metrics VALUES ('imported-1', 'loss', 0, ?)",
    );
    value.run(null);
    expect(() => value.run(1)).toThrow(/UNIQUE/);
    database.close();
  });

  it('250: lists of pairs, each name once', () => {
    const database = upTo(250);
    const insert = database.prepare(
      "INSERT INTO pair_lists VALUES (?, ?, 1, 1, 1, 2, '[]', 'now')",
    );
    insert.run('pairs-1', 'lfw');
    expect(() => insert.run('pairs-2', 'lfw')).toThrow(/UNIQUE/);
    database.close();
  });

  it('260: candidates that were measured before have no equal error rate', () => {
    const database = upTo(250);
    database.pragma('foreign_keys = OFF');
    database.exec(
      "INSERT INTO study_candidates VALUES ('study-1', 1, 1, 'grid', '[0]', 1, 'measured', NULL, NULL, 0, 0.5, 0.4, 10)",
    );
    migrateTo(database, 260);
    expect(database.prepare('SELECT clean, eer FROM study_candidates').get()).toEqual({
      clean: 0.5,
      eer: null,
    });
    database.close();
  });

  it('give a migrated file the same schema as a new one', () => {
    const schema = (database: Database) =>
      database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
    const stepwise = upTo(10);
    for (const { version } of migrations) migrateTo(stepwise, version);
    const fresh = openMemoryDatabase();
    expect(schema(stepwise)).toEqual(schema(fresh));
    stepwise.close();
    fresh.close();
  });
});
