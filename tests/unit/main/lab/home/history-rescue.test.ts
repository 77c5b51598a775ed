import BetterSqlite3 from 'better-sqlite3';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { backUpHistory, listBackupsIn } from '../../../../../src/main/lab/home/storage';
import { openLab, restoreDamagedHistory, type Lab } from '../../../../../src/main/lab/open-lab';
import { homePaths } from '../../../../../src/main/lab/paths';
import { openDatabase } from '../../../../../src/main/lab/store/open';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import { insertLab } from '../../../../../src/main/lab/store/repositories/queue/labs';
import { insertRun } from '../../../../../src/main/lab/store/repositories/runs/runs';
import {
  makeDataset,
  makeRun,
  openTestContext,
  temporaryFolder,
} from '../../../../support/lab-records';
import { canMountSmallDisk, mountSmallDisk } from '../../../../support/small-disk';

let home: string;
let remove: () => void;
let labs: Lab[];

beforeEach(() => {
  ({ folder: home, remove } = temporaryFolder());
  labs = [];
});
afterEach(async () => {
  await Promise.all(labs.map((lab) => lab.close()));
  remove();
});

async function open(): Promise<Lab> {
  const lab = await openLab({
    home,
    enginePath: resolve('tests/support/fake-engine.mjs'),
    resources: join(home, 'no-resources'),
    adoptQueue: true,
  });
  labs.push(lab);
  return lab;
}

/** A history with one finished run in the data home, and a backup of it; gives the backup. */
async function backedUp(): Promise<string> {
  const database = openDatabase(homePaths(home).database);
  const dataset = makeDataset();
  insertDataset(database, dataset);
  insertRun(database, makeRun(dataset, { name: 'kept', state: 'completed' }));
  database.close();
  const lab = await open();
  const { file } = await lab.call('lab:backup', {});
  await lab.close();
  return file;
}

const garble = (bytes: number) => writeFileSync(homePaths(home).database, 'x'.repeat(bytes));
const namesOf = async (lab: Lab) => (await lab.call('runs:list', {})).map(({ name }) => name);
const refusal = () =>
  open().then(
    () => 'no refusal',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe('a damaged history', () => {
  it('names the backups, which are listed and restored without opening it, and is kept', async () => {
    const backup = await backedUp();
    garble(9000);
    expect(await refusal()).toContain(`lists those in ${join(home, 'backups')}`);
    expect(listBackupsIn(home)).toMatchObject([{ file: backup, content: { runs: 1 } }]);

    const { before, restored } = restoreDamagedHistory(home, backup);
    expect(restored).toBe(backup);
    expect(readFileSync(before.file, 'utf8')).toBe('x'.repeat(9000));
    expect(await namesOf(await open())).toEqual(['kept']);
    // The damaged file is no backup, and nothing else is left behind.
    expect(listBackupsIn(home).map(({ file }) => file)).toEqual([backup]);
    expect(readdirSync(home).filter((name) => /restore|partial/.test(name))).toEqual([]);
  });

  it('does not pass its write-ahead log on to what takes its place', async () => {
    const backup = await backedUp();
    const { database: file } = homePaths(home);
    const database = openDatabase(file);
    database.exec("UPDATE runs SET name = 'only in the log'");
    copyFileSync(`${file}-wal`, join(home, 'log'));
    database.close();
    garble(9000);
    copyFileSync(join(home, 'log'), `${file}-wal`);
    restoreDamagedHistory(home, backup);
    expect(await namesOf(await open())).toEqual(['kept']);
  });

  it('is refused as the source of a restore, as are folders and other files; nothing changes', async () => {
    await backedUp();
    garble(9000);
    const notes = join(home, 'notes.txt');
    writeFileSync(notes, 'no database '.repeat(500));
    for (const file of [homePaths(home).database, notes, join(home, 'backups')]) {
      expect(() => restoreDamagedHistory(home, file), file).toThrow(
        expect.objectContaining({ code: 'invalid-input' }) as Error,
      );
    }
    expect(() => restoreDamagedHistory(home, join(home, 'missing'))).toThrow('There is no file');
    expect(statSync(homePaths(home).database).size).toBe(9000);
  });

  it('is not replaced while a process has it open', async () => {
    const backup = await backedUp();
    const database = openDatabase(homePaths(home).database);
    insertLab(database, {
      id: 'lab-other',
      pid: process.pid,
      label: 'the Temper window',
      enginePid: null,
      heartbeatAtMs: Date.now(),
    });
    expect(() => restoreDamagedHistory(home, backup)).toThrow(
      `open in the Temper window (process ${process.pid})`,
    );
    database.close();
  });

  it('may be one that opens and is damaged further in: restored by the lab itself', async () => {
    const backup = await backedUp();
    const { database: file } = homePaths(home);
    const database = new BetterSqlite3(file);
    const { rootpage } = database
      .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'metric_rows'")
      .get() as { rootpage: number };
    const pageSize = Number(database.pragma('page_size', { simple: true }));
    database.close();
    const bytes = readFileSync(file);
    bytes.fill(0x5a, (rootpage - 1) * pageSize, rootpage * pageSize);
    writeFileSync(file, bytes);
    const lab = await open();
    const { before } = await lab.call('lab:restore', { file: backup });
    expect(before.file).toContain('damaged-');
    expect(await namesOf(lab)).toEqual(['kept']);
    await lab.close();
    const restored = new BetterSqlite3(file);
    expect(restored.pragma('integrity_check', { simple: true })).toBe('ok');
    restored.close();
  });

  it('is what an empty file beside runs is; without runs it is a new one', async () => {
    writeFileSync(homePaths(home).database, '');
    await (await open()).close();
    truncateSync(homePaths(home).database);
    mkdirSync(join(home, 'runs', 'run-abcdef'), { recursive: true });
    expect(await refusal()).toContain('it is empty, and runs/ holds 1 runs');
  });
});

describe('a backup', () => {
  it('that a killed process left half written is not listed, and is removed by the next', () => {
    const lab = openTestContext();
    const folder = join(lab.context.paths.home, 'backups');
    mkdirSync(folder);
    const gone = 2 ** 22 + 1;
    for (const name of [`temper-a.sqlite.partial-${gone}`, `.restore-${gone}.sqlite-wal`]) {
      writeFileSync(join(folder, name), 'half');
    }
    const others = `temper-b.sqlite.partial-${process.ppid}`;
    writeFileSync(join(folder, others), 'of a process that is at work');
    expect(listBackupsIn(lab.context.paths.home)).toEqual([]);
    const { file } = backUpHistory(lab.context);
    expect(
      readdirSync(folder)
        .map((name) => join(folder, name))
        .sort(),
    ).toEqual([join(folder, others), file].sort());
    lab.remove();
  });

  it.skipIf(!canMountSmallDisk())('that does not fit on the disk leaves nothing behind', () => {
    const lab = openTestContext();
    // After the disk is taken away: the last said is done first.
    onTestFinished(() => lab.remove());
    const folder = join(lab.context.paths.home, 'backups');
    mkdirSync(folder);
    mountSmallDisk(folder, '64k');
    expect(() => backUpHistory(lab.context)).toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });
});
