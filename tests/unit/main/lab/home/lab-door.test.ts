import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openLabDoor, type LabDoor } from '../../../../../src/main/lab/lab-door';
import { openLab } from '../../../../../src/main/lab/open-lab';
import { homePaths } from '../../../../../src/main/lab/paths';
import { openDatabase } from '../../../../../src/main/lab/store/open';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import { insertRun } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { makeDataset, makeRun, temporaryFolder } from '../../../../support/lab-records';

let home: string;
let remove: () => void;
let door: LabDoor | null;

const options = () => ({
  home,
  enginePath: resolve('tests/support/fake-engine.mjs'),
  resources: join(home, 'no-resources'),
  adoptQueue: true,
});

beforeEach(async () => {
  ({ folder: home, remove } = temporaryFolder());
  door = null;
  const database = openDatabase(homePaths(home).database);
  const dataset = makeDataset();
  insertDataset(database, dataset);
  insertRun(database, makeRun(dataset, { name: 'kept', state: 'completed' }));
  database.close();
  const lab = await openLab(options());
  await lab.call('lab:backup', {});
  await lab.close();
});
afterEach(async () => {
  await door?.close();
  remove();
});

it('lists and restores backups while the history is damaged, and opens the restored one with the next question', async () => {
  writeFileSync(homePaths(home).database, 'x'.repeat(20_000));
  const opened = vi.fn();
  door = await openLabDoor(options(), opened);
  await expect(door.call('lab:status', {})).rejects.toMatchObject({ code: 'database-damaged' });
  const [backup] = await door.call('lab:backups', {});
  expect(backup?.content?.runs).toBe(1);
  expect(opened).not.toHaveBeenCalled();

  await door.call('lab:restore', { file: backup?.file ?? '' });
  const [runs] = await Promise.all([door.call('runs:list', {}), door.call('lab:status', {})]);
  expect(runs.map(({ name }) => name)).toEqual(['kept']);
  expect(opened).toHaveBeenCalledOnce();
  expect(readdirSync(join(home, 'backups')).some((name) => name.startsWith('damaged-'))).toBe(true);
});

it('is refused as the lab is where something else keeps the home from opening', async () => {
  writeFileSync(join(home, 'file'), '');
  const elsewhere = { ...options(), home: join(home, 'file', 'home') };
  await expect(openLabDoor(elsewhere, vi.fn())).rejects.not.toMatchObject({
    code: 'database-damaged',
  });
});
