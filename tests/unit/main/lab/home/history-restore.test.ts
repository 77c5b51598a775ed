import BetterSqlite3 from 'better-sqlite3';
import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LabEvent } from '../../../../../src/contract/events';
import { openLab, type Lab } from '../../../../../src/main/lab/open-lab';
import { migrate } from '../../../../../src/main/lab/store/migrate';
import { migrations } from '../../../../../src/main/lab/store/migrations';
import { openDatabase } from '../../../../../src/main/lab/store/open';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import { insertLab } from '../../../../../src/main/lab/store/repositories/queue/labs';
import { enqueue } from '../../../../../src/main/lab/store/repositories/queue/queue-entries';
import { insertRun } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { makeDataset, makeRun, temporaryFolder } from '../../../../support/lab-records';

let folder: string;
let remove: () => void;
let labs: Lab[];

beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
  labs = [];
});
afterEach(async () => {
  await Promise.all(labs.map((lab) => lab.close()));
  remove();
});

async function open(home: string): Promise<Lab> {
  const lab = await openLab({
    home,
    enginePath: resolve('tests/support/fake-engine.mjs'),
    resources: join(folder, 'no-resources'),
    adoptQueue: true,
  });
  labs.push(lab);
  return lab;
}

/** A history with one run, as a file of its own. */
function historyWith(name: string, state: 'completed' | 'running' | 'queued'): string {
  const file = join(folder, `${name}.sqlite`);
  const database = openDatabase(file);
  const dataset = makeDataset();
  insertDataset(database, dataset);
  const run = makeRun(dataset, { name, state });
  insertRun(database, run);
  if (state === 'queued')
    enqueue(database, { itemId: run.id, kind: 'run', labId: 'lab-gone' }, 'last');
  if (state === 'running')
    insertLab(database, {
      id: 'lab-gone',
      pid: process.pid,
      label: 'another window',
      enginePid: null,
      heartbeatAtMs: Date.now(),
    });
  database.close();
  return file;
}

const namesOf = async (lab: Lab) => (await lab.call('runs:list', {})).map(({ name }) => name);
const home = () => join(folder, 'home');
const startWith = (name: string): void => {
  openDatabase(join(home(), 'temper.sqlite')).close();
  copyFileSync(historyWith(name, 'completed'), join(home(), 'temper.sqlite'));
};

describe('restoring a backup of the history', () => {
  it('puts it in the place of the history, which is kept as a backup, and tells everyone', async () => {
    startWith('present');
    const lab = await open(home());
    const events: LabEvent[] = [];
    lab.subscribe((event) => events.push(event));
    expect(await namesOf(lab)).toEqual(['present']);

    const backup = historyWith('past', 'completed');
    const { before } = await lab.call('lab:restore', { file: backup });
    expect(await namesOf(lab)).toEqual(['past']);
    expect(events.some(({ type }) => type === 'history-replaced')).toBe(true);
    expect((await lab.call('lab:backups', {})).map(({ file }) => file)).toEqual([before.file]);

    await lab.call('lab:restore', { file: before.file });
    expect(await namesOf(lab)).toEqual(['present']);
    const left = readdirSync(join(home(), 'backups')).filter((name) => name.startsWith('.'));
    expect(left).toEqual([]);
  });

  it('is what the next start reads, and writes go on', async () => {
    startWith('present');
    const lab = await open(home());
    await lab.call('lab:restore', { file: historyWith('past', 'completed') });
    const [run] = await lab.call('runs:list', {});
    await lab.call('annotations:change', {
      itemIds: [run!.id],
      change: { addTags: ['kept'] },
    });
    await lab.close();
    labs = [];
    const again = await open(home());
    expect(await namesOf(again)).toEqual(['past']);
    expect((await again.call('annotations:list', {}))[0]?.tags).toEqual(['kept']);
  });

  it('interrupts what ran when it was made, even if a process has its number now', async () => {
    startWith('present');
    const lab = await open(home());
    await lab.call('lab:restore', { file: historyWith('ran', 'running') });
    expect((await lab.call('runs:list', {}))[0]).toMatchObject({ state: 'interrupted' });
  });

  it('holds a queue that it brings: nothing starts unasked', async () => {
    startWith('present');
    const lab = await open(home());
    await lab.call('lab:restore', { file: historyWith('waits', 'queued') });
    expect(await lab.call('lab:status', {})).toMatchObject({
      held: true,
      queued: 1,
      active: null,
    });
    expect((await lab.call('runs:list', {}))[0]).toMatchObject({ state: 'queued' });
  });

  it('takes a backup of an older format', async () => {
    startWith('present');
    const lab = await open(home());
    const old = join(folder, 'old.sqlite');
    const database = new BetterSqlite3(old);
    migrate(
      database,
      migrations.filter(({ version }) => version <= 50),
      null,
    );
    database.close();
    await lab.call('lab:restore', { file: old });
    expect(await namesOf(lab)).toEqual([]);
    expect(await lab.call('lab:status', {})).toMatchObject({ held: false });
  });

  it('changes nothing for a file that is no history, is damaged or comes from a later Temper', async () => {
    startWith('present');
    const lab = await open(home());
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'not a database '.repeat(500));
    const empty = join(folder, 'empty.sqlite');
    new BetterSqlite3(empty).exec('CREATE TABLE other (id INTEGER)').close();
    const later = historyWith('later', 'completed');
    const database = new BetterSqlite3(later);
    database.pragma('user_version = 9990');
    database.close();
    for (const [file, code] of [
      [text, 'invalid-input'],
      [empty, 'invalid-input'],
      [later, 'database-newer'],
      [join(folder, 'missing.sqlite'), 'not-found'],
      [join(home(), 'temper.sqlite'), 'invalid-input'],
    ] as const) {
      await expect(lab.call('lab:restore', { file }), file).rejects.toMatchObject({ code });
    }
    expect(await namesOf(lab)).toEqual(['present']);
    expect((await lab.call('lab:backups', {})).length).toBe(0);
  });

  it('is refused while another process has the history open', async () => {
    startWith('present');
    const lab = await open(home());
    await open(home());
    const file = historyWith('past', 'completed');
    await expect(lab.call('lab:restore', { file })).rejects.toMatchObject({
      code: 'wrong-state',
      message: expect.stringContaining('Close it, then restore') as string,
    });
    expect(existsSync(file)).toBe(true);
  });
});
