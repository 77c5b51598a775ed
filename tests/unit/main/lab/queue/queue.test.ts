import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CheckpointWritten, JobEvent } from '../../../../../src/contract/jobs';
import type { RunId } from '../../../../../src/contract/ids';
import type { RunProgress, RunRecord } from '../../../../../src/contract/runs/run';
import type { Queue } from '../../../../../src/main/lab/queue/queue';
import { createRunService } from '../../../../../src/main/lab/runs/runs';
import type { StatusBoard } from '../../../../../src/main/lab/queue/status';
import { listCheckpointsOfRun } from '../../../../../src/main/lab/store/repositories/checkpoints';
import { listEvaluationsOfRun } from '../../../../../src/main/lab/store/repositories/evaluations/evaluations';
import { readMetrics } from '../../../../../src/main/lab/store/repositories/runs/metrics';
import { listQueue } from '../../../../../src/main/lab/store/repositories/queue/queue-entries';
import { listLogLines } from '../../../../../src/main/lab/store/repositories/runs/run-log';
import { insertRun } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { makeSummary } from '../../../../support/evaluation-summary';
import { inputOf, type FakePool } from '../../../../support/fake-pool';
import {
  makeCard,
  makeEvaluationPlan,
  makePlan,
  makeRun,
  type TestLab,
} from '../../../../support/lab-records';
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

const addRun = (name: string, changes: Partial<RunRecord> = {}) => test.addRun(name, changes);
const nextJob = (number: number) => test.nextJob(number);
const runOf = (id: RunId) => test.runOf(id);
const stateOf = (id: RunId) => runOf(id).state;

function checkpointEvent(kind: 'best' | 'last', weights: string): JobEvent<'train'> {
  const checkpoint: CheckpointWritten = {
    kind,
    file: `/runs/${kind}.safetensors`,
    weightsSha256: weights.repeat(64),
    card: makeCard(),
    networkName: 'small-cnn width 2',
    parameters: 100,
    forwardMacs: 1000,
  };
  return { type: 'checkpoint', checkpoint, cost: trained.cost };
}

const progress: RunProgress = {
  phase: 'training',
  epoch: 0.5,
  epochs: 2,
  step: 5,
  totalSteps: 20,
  fraction: 0.25,
  imagesPerSecond: 10,
  remainingMs: 1000,
  dataWaitShare: 0,
  imagePasses: 50,
  memoryBytes: 1,
  tensorCount: 1,
};

describe('the queue', () => {
  it('carries runs out one after the other, in their order', async () => {
    const [first, second] = [addRun('first'), addRun('second')];
    queue.wake();
    const job = await nextJob(0);
    expect([stateOf(first), stateOf(second)]).toEqual(['running', 'queued']);
    expect(runOf(second).queuePosition).toBe(0);
    expect(status.read()).toMatchObject({ active: { kind: 'run', runId: first }, queued: 1 });
    job.end(trained);
    (await nextJob(1)).end(trained);
    await until(() => stateOf(second) === 'completed');
    expect(runOf(first)).toMatchObject({
      state: 'completed',
      reason: 'Trained.',
      cost: trained.cost,
    });
    await until(() => status.read().active === null);
    expect(status.read().queued).toBe(0);
  });

  it('writes what the engine tells into the history before it tells anyone', async () => {
    const id = addRun('run');
    queue.wake();
    const job = await nextJob(0);
    const frame = {
      series: 'train' as const,
      steps: [1, 2],
      epochs: [0.1, 0.2],
      columns: { loss: [2, 1] },
    };
    const lossesAtEvent: unknown[] = [];
    lab.context.emit = (event) => {
      if (event.type !== 'metrics') return;
      const query = { runId: id, series: 'train' as const, afterStep: -1, limit: null };
      lossesAtEvent.push(readMetrics(lab.database, query).columns['loss']);
    };
    job.tell({ type: 'metrics', frame });
    expect(lossesAtEvent).toEqual([[2, 1]]);
  });

  it('removes what was measured beyond the point from which training goes on', async () => {
    const id = addRun('run');
    queue.wake();
    const job = await nextJob(0);
    const steps = [1, 2, 3, 4];
    job.tell({
      type: 'metrics',
      frame: { series: 'train', steps, epochs: steps, columns: { loss: steps } },
    });
    job.tell({ type: 'resumed-at', step: 2 });
    const query = { runId: id, series: 'train' as const, afterStep: -1, limit: null };
    expect(readMetrics(lab.database, query).steps).toEqual([1, 2]);
    expect(lab.events.at(-1)).toEqual({ type: 'metrics-void', runId: id, afterStep: 2 });
  });

  it('shows progress at once and stores it every other second', async () => {
    const id = addRun('run');
    queue.wake();
    const job = await nextJob(0);
    job.tell({ type: 'progress', progress });
    job.tell({ type: 'progress', progress: { ...progress, step: 6 } });
    expect(runOf(id).progress?.step).toBe(5);
    expect(lab.events.at(-1)).toMatchObject({
      type: 'run-changed',
      run: { progress: { step: 6 } },
    });
  });

  it('passes pause, continue and cancel on, and records what came of them', async () => {
    const id = addRun('run');
    queue.wake();
    const job = await nextJob(0);
    const service = createRunService(lab.context, queue);
    await service['runs:pause']({ runId: id });
    job.tell({ type: 'paused' });
    expect(stateOf(id)).toBe('paused');
    await service['runs:continue']({ runId: id });
    job.tell({ type: 'resumed' });
    expect(stateOf(id)).toBe('running');
    await service['runs:cancel']({ runId: id });
    expect(job.controls).toEqual(['pause', 'resume', 'cancel']);
    job.end({ kind: 'cancelled', reason: 'Cancelled at step 5.' });
    await until(() => stateOf(id) === 'cancelled');
    expect(runOf(id).reason).toBe('Cancelled at step 5.');
    expect(() => service['runs:pause']({ runId: id })).toThrow(
      /it is cancelled, and must be running/,
    );
  });

  it('obeys what was asked for between taking the device and the start of the engine', async () => {
    const cancelled = addRun('cancelled');
    queue.wake();
    queue.control(cancelled, 'cancel');
    await until(() => stateOf(cancelled) === 'cancelled');
    expect(pool.jobs).toHaveLength(0);
    await until(() => status.read().active === null);
    const paused = addRun('paused');
    await until(() => {
      queue.wake();
      return status.read().active !== null;
    });
    queue.control(paused, 'pause');
    const job = await nextJob(0);
    await until(() => job.controls.length > 0);
    expect(job.controls).toEqual(['pause']);
  });

  it('cancels a waiting run without an engine', async () => {
    const [first, second] = [addRun('first'), addRun('second')];
    queue.wake();
    await nextJob(0);
    queue.control(second, 'cancel');
    expect(stateOf(second)).toBe('cancelled');
    expect([stateOf(first), pool.jobs.length]).toEqual(['running', 1]);
  });

  it('moves a waiting run to any place', () => {
    const ids = ['a', 'b', 'c'].map((name) => addRun(name));
    const service = createRunService(lab.context, queue);
    const order = () => listQueue(lab.database).map(({ itemId }) => runOf(itemId as RunId).name);
    const move = (index: number, position: number) =>
      service['runs:reorder']({ runId: ids[index] as RunId, position });
    void move(2, 0);
    expect(order()).toEqual(['c', 'a', 'b']);
    void move(2, 1);
    expect(order()).toEqual(['a', 'c', 'b']);
    void move(0, 99);
    expect(order()).toEqual(['c', 'b', 'a']);
  });

  it('puts the evaluation of a completed run first, on its best checkpoint', async () => {
    const plan = makePlan({ evaluation: makeEvaluationPlan() });
    const id = addRun('evaluated', { plan });
    addRun('other');
    queue.wake();
    const job = await nextJob(0);
    job.tell(checkpointEvent('best', 'b'));
    job.tell(checkpointEvent('last', 'c'));
    job.end(trained);
    const evaluation = await nextJob(1);
    expect(inputOf(evaluation, 'evaluate')).toMatchObject({
      checkpointFile: '/runs/best.safetensors',
      plan: plan.evaluation,
    });
    expect(stateOf(id)).toBe('completed');
    const summary = ownSummary();
    evaluation.tell({
      type: 'per-image',
      results: {
        attackName: 'clean',
        imageIndexes: [0],
        labels: [1],
        predictions: [1],
        margins: [1],
        distances: [null],
      },
    });
    evaluation.end({ kind: 'evaluated', summary });
    expect((await nextJob(2)).name).toBe('train');
    expect(listEvaluationsOfRun(lab.database, id)).toMatchObject([{ state: 'completed', summary }]);
  });

  it('leaves a run whose engine was lost interrupted, and says that resume goes on', async () => {
    const id = addRun('run');
    queue.wake();
    const job = await nextJob(0);
    job.tell(checkpointEvent('last', 'a'));
    job.end({ kind: 'failed', error: { code: 'engine-lost', message: 'The engine was killed.' } });
    await until(() => stateOf(id) === 'interrupted');
    expect(runOf(id)).toMatchObject({
      reason: 'The engine was killed. Resume continues from its last checkpoint.',
      error: { code: 'engine-lost' },
    });
    await createRunService(lab.context, queue)['runs:resume']({ runId: id, startOver: false });
    expect((await nextJob(1)).name).toBe('train');
  });

  it('keeps a run whose batch does not fit into the memory, and proposes a smaller one', async () => {
    const id = addRun('run');
    const half = Math.floor(runOf(id).plan.batchSize / 2);
    queue.wake();
    const job = await nextJob(0);
    job.tell(checkpointEvent('last', 'a'));
    const message = 'The engine ran out of memory (OOM when allocating tensor).';
    job.end({ kind: 'failed', error: { code: 'engine-lost', message } });
    await until(() => stateOf(id) === 'interrupted');
    expect(runOf(id).reason).toContain('Resume continues from its last checkpoint.');
    expect(runOf(id).reason).toContain(`with batchSize=${half} instead of ${2 * half}`);
  });

  it('ends a run whose events cannot be recorded, instead of leaving a hole', async () => {
    const id = addRun('run');
    queue.wake();
    const job = await nextJob(0);
    lab.database.exec(
      `CREATE TRIGGER full BEFORE INSERT ON run_log WHEN NEW.message = 'hello' BEGIN SELECT RAISE(ABORT, 'no space'); END`,
    );
    job.tell({ type: 'log', line: { at: 'now', level: 'info', message: 'hello' } });
    expect(job.controls).toEqual(['cancel']);
    job.end({ kind: 'cancelled', reason: 'Cancelled.' });
    await until(() => stateOf(id) === 'failed');
    expect(runOf(id).error?.code).toBe('internal');
  });

  it('says so while an end cannot be recorded, and records it once it can', async () => {
    const id = addRun('run');
    queue.wake();
    const job = await nextJob(0);
    const troubles = () =>
      lab.events.flatMap((event) => (event.type === 'status' ? [event.status.trouble] : []));
    lab.database.exec(
      `CREATE TRIGGER full BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'no space'); END`,
    );
    job.end({ kind: 'cancelled', reason: 'Cancelled.' });
    await until(() => troubles().at(-1)?.includes('cannot be recorded') ?? false);
    expect(stateOf(id)).toBe('running');
    lab.database.exec('DROP TRIGGER full');
    await until(() => stateOf(id) === 'cancelled');
    expect(troubles().at(-1)).toBeNull();
  });

  it('offers to start over where the last checkpoint cannot be read, and does so when asked', async () => {
    const id = addRun('run');
    queue.wake();
    const job = await nextJob(0);
    job.tell(checkpointEvent('last', 'a'));
    const last = lab.context.paths.lastCheckpoint(id);
    mkdirSync(dirname(last), { recursive: true });
    writeFileSync(last, 'damaged');
    const error = { code: 'checkpoint-unreadable' as const, message: `${last} is damaged.` };
    job.end({ kind: 'failed', error });
    await until(() => stateOf(id) === 'failed');
    expect(runOf(id).reason).toContain(`temper runs resume ${id} --start-over`);
    const resume = createRunService(lab.context, queue)['runs:resume'];
    await resume({ runId: id, startOver: true });
    const again = await nextJob(1);
    expect(existsSync(last)).toBe(false);
    expect(inputOf(again, 'train')).toMatchObject({ resume: false });
  });

  it('notes in the log which metrics are missing below the step from which a run goes on', async () => {
    const id = addRun('run');
    queue.wake();
    const job = await nextJob(0);
    job.tell({ type: 'resumed-at', step: 20 });
    expect(listLogLines(lab.database, id).at(-1)).toMatchObject({
      level: 'warning',
      message: expect.stringContaining('steps 1 to 20 are missing') as string,
    });
  });

  it('gives up an end that nobody waits for any longer: told as interrupted, and nothing more starts', async () => {
    const [id, other] = [addRun('run'), addRun('other')];
    queue.wake();
    const job = await nextJob(0);
    lab.database.exec(
      `CREATE TRIGGER full BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'no space'); END`,
    );
    job.end({ kind: 'cancelled', reason: 'Cancelled.' });
    const told = () =>
      lab.events.flatMap((event) =>
        event.type === 'run-changed' && event.run.id === id ? [event.run] : [],
      );
    const troubles = () =>
      lab.events.flatMap((event) =>
        event.type === 'status' && event.status.trouble !== null ? [event.status.trouble] : [],
      );
    await until(() => troubles().length > 0);
    queue.control(id, 'cancel');
    await until(() => told().at(-1)?.state === 'interrupted');
    expect(troubles()[0]).toContain('keeps trying for 5 s and then stops');
    expect(told().at(-1)?.reason).toContain('The end could not be recorded: ');
    expect(new Set(troubles()).size).toBe(1);
    queue.wake();
    expect([stateOf(id), stateOf(other)]).toEqual(['running', 'queued']);
    expect(pool.jobs).toHaveLength(1);
    lab.database.exec('DROP TRIGGER full');
  });

  it('gives new weights a new id once something was made with the old ones', async () => {
    const id = addRun('run');
    queue.wake();
    const job = await nextJob(0);
    job.tell(checkpointEvent('best', 'a'));
    const [old] = listCheckpointsOfRun(lab.database, id);
    job.tell(checkpointEvent('best', 'b'));
    expect(listCheckpointsOfRun(lab.database, id).map((checkpoint) => checkpoint.id)).toEqual([
      old?.id,
    ]);
    insertRun(lab.database, makeRun(lab.dataset, { startCheckpointId: old?.id ?? null }));
    job.tell(checkpointEvent('best', 'c'));
    const [current] = listCheckpointsOfRun(lab.database, id);
    expect(current?.id).not.toBe(old?.id);
    expect(runOf(id).bestCheckpointId).toBe(current?.id);
  });

  it('interrupts what is going on when it is closed, and starts nothing more', async () => {
    const [first, second] = [addRun('first'), addRun('second')];
    queue.wake();
    const job = await nextJob(0);
    const closing = queue.close();
    expect(job.controls).toEqual(['interrupt']);
    job.end({ kind: 'interrupted', reason: 'Interrupted at step 5.' });
    await closing;
    expect([stateOf(first), stateOf(second)]).toEqual(['interrupted', 'queued']);
  });
});

function ownSummary() {
  const share = { count: 1, total: 1, value: 1, low: 0.2, high: 1 };
  return makeSummary({
    clean: share,
    attacks: [
      {
        name: 'FGSM',
        attack: makeEvaluationPlan().attacks[0]?.attack as never,
        accuracy: share,
        durationMs: 1,
      },
    ],
    worstCase: share,
    passes: 2,
  });
}
