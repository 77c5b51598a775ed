import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdQueue } from '../../../../../src/main/lab/queue/queue-hold';
import { createRunService } from '../../../../../src/main/lab/runs/runs';
import { readSetting, writeSetting } from '../../../../../src/main/lab/store/repositories/settings';
import { openTestQueue, trained, type TestQueue } from '../../../../support/test-queue';
import { until } from '../../../../support/until';

let test: TestQueue;
beforeEach(() => {
  test = openTestQueue();
});
afterEach(() => test.close());

const hold = (held: boolean) => holdQueue(test.lab.context, test.queue, test.status, held);
/** Long enough for a queue that would start something. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('a held queue', () => {
  it('lets the present run end and starts nothing after it until it is released', async () => {
    const [first, second] = [test.addRun('first'), test.addRun('second')];
    test.queue.wake();
    const job = await test.nextJob(0);
    expect(hold(true)).toMatchObject({ held: true, queued: 1 });
    job.end(trained);
    await until(() => test.runOf(first).state === 'completed');
    await aWhile();
    expect(test.pool.jobs).toHaveLength(1);
    expect(test.runOf(second)).toMatchObject({
      state: 'queued',
      reason: expect.stringContaining('queue is held') as string,
    });
    expect(hold(false)).toMatchObject({ held: false });
    (await test.nextJob(1)).end(trained);
    await until(() => test.runOf(second).state === 'completed');
  });

  it('is told to everyone and stays held for the next process', async () => {
    hold(true);
    expect(test.lab.events.at(-1)).toMatchObject({ type: 'status', status: { held: true } });
    test.addRun('later');
    test.replaceQueue(true).wake();
    await aWhile();
    expect(test.pool.jobs).toHaveLength(0);
    expect(readSetting(test.lab.database, 'queueHeld')).toBe(true);
  });
});

describe('the settings of a data home', () => {
  it('have an initial value and are checked when they are read', () => {
    const { database } = test.lab;
    expect(readSetting(database, 'device')).toBeNull();
    writeSetting(database, 'device', 'gpu-1');
    expect(readSetting(database, 'device')).toBe('gpu-1');
    database.exec(`UPDATE settings SET value_json = '"abacus"' WHERE key = 'device'`);
    expect(() => readSetting(database, 'device')).toThrow(/settings.value_json/);
  });
});

describe('the confusions of a run', () => {
  it('are recorded with each validation, told, and void after the step from which training goes on', async () => {
    const id = test.addRun('run');
    test.queue.wake();
    const job = await test.nextJob(0);
    const cells = { labels: [0, 1], predictions: [0, 0], counts: [7, 3] };
    const confusion = (step: number) => ({
      step,
      epoch: step / 10,
      clean: cells,
      adversarial: cells,
    });
    for (const step of [0, 10, 20]) job.tell({ type: 'confusion', confusion: confusion(step) });
    const service = createRunService(test.lab.context, test.queue);
    const kept = () => service['runs:confusions']({ runId: id });
    expect(kept()).toEqual([confusion(0), confusion(10), confusion(20)]);
    expect(test.lab.events.at(-1)).toMatchObject({ type: 'confusion', runId: id });
    job.tell({ type: 'resumed-at', step: 10 });
    expect(kept()).toEqual([confusion(0), confusion(10)]);
  });
});
