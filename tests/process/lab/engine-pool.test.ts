import { readFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobEvent, JobInput, JobOutcome } from '../../../src/contract/jobs';
import {
  createEnginePool,
  type EnginePool,
  type Lane,
  type PoolOptions,
  type PoolTimings,
} from '../../../src/main/lab/engines/engine-pool';
import { isProcessRunning } from '../../../src/main/core/files/running-process';
import { makePlan, temporaryFolder } from '../../support/lab-records';
import { until } from '../../support/until';

const endless: JobInput<'train'> = {
  plan: makePlan(),
  datasetDirectory: '/nowhere',
  datasetFingerprint: '',
  startCheckpointFile: null,
  teacherFile: null,
  teacherImagePasses: 0,
  generatorFile: null,
  runDirectory: '/nowhere',
  resume: false,
  frozenFeatures: null,
};
const device: Lane = { kind: 'device' };
const side: Lane = { kind: 'side' };
const alone: Lane = { kind: 'alone' };

let folder: string;
let remove: () => void;
let pool: EnginePool;
let pids: number[];
let states: string[];

beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
  pids = [];
  states = [];
});
afterEach(async () => {
  delete process.env['TEMPER_FAKE_ENGINE'];
  await pool.close();
  remove();
});

function open(
  mode: string,
  timings: Partial<PoolTimings> = {},
  changes: Partial<PoolOptions> = {},
): void {
  process.env['TEMPER_FAKE_ENGINE'] = mode;
  pool = createEnginePool({
    enginePath: resolve('tests/support/fake-engine.mjs'),
    logFolder: folder,
    settings: () => ({ device: null, threads: null }),
    timings: {
      helloTimeoutMs: 20_000,
      idleMs: 20_000,
      cancelTimeoutMs: 300,
      interruptTimeoutMs: 300,
      ...timings,
    },
    onState: (state) => states.push(state),
    onPid: (pid) => {
      if (pid !== null) pids.push(pid);
    },
    ...changes,
  });
}

const probeIn = (lane: Lane) => pool.run(lane, 'probe', {}).outcome;
const train = (onEvent?: (event: JobEvent<'train'>) => void) =>
  pool.run(device, 'train', endless, onEvent);

/** The fake names its process. */
async function pidIn(lane: Lane): Promise<number> {
  const outcome = await probeIn(lane);
  if (outcome.kind !== 'probed') throw new Error(`the engine answered "${outcome.kind}"`);
  return Number(outcome.runtime.variant.split(' ')[1]);
}

/** What the fake sees as its devices. */
async function devicesIn(lane: Lane): Promise<string | null> {
  const outcome = await probeIn(lane);
  return outcome.kind === 'probed' ? outcome.runtime.gpuReason : outcome.kind;
}

/** Starts a job that goes on until it is told to end, and waits until the engine has begun it. */
async function startEndless(events: JobEvent<'train'>[] = []) {
  let begun: () => void = () => undefined;
  const ready = new Promise<void>((done) => (begun = done));
  const job = train((event) => {
    events.push(event);
    if (event.type === 'log') begun();
  });
  await ready;
  return job;
}

function errorOf(outcome: JobOutcome<'train' | 'probe'>): string {
  return outcome.kind === 'failed'
    ? `${outcome.error.code}: ${outcome.error.message}`
    : outcome.kind;
}

describe('the device lane', () => {
  it('lets an engine give way where it is asked to, and else not', async () => {
    const own = getPriority();
    open('well');
    await probeIn(device);
    expect(getPriority(pids[0])).toBe(own);
    await pool.close();
    open('well', {}, { givesWay: true });
    await probeIn(device);
    expect(getPriority(pids[1])).toBeGreaterThanOrEqual(constants.priority.PRIORITY_BELOW_NORMAL);
  });

  it('keeps one engine warm for the jobs that follow', async () => {
    open('well');
    expect((await probeIn(device)).kind).toBe('probed');
    expect((await probeIn(device)).kind).toBe('probed');
    expect(pids).toHaveLength(1);
    expect(states).toEqual(['starting', 'busy', 'idle', 'busy', 'idle']);
  });

  it('gives a job that must not wait an engine of its own, which ends with it', async () => {
    open('well');
    const job = await startEndless();
    const lone = await probeIn(alone);
    expect(lone.kind).toBe('probed');
    job.control('cancel');
    expect((await job.outcome).kind).toBe('cancelled');
    expect(pids).toHaveLength(1);
  });

  it('relays what the engine tells, and what it is told to do', async () => {
    open('well');
    const events: JobEvent<'train'>[] = [];
    const job = await startEndless(events);
    job.control('pause');
    job.control('resume');
    job.control('stop-after-epoch');
    const outcome = await job.outcome;
    expect(events.map(({ type }) => type)).toEqual(['log', 'paused', 'resumed']);
    expect(outcome.kind).toBe('trained');
  });

  it('explains a crash with exit code and last words, and the next job gets a new engine', async () => {
    open('crash');
    const outcome = await train().outcome;
    expect(errorOf(outcome)).toContain('engine-lost: The engine ended unexpectedly (exit code 3)');
    expect(errorOf(outcome)).toContain('segfault in op Conv2D');
    // The log is written beside the work, and may be a moment behind.
    const log = join(folder, 'engine.log');
    await until(() => readFileSync(log, 'utf8').includes('segfault in op Conv2D'));
    process.env['TEMPER_FAKE_ENGINE'] = 'well';
    expect((await probeIn(device)).kind).toBe('probed');
    expect(pids).toHaveLength(2);
  });

  it('says in plain words that memory ran out', async () => {
    open('out-of-memory');
    const outcome = await train().outcome;
    expect(errorOf(outcome)).toContain('ran out of memory');
    expect(errorOf(outcome)).toContain('smaller batch size');
  });

  it('takes a killed engine for one that ran out of memory', async () => {
    open('well');
    const job = await startEndless();
    process.kill(pids[0] ?? -1, 'SIGKILL');
    expect(errorOf(await job.outcome)).toContain('was killed (signal SIGKILL)');
    expect(states.at(-1)).toBe('lost');
  });

  it('ends an engine that does not follow the protocol', async () => {
    open('garbage');
    const outcome = await train().outcome;
    expect(errorOf(outcome)).toContain('does not follow the protocol');
    expect(isProcessRunning(pids[0] ?? -1)).toBe(false);
  });

  it('refuses an engine of another protocol version, one that stays silent, and one that ends', async () => {
    open('wrong-version');
    expect(errorOf(await probeIn(device))).toContain(
      'speaks protocol version 999, and version 2 is needed',
    );
    open('silent', { helloTimeoutMs: 300 });
    expect(errorOf(await probeIn(device))).toContain('said nothing for 0.3 s');
    open('stop-at-hello');
    expect((await probeIn(device)).kind).toBe('failed');
  });

  it('names an engine program that is missing', async () => {
    open('well', {}, { enginePath: join(folder, 'engine.cjs') });
    expect(errorOf(await probeIn(device))).toContain(`${join(folder, 'engine.cjs')} is missing`);
  });

  it('kills an engine that does not obey a cancel', async () => {
    open('deaf');
    const job = await startEndless();
    job.control('cancel');
    const outcome = await job.outcome;
    expect(outcome).toMatchObject({
      kind: 'cancelled',
      reason: expect.stringContaining('did not answer within 0.3 s') as string,
    });
    expect(isProcessRunning(pids[0] ?? -1)).toBe(false);
  });

  it('gives an engine that saves a cancelled run the time to do so, and no more', async () => {
    open('slow-to-save', { interruptTimeoutMs: 20_000 });
    const slow = await startEndless();
    slow.control('cancel');
    expect(await slow.outcome).toEqual({ kind: 'cancelled', reason: 'Cancelled and saved.' });
    await pool.close();

    open('stuck-in-save', { interruptTimeoutMs: 600 });
    const stuck = await startEndless();
    stuck.control('cancel');
    expect(await stuck.outcome).toMatchObject({
      kind: 'cancelled',
      reason: expect.stringContaining('did not save within 0.6 s') as string,
    });
  });
});

describe('the lane beside', () => {
  it('runs on the processor, in one warm engine, one job after the other', async () => {
    open('well', {}, { settings: () => ({ device: 'gpu-1', threads: 3 }) });
    const first = await pidIn(side);
    expect(await devicesIn(side)).toBe('it is a fake that sees ""');
    expect(await Promise.all([pidIn(side), pidIn(side)])).toEqual([first, first]);
    expect(await devicesIn(device)).toBe('it is a fake that sees "1"');
    // The status and the noted process are those of the device.
    expect(pids).toEqual([await pidIn(device)]);
    expect(pids).not.toContain(first);
  });

  it('ends its engine when nothing was asked for a while, and starts another', async () => {
    open('well', { idleMs: 1 });
    const pid = await pidIn(side);
    await until(() => !isProcessRunning(pid));
    expect(await pidIn(side)).not.toBe(pid);
  });

  it('starts anew after a crash, which ends one job alone', async () => {
    open('crash');
    expect(errorOf(await pool.run(side, 'train', endless).outcome)).toContain('engine-lost');
    process.env['TEMPER_FAKE_ENGINE'] = 'well';
    expect((await probeIn(side)).kind).toBe('probed');
  });

  it('does not start a job that was cancelled while it waited', async () => {
    open('well');
    const running = pool.run(side, 'train', endless);
    const waiting = pool.run(side, 'train', endless);
    waiting.control('cancel');
    running.control('cancel');
    expect(await running.outcome).toMatchObject({ kind: 'cancelled' });
    expect(await waiting.outcome).toEqual({
      kind: 'cancelled',
      reason: 'It was stopped before it started.',
    });
  });
});

describe('engines of one job each', () => {
  it('see the device that they are given', async () => {
    open('well', {}, { settings: () => ({ device: 'gpu-1', threads: null }) });
    expect(await devicesIn(alone)).toBe('it is a fake that sees "1"');
    expect(await devicesIn({ kind: 'alone', device: 'cpu' })).toBe('it is a fake that sees ""');
    expect(await devicesIn({ kind: 'alone', device: null })).toBe(
      'it is a fake that sees "undefined"',
    );
  });
});

describe('closing the pool', () => {
  it('leaves no process behind, and refuses jobs from then on', async () => {
    open('well');
    const warm = [await pidIn(device), await pidIn(side)];
    const lone = pool.run(alone, 'train', endless);
    await pool.close();
    expect(warm.filter((pid) => isProcessRunning(pid))).toEqual([]);
    expect(['failed', 'cancelled']).toContain((await lone.outcome).kind);
    for (const lane of [device, side, alone]) {
      expect(await probeIn(lane)).toEqual({ kind: 'cancelled', reason: 'Temper is being closed.' });
    }
  });
});

describe('resting', () => {
  it('lets the next job start with the current settings', async () => {
    let threads = 1;
    open('well', {}, { settings: () => ({ device: null, threads }) });
    const before = [await pidIn(device), await pidIn(side)];
    threads = 2;
    await pool.rest();
    expect(before.filter((pid) => isProcessRunning(pid))).toEqual([]);
    expect(states.slice(-2)).toEqual(['stopping', 'idle']);
    expect((await probeIn(device)).kind).toBe('probed');
  });
});
