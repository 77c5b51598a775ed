import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertDataset } from '../../../../src/main/lab/store/repositories/datasets';
import { openLab, type Lab } from '../../../../src/main/lab/open-lab';
import {
  defaultEnginePath,
  defaultHome,
  findResources,
  homePaths,
} from '../../../../src/main/lab/paths';
import { markOrphans } from '../../../../src/main/lab/queue/orphans';
import { openDatabase } from '../../../../src/main/lab/store/open';
import { insertLab, listLabs } from '../../../../src/main/lab/store/repositories/queue/labs';
import {
  findRun,
  insertRun,
  setRunState,
} from '../../../../src/main/lab/store/repositories/runs/runs';
import {
  makeDataset,
  makePlan,
  makeRun,
  openTestContext,
  temporaryFolder,
} from '../../../support/lab-records';

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

async function open(options = {}): Promise<Lab> {
  const lab = await openLab({
    home: folder,
    enginePath: resolve('tests/support/fake-engine.mjs'),
    resources: join(folder, 'no-resources'),
    ...options,
  });
  labs.push(lab);
  return lab;
}

describe('paths', () => {
  it('of the data home come from TEMPER_HOME or the platform', () => {
    expect(defaultHome({ TEMPER_HOME: '/data' })).toBe('/data');
    expect(defaultHome({ HOME: '/home/me' })).toMatch(/temper/i);
  });

  it('of the engine are found from the bundle and from its shared parts', () => {
    const main = join(folder, 'out', 'main');
    mkdirSync(join(main, 'chunks'), { recursive: true });
    mkdirSync(join(folder, 'resources', 'plans'), { recursive: true });
    writeFileSync(join(main, 'engine.cjs'), '');
    expect(defaultEnginePath(main)).toBe(join(main, 'engine.cjs'));
    expect(defaultEnginePath(join(main, 'chunks'))).toBe(join(main, 'engine.cjs'));
    expect(findResources(join(main, 'chunks'))).toBe(join(folder, 'resources'));
    expect(findResources('/')).toBeNull();
  });
});

describe('opening a lab', () => {
  it('answers for an empty data home', async () => {
    const lab = await open({ version: '1.2.3' });
    expect(await lab.call('lab:status', {})).toEqual({
      version: '1.2.3',
      home: folder,
      device: null,
      engine: 'idle',
      active: null,
      queued: 0,
      held: false,
      waitingFor: null,
      trouble: null,
    });
    expect(await lab.call('datasets:list', {})).toEqual([]);
    expect(await lab.call('models:list', {})).toEqual([]);
    expect(await lab.call('runs:list', {})).toEqual([]);
  });

  it('can be closed twice, and forgets itself', async () => {
    const lab = await open();
    await Promise.all([lab.close(), lab.close()]);
    const database = openDatabase(homePaths(folder).database);
    expect(listLabs(database)).toEqual([]);
    database.close();
  });

  it('examines the machine through an engine', async () => {
    const lab = await open();
    const { checks } = await lab.call('lab:doctor', {});
    expect(checks.find(({ name }) => name === 'TensorFlow runtime')).toMatchObject({
      verdict: 'passed',
      finding: expect.stringContaining('TensorFlow 0, variant fake') as string,
    });
    expect(checks.find(({ name }) => name === 'Run history')?.verdict).toBe('passed');
  });

  it('of one command takes what it queued along when it closes; a long-lived one leaves it', async () => {
    const database = openDatabase(homePaths(folder).database);
    insertDataset(database, makeDataset());
    for (const adoptQueue of [false, true]) {
      const lab = await open({ adoptQueue });
      // The fake engine goes on with the first until it is told to end.
      const running = await lab.call('runs:create', { plan: makePlan() });
      const waiting = await lab.call('runs:create', { plan: makePlan() });
      await lab.close();
      expect(findRun(database, running.id)?.state).toBe('interrupted');
      expect(findRun(database, waiting.id)?.state).toBe(adoptQueue ? 'queued' : 'interrupted');
    }
    database.close();
  });
});

describe('orphans', () => {
  it('of dead labs are interrupted, those of living ones are left alone', () => {
    const { context, database, dataset, remove: removeContext } = openTestContext();
    const beat = { label: 'a lab', enginePid: null, heartbeatAtMs: Date.now() };
    insertLab(database, { ...beat, id: 'lab-dead', pid: 2 ** 22 + 1 });
    insertLab(database, { ...beat, id: 'lab-silent', pid: process.pid, heartbeatAtMs: 0 });
    const states = ['lab-dead', 'lab-silent', 'lab-unknown', context.labId].map((labId) => {
      const run = makeRun(dataset);
      insertRun(database, run);
      setRunState(database, run.id, { state: 'running', reason: null, error: null, labId });
      return run.id;
    });
    markOrphans(context);
    expect(states.map((id) => findRun(database, id)?.state)).toEqual([
      'interrupted',
      'interrupted',
      'interrupted',
      'running',
    ]);
    expect(findRun(database, states[0] as never)?.reason).toContain(
      'resume starts it from the beginning',
    );
    expect(listLabs(database).map(({ id }) => id)).toEqual([context.labId]);
    removeContext();
  });
});
