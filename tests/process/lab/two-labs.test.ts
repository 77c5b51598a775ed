import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LabEvent } from '../../../src/contract/events';
import type { RunId } from '../../../src/contract/ids';
import type { RunState } from '../../../src/contract/runs/run';
import { plantDataset, startLabProcess, type LabProcess } from '../../support/lab-process';
import { makePlan, temporaryFolder } from '../../support/lab-records';

const short = makePlan({ name: 'short', dataset: 'bars', epochs: 1, batchSize: 8 });
const endless = makePlan({
  name: 'endless',
  dataset: 'bars',
  epochs: 5000,
  batchSize: 8,
  checkpointEverySteps: 5,
});

let home: string;
let remove: () => void;
let labs: LabProcess[];

beforeEach(() => {
  ({ folder: home, remove } = temporaryFolder());
  plantDataset(home);
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

const inState = (id: RunId, state: RunState) => (event: LabEvent) =>
  event.type === 'run-changed' && event.run.id === id && event.run.state === state;
const trained = (id: RunId) => (event: LabEvent) =>
  event.type === 'metrics' && event.runId === id && event.frame.series === 'train';

describe('two labs on one data home', () => {
  it('never train at once: the second waits, says for whom, and may end what the first does', async () => {
    const first = await start();
    const second = await start();
    const blocking = await first.call('runs:create', { plan: endless });
    await first.event(trained(blocking.id));

    const waiting = await second.call('runs:create', { plan: short });
    const event = await second.event(
      (event) =>
        event.type === 'run-changed' && event.run.id === waiting.id && event.run.reason !== null,
    );
    const expected = `the Temper window (process ${first.child.pid})`;
    expect(event.type === 'run-changed' && event.run.reason).toContain(`Waiting for ${expected}`);
    const status = await second.call('lab:status', {});
    expect(status).toMatchObject({ waitingFor: expected, active: null, queued: 1 });

    // The second hears of the first one's progress, and its wish reaches the first.
    await second.event(trained(blocking.id));
    await second.call('runs:cancel', { runId: blocking.id });
    await first.event(inState(blocking.id, 'cancelled'));
    await second.event(inState(waiting.id, 'completed'));
    await first.event(inState(waiting.id, 'completed'));
    const { run } = await first.call('runs:show', { reference: waiting.id });
    expect(run).toMatchObject({ state: 'completed', error: null });
  });

  it('open a new data home at the same moment, and register once what ships', async () => {
    const fresh = temporaryFolder();
    const opened = await Promise.all(
      Array.from({ length: 5 }, () => startLabProcess(fresh.folder)),
    );
    labs.push(...opened);
    for (const lab of opened) {
      const datasets = await lab.call('datasets:list', {});
      expect(datasets.map(({ name }) => name)).toEqual(['fashion-mnist-subset']);
      expect((await lab.call('models:list', {})).map(({ name }) => name)).toEqual([
        'natural-small-cnn',
      ]);
    }
    await Promise.all(opened.map((lab) => lab.kill()));
    fresh.remove();
  });

  it('write at the same time without locking errors while one trains', async () => {
    const first = await start();
    const second = await start();
    const training = await first.call('runs:create', { plan: endless });
    await first.event(trained(training.id));
    const work = async (lab: LabProcess, name: string) => {
      for (let round = 0; round < 25; round += 1) {
        const { id } = await lab.call('runs:create', { plan: { ...short, name } });
        await lab.call('runs:reorder', { runId: id, position: 0 });
        await lab.call('runs:cancel', { runId: id });
        await lab.call('runs:delete', { runId: id });
      }
    };
    await Promise.all([work(first, 'from the first'), work(second, 'from the second')]);
    const deleted = await second.call('runs:list', { deleted: true });
    expect(deleted.map(({ state }) => state)).toEqual(Array(50).fill('cancelled'));
    const { run } = await second.call('runs:show', { reference: training.id });
    expect(run).toMatchObject({ state: 'running', error: null });
  });
});

describe('a lab that ends', () => {
  it('by a kill leaves an interrupted run that a fresh lab offers to resume, and its queue to it', async () => {
    const first = await start();
    const running = await first.call('runs:create', { plan: endless });
    const queued = await first.call('runs:create', { plan: short });
    await first.event(trained(running.id));
    await first.kill();

    const second = await start();
    const { run } = await second.call('runs:show', { reference: running.id });
    expect(run.state).toBe('interrupted');
    expect(run.reason).toMatch(/ended unexpectedly.* [Rr]esume/);
    await second.event(inState(queued.id, 'completed'));
  });

  it('by closing writes a checkpoint first, from which resume goes on', async () => {
    const first = await start();
    const { id } = await first.call('runs:create', {
      plan: { ...endless, checkpointEverySteps: 100_000 },
    });
    await first.event(trained(id));
    await first.leave();

    const second = await start();
    const { run } = await second.call('runs:show', { reference: id });
    expect(run.state).toBe('interrupted');
    expect(run.reason).toMatch(
      /Interrupted at step \d+.*Resume continues from its last checkpoint/,
    );
    await second.call('runs:resume', { runId: id });
    const resumed = await second.event((event) => event.type === 'metrics-void');
    expect(resumed.type === 'metrics-void' && resumed.afterStep).toBeGreaterThan(0);
    await second.call('runs:pause', { runId: id });
    await second.event(inState(id, 'paused'));
    await second.call('runs:continue', { runId: id });
    await second.call('runs:stop-after-epoch', { runId: id });
    const ended = await second.event(inState(id, 'completed'));
    expect(ended.type === 'run-changed' && ended.run.reason).toContain('on request');
  });
});
