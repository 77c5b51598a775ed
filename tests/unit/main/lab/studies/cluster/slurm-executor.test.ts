import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TemperError } from '../../../../../../src/contract/errors';
import type { StudyId } from '../../../../../../src/contract/ids';
import { SlurmSettings } from '../../../../../../src/contract/studies/executors/slurm';
import { TaskOrder } from '../../../../../../src/contract/studies/tasks';
import { createSlurmExecutor } from '../../../../../../src/main/lab/studies/cluster/slurm-executor';
import { taskContent } from '../../../../../../src/main/lab/studies/cluster/task-order';
import type {
  StudyExecutor,
  TrialOrder,
} from '../../../../../../src/main/lab/studies/executors/executor';
import { viewStudy } from '../../../../../../src/main/lab/studies/study-view';
import { insertDataset } from '../../../../../../src/main/lab/store/repositories/datasets';
import { listRuns } from '../../../../../../src/main/lab/store/repositories/runs/runs';
import { findStudy } from '../../../../../../src/main/lab/store/repositories/studies';
import {
  listTasks,
  putTask,
  type StoredTask,
} from '../../../../../../src/main/lab/store/repositories/tasks';
import { leaveBundle, makeBundle, plantStudy } from '../../../../../support/cluster-tasks';
import { FakeSlurm, stateOf } from '../../../../../support/fake-slurm';
import { makeDataset, openTestContext, type TestLab } from '../../../../../support/lab-records';

let lab: TestLab;
let slurm: FakeSlurm;
let studyId: StudyId;
const executors: StudyExecutor[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  lab = openTestContext();
  slurm = new FakeSlurm(tasks);
  const directory = join(lab.context.paths.home, 'pixels');
  mkdirSync(directory);
  writeFileSync(join(directory, 'train.u8'), 'pixels');
  lab.database.exec('DELETE FROM datasets');
  lab.dataset = makeDataset({ directory });
  insertDataset(lab.database, lab.dataset);
  studyId = plantStudy(lab);
});
afterEach(() => {
  executors.splice(0).forEach((executor) => executor.close());
  vi.useRealTimers();
  lab.remove();
});

async function openExecutor(changes: object = {}): Promise<StudyExecutor> {
  const executor = await createSlurmExecutor(
    {
      context: lab.context,
      lab: { call: () => Promise.reject(new Error('nothing is carried out here')) },
      subscribe: () => () => undefined,
      explain: (error) => error,
      studyId,
      studyName: 'tiny study',
      estimates: [],
      changed: () => undefined,
    },
    SlurmSettings.parse({ kind: 'slurm', lookEveryMs: 1000, ...changes }),
    slurm,
  );
  executors.push(executor);
  return executor;
}

/** The trials that need nothing of others: two seeds of "natural", two of "scratch". */
function orders(): TrialOrder[] {
  const stored = findStudy(lab.database, studyId);
  if (!stored) throw new Error('no study');
  const { opened, trials } = viewStudy(lab.context, stored);
  return trials.flatMap((view) =>
    view.plan === null
      ? []
      : [{ view, opened, needsWeights: 'always', began: vi.fn(), progressed: () => undefined }],
  );
}

const never = new AbortController().signal;
const tasks = () => listTasks(lab.database, { studyId }).reverse();
const seconds = (count: number) => vi.advanceTimersByTimeAsync(1000 * count);

async function leave(task: StoredTask | undefined): Promise<void> {
  if (!task) throw new Error('no task');
  leaveBundle(task, await makeBundle(lab, task));
}

describe('trials as tasks of Slurm', () => {
  it('go out in arrays no larger than Slurm takes, each with what it needs beside it', async () => {
    const executor = await openExecutor();
    const ends = orders().map((order) => executor.carryOut(order, never));
    await seconds(2);
    expect(slurm.arrays.map(({ folders }) => folders.length)).toEqual([3, 1]);
    expect(tasks().map(({ job }) => job)).toEqual(['1_0', '1_1', '1_2', '2_0']);
    const [first] = tasks();
    const text = readFileSync(join(first?.folder ?? '', 'task.json'), 'utf8');
    const order = TaskOrder.parse(JSON.parse(text));
    expect(order).toMatchObject({ arm: 'natural', seed: 0, report: ['best'] });
    expect(existsSync(join(order.datasets[0]?.directory ?? '', 'train.u8'))).toBe(true);
    for (const task of tasks()) await leave(task);
    await seconds(2);
    await Promise.all(ends);
    // The list of evaluations hears of what others measured.
    expect(lab.events.filter(({ type }) => type === 'evaluation-changed')).toHaveLength(4);
    expect(listRuns(lab.database, false)).toHaveLength(4);
    expect(tasks().every(({ state }) => state === 'imported')).toBe(true);
  });

  it('take along the shifted datasets that their evaluation names', () => {
    const [order] = orders();
    if (!order) return;
    const { manifest } = makeDataset();
    const drawn = makeDataset({
      name: 'drawn',
      manifest: { ...manifest, fingerprint: 'e'.repeat(64) },
    });
    insertDataset(lab.database, drawn);
    const shifted = [{ dataset: 'drawn', name: null, fingerprint: null }];
    const opened = { ...order.opened, evaluation: { ...order.opened.evaluation, shifted } };
    const content = taskContent(lab.context, { ...order, opened });
    expect(content.datasets.map(({ id }) => id)).toContain(drawn.id);
    expect(content.evaluation.shifted).toEqual([
      { dataset: drawn.id, name: 'drawn', fingerprint: 'e'.repeat(64) },
    ]);
  });

  it('are taken up by the next process, which hands nothing over twice', async () => {
    const [order] = orders();
    if (!order) return;
    const executor = await openExecutor();
    const abort = new AbortController();
    const first = executor.carryOut(order, abort.signal);
    await seconds(1);
    abort.abort(new Error('closed'));
    await expect(first).rejects.toThrow('closed');
    executor.close();
    const second = (await openExecutor()).carryOut(order, never);
    slurm.jobs = tasks().map(stateOf('RUNNING'));
    await seconds(3);
    expect(tasks()).toMatchObject([{ state: 'running', node: 'n1' }]);
    await leave(tasks()[0]);
    await seconds(2);
    await second;
    expect(slurm.arrays).toHaveLength(1);
    expect(order.began).toHaveBeenCalledTimes(1);
  });

  it('are found by name where a process was killed before it knew their number', async () => {
    const [order] = orders();
    if (!order) return;
    const abort = new AbortController();
    const first = (await openExecutor()).carryOut(order, abort.signal);
    await seconds(1);
    abort.abort(new Error('killed'));
    await expect(first).rejects.toThrow('killed');
    const [task] = tasks();
    if (!task) throw new Error('no task');
    putTask(lab.database, { ...task, job: null });
    slurm.names.set(task.batch ?? '', '7');
    const second = (await openExecutor()).carryOut(order, never);
    await seconds(3);
    expect(tasks()[0]?.job).toBe('7_0');
    expect(slurm.arrays).toHaveLength(1);
    await leave(task);
    await seconds(2);
    await second;
  });

  it('are handed over again where they were lost, three times at most', async () => {
    const [order] = orders();
    if (!order) return;
    const end = (await openExecutor()).carryOut(order, never).catch((error: unknown) => error);
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await seconds(2);
      slurm.jobs = tasks().map(stateOf('NODE_FAIL'));
    }
    expect(slurm.arrays).toHaveLength(3);
    expect(await end).toMatchObject({ message: expect.stringContaining('ended as NODE_FAIL') });
    expect(tasks()).toMatchObject([{ state: 'failed' }]);
  });

  it('say themselves what kept them from a result, and are continued when someone resumes', async () => {
    const [order] = orders();
    if (!order) return;
    const executor = await openExecutor();
    const end = executor.carryOut(order, never).catch((error: unknown) => error);
    await seconds(1);
    const [task] = tasks();
    const failure = join(task?.folder ?? '', 'failed.json');
    writeFileSync(failure, JSON.stringify({ message: 'The disk is full.' }));
    await seconds(2);
    expect(await end).toMatchObject({ message: 'The disk is full.' });
    const again = executor.carryOut(order, never);
    await seconds(1);
    expect(existsSync(failure)).toBe(false);
    expect(tasks()).toMatchObject([{ id: task?.id, folder: task?.folder, state: 'waiting' }]);
    await leave(tasks()[0]);
    await seconds(2);
    await again;
  });

  it('wait where Slurm does not answer, and are looked for before they are submitted again', async () => {
    slurm.problem = new TemperError('lab-unreachable', 'Slurm does not answer: no route');
    const [order] = orders();
    if (!order) return;
    const end = (await openExecutor()).carryOut(order, never);
    await seconds(3);
    expect(tasks()).toMatchObject([
      { state: 'waiting', reason: 'Slurm does not answer: no route' },
    ]);
    slurm.problem = null;
    await seconds(5);
    expect(slurm.arrays).toHaveLength(1);
    await leave(tasks()[0]);
    await seconds(2);
    await end;
  });

  it('are cancelled by their numbers when the study is stopped while they are being submitted', async () => {
    const [order] = orders();
    if (!order) return;
    const { submit } = slurm;
    let answer: () => void = () => undefined;
    slurm.submit = async (words) => {
      const array = await submit(words);
      await new Promise<void>((resolve) => (answer = resolve));
      return array;
    };
    const executor = await openExecutor();
    const end = executor.carryOut(order, never).catch((error: unknown) => error);
    await seconds(1);
    const stopping = executor.stop();
    await seconds(1);
    answer();
    await stopping;
    expect(await end).toMatchObject({ code: 'cancelled' });
    expect(slurm.cancelled).toEqual(['1_0']);
    expect(tasks()).toMatchObject([{ state: 'cancelled', job: '1_0' }]);
  });

  it('are looked for once by the name of their array, however many it has', async () => {
    const all = orders().slice(0, 3);
    const abort = new AbortController();
    const executor = await openExecutor();
    const first = all.map((order) => executor.carryOut(order, abort.signal));
    const ends = Promise.allSettled(first);
    await seconds(1);
    abort.abort(new Error('killed'));
    await ends;
    for (const task of tasks()) putTask(lab.database, { ...task, job: null });
    const named = vi.fn(() => Promise.resolve('7'));
    slurm.findByName = named;
    const next = await openExecutor();
    const again = all.map((order) => next.carryOut(order, never));
    await seconds(3);
    expect(tasks().map(({ job }) => job)).toEqual(['7_0', '7_1', '7_2']);
    expect(named).toHaveBeenCalledTimes(1);
    for (const task of tasks()) await leave(task);
    await seconds(2);
    await Promise.all(again);
  });

  it('are cancelled when the study is stopped, and go on in the same folder', async () => {
    const [order] = orders();
    if (!order) return;
    const executor = await openExecutor();
    const end = executor.carryOut(order, never).catch((error: unknown) => error);
    await seconds(1);
    await executor.stop();
    expect(await end).toMatchObject({ code: 'cancelled' });
    expect(slurm.cancelled).toEqual(['1_0']);
    expect(orders()[0]?.view.record.state).toBe('cancelled');
    const [before] = tasks();
    const again = (await openExecutor()).carryOut(order, never);
    await seconds(1);
    expect(tasks()).toMatchObject([{ id: before?.id, folder: before?.folder, job: '2_0' }]);
    await leave(tasks()[0]);
    await seconds(2);
    await again;
  });
});
