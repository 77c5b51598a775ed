import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LabEvent } from '../../../src/contract/events';
import { openDatabase } from '../../../src/main/lab/store/open';
import { homePaths } from '../../../src/main/lab/paths';
import { isProcessRunning } from '../../../src/main/core/files/running-process';
import {
  labProgram,
  plantDataset,
  startLabProcess,
  type LabProcess,
} from '../../support/lab-process';
import { makePlan, temporaryFolder } from '../../support/lab-records';

let home: string;
let remove: () => void;
let labs: LabProcess[];

beforeEach(() => {
  ({ folder: home, remove } = temporaryFolder());
  labs = [];
});
afterEach(async () => {
  await Promise.all(labs.map((lab) => lab.kill()));
  remove();
});

async function start(): Promise<LabProcess> {
  const lab = await startLabProcess(home);
  labs.push(lab);
  return lab;
}

/** Two classes of 4×4 images in the IDX format, ten of each. */
function writeIdx(folder: string): void {
  mkdirSync(folder);
  const header = (magic: number, ...sizes: number[]) => {
    const bytes = Buffer.alloc(4 + sizes.length * 4);
    [magic, ...sizes].forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
    return bytes;
  };
  const labels = Buffer.from(Array.from({ length: 20 }, (_, index) => index % 2));
  const pixels = Buffer.from(Array.from({ length: 20 * 16 }, (_, index) => (index * 7) % 256));
  for (const name of ['train', 't10k']) {
    writeFileSync(
      join(folder, `${name}-images-idx3-ubyte`),
      Buffer.concat([header(0x803, 20, 4, 4), pixels]),
    );
    writeFileSync(
      join(folder, `${name}-labels-idx1-ubyte`),
      Buffer.concat([header(0x801, 20), labels]),
    );
  }
}

describe('the lab as a process', () => {
  it('has what ships with Temper, and answers calls and mistakes alike', async () => {
    const lab = await start();
    expect(
      (await lab.call('datasets:list', {})).map(({ name, shipped }) => [name, shipped]),
    ).toEqual([['fashion-mnist-subset', true]]);
    await expect(lab.call('runs:show', { reference: 'nothing' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(lab.call('runs:explode' as never, {} as never)).rejects.toMatchObject({
      code: 'invalid-input',
    });
    lab.child.send({ type: 'nonsense' });
    lab.child.send('garbage');
    expect(await lab.call('runs:list', {})).toEqual([]);
  });

  it('refuses a history from a newer Temper, in words', async () => {
    const database = openDatabase(homePaths(home).database);
    database.pragma('user_version = 9990');
    database.close();
    await expect(start()).rejects.toMatchObject({ code: 'database-newer' });
  });

  it('ends, and its engine with it, when nobody listens any more', async () => {
    plantDataset(home);
    const lab = await start();
    const plan = makePlan({ dataset: 'bars', epochs: 5000 });
    const { id } = await lab.call('runs:create', { plan });
    await lab.event((event) => event.type === 'metrics' && event.runId === id);
    const database = openDatabase(homePaths(home).database);
    const enginePid = Number(database.prepare('SELECT engine_pid FROM labs').pluck().get());
    database.close();
    expect(isProcessRunning(enginePid)).toBe(true);
    await lab.leave();
    expect(isProcessRunning(enginePid)).toBe(false);
  });

  it('ends when the shell is gone before it could listen', async () => {
    const child = fork(labProgram, [], {
      execArgv: [],
      serialization: 'advanced',
      env: { ...process.env, TEMPER_HOME: home },
    });
    await new Promise((resolve) => child.once('spawn', resolve));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    expect(await ended).toBe(0);
  });

  it('adds a dataset while a run goes on', async () => {
    plantDataset(home);
    writeIdx(join(home, 'digits'));
    const lab = await start();
    const plan = makePlan({ dataset: 'bars', epochs: 5000 });
    const { id } = await lab.call('runs:create', { plan });
    await lab.event((event) => event.type === 'metrics' && event.runId === id);
    const { operationId } = await lab.call('datasets:add', { path: join(home, 'digits') });
    const done = await lab.event(
      (event: LabEvent) =>
        event.type === 'operation' && event.operationId === operationId && event.outcome !== null,
    );
    expect(done).toMatchObject({
      outcome: { kind: 'dataset-added', unchanged: false, dataset: { name: 'digits' } },
    });
    const { run } = await lab.call('runs:show', { reference: id });
    expect(run).toMatchObject({ state: 'running' });
  });
});
