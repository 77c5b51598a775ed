import BetterSqlite3 from 'better-sqlite3';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { homePaths } from '../../../src/main/lab/paths';
import { openDatabase } from '../../../src/main/lab/store/open';
import { insertDataset } from '../../../src/main/lab/store/repositories/datasets';
import { putMetrics } from '../../../src/main/lab/store/repositories/runs/metrics';
import { insertRun } from '../../../src/main/lab/store/repositories/runs/runs';
import { makeDataset, makeRun, temporaryFolder } from '../../support/lab-records';
import { start, temper } from './support/temper';

/** Spread over the time that a command takes from its first sign of work to its end. */
const kills = 12;
const steps = 60_000;

let home: string;
let remove: () => void;
beforeEach(() => {
  ({ folder: home, remove } = temporaryFolder());
  const database = openDatabase(homePaths(home).database);
  const dataset = makeDataset();
  insertDataset(database, dataset);
  const run = makeRun(dataset, { name: 'long', state: 'completed' });
  insertRun(database, run);
  const column = Array.from({ length: steps }, (_, step) => step / 7);
  putMetrics(database, run.id, {
    series: 'train',
    steps: column.map((_, step) => step),
    epochs: column,
    columns: { loss: column, accuracy: column },
  });
  database.close();
});
afterEach(() => remove());

const backupsFolder = () => join(home, 'backups');

function named(pattern: RegExp): string[] {
  return readdirSync(backupsFolder()).filter((name) => pattern.test(name));
}

function isWhole(file: string): boolean {
  const database = new BetterSqlite3(file, { readonly: true });
  try {
    const rows = database.prepare('SELECT count(*) FROM metric_rows').pluck().get();
    return database.pragma('integrity_check', { simple: true }) === 'ok' && rows === steps;
  } finally {
    database.close();
  }
}

/** Starts a command and kills it after a share of the time it needs; true when it was killed before its end. */
async function killAfter(share: number, fullMs: number, ...words: string[]): Promise<boolean> {
  const { process, finished } = start(home, ...words);
  await delay(share * fullMs);
  process.kill('SIGKILL');
  return (await finished).code === null;
}

async function timeOf(...words: string[]): Promise<number> {
  const begunAt = performance.now();
  expect(await temper(home, ...words)).toMatchObject({ code: 0 });
  return performance.now() - begunAt;
}

describe('killed while it works', () => {
  it('a backup is whole under its name or not there, and the next one removes the rest', async () => {
    const fullMs = await timeOf('storage', 'backup');
    let killed = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      killed += Number(await killAfter((kill + 1) / (kills + 1), fullMs, 'storage', 'backup'));
      const backups = named(/^temper-.*\.sqlite$/);
      expect(backups.filter((name) => !isWhole(join(backupsFolder(), name)))).toEqual([]);
    }
    expect(killed).toBeGreaterThan(0);
    await timeOf('storage', 'backup');
    expect(named(/partial|restore/)).toEqual([]);
  });

  it('a restore leaves the damaged history or the restored one, and can be done again', async () => {
    await timeOf('storage', 'backup');
    const [name = ''] = named(/^temper-/);
    const backup = join(backupsFolder(), name);
    const { database } = homePaths(home);
    const damaged = join(home, 'damaged');
    writeFileSync(damaged, 'x'.repeat(20_000));
    const damage = () => {
      for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true });
      copyFileSync(damaged, database);
    };
    damage();
    const fullMs = await timeOf('storage', 'restore', backup);
    let killed = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      damage();
      const share = (kill + 1) / (kills + 1);
      killed += Number(await killAfter(share, fullMs, 'storage', 'restore', backup));
      const isDamaged = readFileSync(database).equals(readFileSync(damaged));
      expect(isDamaged || isWhole(database)).toBe(true);
      if (!isDamaged) continue;
      expect(await temper(home, 'storage', 'restore', backup)).toMatchObject({ code: 0 });
      expect(isWhole(database)).toBe(true);
    }
    expect(killed).toBeGreaterThan(0);
    const left = readdirSync(home).filter((file) => /restore-/.test(file));
    expect(left).toEqual([]);
  });
});
