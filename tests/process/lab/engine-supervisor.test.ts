import { readFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineJob, JobEvent, JobOutcome } from '../../../src/contract/engine-protocol';
import {
  createEngineSupervisor,
  type EngineSupervisor,
  type SupervisorOptions,
} from '../../../src/main/lab/engines/engine-supervisor';
import { isProcessRunning } from '../../../src/main/core/files/running-process';
import { temporaryFolder } from '../../support/lab-records';

const probe: EngineJob = { kind: 'probe' };
const endless: EngineJob = {
  kind: 'import-dataset',
  sourcePath: '/nowhere',
  directory: '/nowhere',
  options: {
    resize: { kind: 'exact' },
    validationFraction: 0.1,
    testFraction: 0.2,
    seed: 0,
    flipAllowed: true,
  },
};

let folder: string;
let remove: () => void;
let supervisor: EngineSupervisor;
let pids: number[];
let states: string[];

beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
  pids = [];
  states = [];
});
afterEach(async () => {
  delete process.env['TEMPER_FAKE_ENGINE'];
  await supervisor.close();
  remove();
});

function supervise(mode: string, changes: Partial<SupervisorOptions> = {}): EngineSupervisor {
  process.env['TEMPER_FAKE_ENGINE'] = mode;
  supervisor = createEngineSupervisor({
    enginePath: resolve('tests/support/fake-engine.mjs'),
    logFolder: folder,
    helloTimeoutMs: 20_000,
    idleMs: 20_000,
    cancelTimeoutMs: 300,
    interruptTimeoutMs: 300,
    onState: (state) => states.push(state),
    onPid: (pid) => {
      if (pid !== null) pids.push(pid);
    },
    ...changes,
  });
  return supervisor;
}

/** Starts a job that goes on until it is told to end, and waits until the engine has begun it. */
async function startEndless(events: JobEvent[] = []) {
  let begun: () => void = () => undefined;
  const ready = new Promise<void>((done) => (begun = done));
  const job = supervisor.start(endless, (event) => {
    events.push(event);
    if (event.type === 'log') begun();
  });
  await ready;
  return job;
}

function errorOf(outcome: JobOutcome): string {
  return outcome.kind === 'failed'
    ? `${outcome.error.code}: ${outcome.error.message}`
    : outcome.kind;
}

describe('engine supervisor', () => {
  it('lets an engine give way where it is asked to, and else not', async () => {
    const own = getPriority();
    await supervise('well').start(probe, () => undefined).outcome;
    expect(getPriority(pids[0])).toBe(own);
    await supervisor.close();
    await supervise('well', { givesWay: true }).start(probe, () => undefined).outcome;
    expect(getPriority(pids[1])).toBeGreaterThanOrEqual(constants.priority.PRIORITY_BELOW_NORMAL);
  });

  it('keeps one engine warm for the jobs that follow', async () => {
    supervise('well');
    expect((await supervisor.start(probe, () => undefined).outcome).kind).toBe('probed');
    expect((await supervisor.start(probe, () => undefined).outcome).kind).toBe('probed');
    expect(pids).toHaveLength(1);
    expect(states).toEqual(['starting', 'busy', 'idle', 'busy', 'idle']);
  });

  it('gives a job that must not wait an engine of its own, which ends with it', async () => {
    supervise('well');
    const job = await startEndless();
    const alone = await supervisor.startAlone(probe, () => undefined).outcome;
    expect(alone.kind).toBe('probed');
    job.control('cancel');
    expect((await job.outcome).kind).toBe('cancelled');
    expect(pids).toHaveLength(1);
  });

  it('relays what the engine tells, and what it is told to do', async () => {
    supervise('well');
    const events: JobEvent[] = [];
    const job = await startEndless(events);
    job.control('pause');
    job.control('resume');
    job.control('stop-after-epoch');
    const outcome = await job.outcome;
    expect(events.map(({ type }) => type)).toEqual(['log', 'paused', 'resumed']);
    expect(outcome.kind).toBe('trained');
  });

  it('explains a crash with exit code and last words, and the next job gets a new engine', async () => {
    supervise('crash');
    const outcome = await supervisor.start(endless, () => undefined).outcome;
    expect(errorOf(outcome)).toContain('engine-lost: The engine ended unexpectedly (exit code 3)');
    expect(errorOf(outcome)).toContain('segfault in op Conv2D');
    expect(readFileSync(join(folder, 'engine.log'), 'utf8')).toContain('segfault in op Conv2D');
    process.env['TEMPER_FAKE_ENGINE'] = 'well';
    expect((await supervisor.start(probe, () => undefined).outcome).kind).toBe('probed');
    expect(pids).toHaveLength(2);
  });

  it('says in plain words that memory ran out', async () => {
    supervise('out-of-memory');
    const outcome = await supervisor.start(endless, () => undefined).outcome;
    expect(errorOf(outcome)).toContain('ran out of memory');
    expect(errorOf(outcome)).toContain('smaller batch size');
  });

  it('takes a killed engine for one that ran out of memory', async () => {
    supervise('well');
    const job = await startEndless();
    process.kill(pids[0] ?? -1, 'SIGKILL');
    expect(errorOf(await job.outcome)).toContain('was killed (signal SIGKILL)');
    expect(states.at(-1)).toBe('lost');
  });

  it('ends an engine that does not follow the protocol', async () => {
    supervise('garbage');
    const outcome = await supervisor.start(endless, () => undefined).outcome;
    expect(errorOf(outcome)).toContain('does not follow the protocol');
    expect(isProcessRunning(pids[0] ?? -1)).toBe(false);
  });

  it('refuses an engine of another protocol version, one that stays silent, and one that ends', async () => {
    supervise('wrong-version');
    expect(errorOf(await supervisor.start(probe, () => undefined).outcome)).toContain(
      'speaks protocol version 999, and version 1 is needed',
    );
    supervise('silent', { helloTimeoutMs: 300 });
    expect(errorOf(await supervisor.start(probe, () => undefined).outcome)).toContain(
      'said nothing for 0.3 s',
    );
    supervise('stop-at-hello');
    expect((await supervisor.start(probe, () => undefined).outcome).kind).toBe('failed');
  });

  it('names an engine program that is missing', async () => {
    supervise('well', { enginePath: join(folder, 'engine.cjs') });
    expect(errorOf(await supervisor.start(probe, () => undefined).outcome)).toContain(
      `${join(folder, 'engine.cjs')} is missing`,
    );
  });

  it('kills an engine that does not obey a cancel', async () => {
    supervise('deaf');
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
    supervise('slow-to-save', { interruptTimeoutMs: 20_000 });
    const slow = await startEndless();
    slow.control('cancel');
    expect(await slow.outcome).toEqual({ kind: 'cancelled', reason: 'Cancelled and saved.' });
    await supervisor.close();

    supervise('stuck-in-save', { interruptTimeoutMs: 600 });
    const stuck = await startEndless();
    stuck.control('cancel');
    expect(await stuck.outcome).toMatchObject({
      kind: 'cancelled',
      reason: expect.stringContaining('did not save within 0.6 s') as string,
    });
  });
});
