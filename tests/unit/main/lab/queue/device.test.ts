import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunId } from '../../../../../src/contract/ids';
import type { RunRecord } from '../../../../../src/contract/runs/run';
import { newId } from '../../../../../src/main/lab/identifiers';
import type { Queue } from '../../../../../src/main/lab/queue/queue';
import type { StatusBoard } from '../../../../../src/main/lab/queue/status';
import { putLease } from '../../../../../src/main/lab/store/repositories/queue/device-leases';
import { insertLab } from '../../../../../src/main/lab/store/repositories/queue/labs';
import type { FakePool } from '../../../../support/fake-pool';
import type { TestLab } from '../../../../support/lab-records';
import { openTestQueue, trained, type TestQueue } from '../../../../support/test-queue';
import { until } from '../../../../support/until';

let test: TestQueue;
let lab: TestLab;
let pool: FakePool;
let status: StatusBoard;
let queue: Queue;

beforeEach(() => {
  test = openTestQueue();
  ({ lab, pool, status, queue } = test);
});
afterEach(() => test.close());

const addRun = (name: string, changes: Partial<RunRecord> = {}, labId?: string) =>
  test.addRun(name, changes, labId);
const nextJob = (number: number) => test.nextJob(number);
const runOf = (id: RunId) => test.runOf(id);
const stateOf = (id: RunId) => runOf(id).state;

describe('a device that another lab uses', () => {
  const otherLab = (pid: number, heartbeatAtMs = Date.now()) => {
    const id = newId('lab');
    insertLab(lab.database, {
      id,
      pid,
      label: 'the Temper window',
      enginePid: null,
      heartbeatAtMs,
    });
    return id;
  };
  /** The highest process number is 2^22 on Linux; no process has this one. */
  const nobody = 2 ** 22 + 1;

  it('is waited for, with a reason, until it is given back', async () => {
    const other = otherLab(process.pid);
    putLease(lab.database, 'default', other);
    const id = addRun('run');
    queue.wake();
    const expected = `the Temper window (process ${process.pid})`;
    expect(status.read().waitingFor).toBe(expected);
    expect(runOf(id)).toMatchObject({
      state: 'queued',
      reason: `Waiting for ${expected} to finish with the device.`,
    });
    lab.database.prepare('DELETE FROM device_leases').run();
    await until(() => {
      queue.wake();
      return pool.jobs.length > 0;
    });
    expect(runOf(id)).toMatchObject({ state: 'running', reason: null });
    expect(status.read().waitingFor).toBeNull();
  });

  it('is taken from a lab whose process is gone or whose heartbeat stopped', async () => {
    putLease(lab.database, 'default', otherLab(nobody));
    addRun('first');
    queue.wake();
    (await nextJob(0)).end(trained);
    await until(() => status.read().active === null);
    putLease(lab.database, 'default', otherLab(process.pid, Date.now() - 16_000));
    addRun('second');
    await until(() => {
      queue.wake();
      return pool.jobs.length > 1;
    });
  });

  it('goes first to what was queued first, whoever queued it', () => {
    addRun('theirs', {}, otherLab(process.pid));
    const mine = addRun('mine');
    queue.wake();
    expect(pool.jobs).toHaveLength(0);
    expect(runOf(mine).reason).toContain('Waiting for the Temper window');
  });

  it('carries out what a dead lab left only where it adopts it', async () => {
    const left = addRun('left', {}, otherLab(nobody));
    queue.wake();
    expect(pool.jobs).toHaveLength(0);
    test.replaceQueue(true).wake();
    await nextJob(0);
    expect(stateOf(left)).toBe('running');
  });

  it('is not recorded for any more once another lab has taken the work over', async () => {
    const id = addRun('run');
    queue.wake();
    const job = await nextJob(0);
    queue.disown();
    expect(job.controls).toEqual(['cancel']);
    job.tell({ type: 'log', line: { at: 'now', level: 'info', message: 'late' } });
    job.end({ kind: 'cancelled', reason: 'Cancelled.' });
    await until(() => status.read().active === null);
    expect(stateOf(id)).toBe('running');
    const told = lab.events.filter((event) => event.type === 'run-log');
    expect(told.map(({ line }) => line.message)).not.toContain('late');
  });
});
