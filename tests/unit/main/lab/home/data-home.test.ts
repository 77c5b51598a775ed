import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatasetRecord } from '../../../../../src/contract/datasets/dataset';
import { openLab, type Lab } from '../../../../../src/main/lab/open-lab';
import { homePaths } from '../../../../../src/main/lab/paths';
import { temporaryFolder } from '../../../../support/lab-records';
import { unpackOldHistory } from '../../../../support/old-history';

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

async function open(home: string, resources = join(folder, 'no-resources')): Promise<Lab> {
  const lab = await openLab({
    home,
    resources,
    enginePath: resolve('tests/support/fake-engine.mjs'),
  });
  labs.push(lab);
  return lab;
}

async function filesOf(lab: Lab): Promise<string[]> {
  const datasets = await lab.call('datasets:list', {});
  const models = await lab.call('models:list', {});
  return [...datasets.map(({ directory }) => directory), ...models.map(({ file }) => file)];
}

async function filesCheck(lab: Lab) {
  const { checks } = await lab.call('lab:doctor', {});
  return checks.find(({ name }) => name === 'Files of the history');
}

describe('a data home', () => {
  it('is read where it is now after it was moved, and what ships where it ships now', async () => {
    const { home, resources } = unpackOldHistory(folder);
    await (await open(home, resources)).close();
    const moved = join(folder, 'elsewhere', 'moved');
    mkdirSync(join(folder, 'elsewhere'));
    renameSync(home, moved);
    const installed = join(folder, 'installed');
    renameSync(resources, installed);

    const lab = await open(moved, installed);
    const files = await filesOf(lab);
    expect(files).toHaveLength(8);
    for (const file of files) {
      expect(file.startsWith(moved) || file.startsWith(installed)).toBe(true);
      expect(existsSync(file)).toBe(true);
    }
    expect(await filesCheck(lab)).toMatchObject({ verdict: 'passed' });
    const [dataset] = await lab.call('datasets:list', {});
    const samples = await lab.call('datasets:samples', {
      datasetId: dataset?.id as DatasetRecord['id'],
      split: 'test',
      count: 3,
    });
    expect(samples.labels).toHaveLength(3);
  });

  it('that was copied never looks into the original', async () => {
    const { home, resources } = unpackOldHistory(folder);
    await (await open(home, resources)).close();
    const copy = join(folder, 'copy');
    cpSync(home, copy, { recursive: true });
    const lab = await open(copy, resources);
    const files = await filesOf(lab);
    expect(files.filter((file) => file.startsWith(`${home}/`))).toEqual([]);
    rmSync(join(copy, 'datasets'), { recursive: true });
    const check = await filesCheck(lab);
    expect(check).toMatchObject({ verdict: 'warning' });
    expect(check?.finding).toContain('1 of 8 are missing: dataset "fashion-mnist-subset"');
    expect(check?.finding).toContain(copy);
  });

  it('names run folders that its history does not know', async () => {
    const { home, resources } = unpackOldHistory(folder);
    rmSync(homePaths(home).database);
    const lab = await open(home, resources);
    const check = await filesCheck(lab);
    expect(check).toMatchObject({ verdict: 'warning' });
    expect(check?.finding).toContain('runs/ also holds 4 that the history does not know');
    expect(check?.remedy).toContain('temper storage backups');
  });
});
