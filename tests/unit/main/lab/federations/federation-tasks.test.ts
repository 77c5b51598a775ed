import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  FederationPlan,
  type FederationRecord,
} from '../../../../../src/contract/federations/federation';
import type { FederationExecution } from '../../../../../src/contract/federations/execution';
import type { FederationPart } from '../../../../../src/contract/federations/parts';
import { PartOrder, type PartBundle } from '../../../../../src/contract/federations/tasks';
import type { FederationId } from '../../../../../src/contract/ids';
import { SlurmSettings } from '../../../../../src/contract/studies/executors/slurm';
import { partOutputs, workFiles } from '../../../../../src/main/core/files/federation-work';
import { createFederationService } from '../../../../../src/main/lab/federations/federations';
import { requireFederation } from '../../../../../src/main/lab/records/required';
import { requestControl } from '../../../../../src/main/lab/store/repositories/queue/control-requests';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import {
  listTasks,
  putTask,
  type StoredTask,
} from '../../../../../src/main/lab/store/repositories/tasks';
import { inputOf } from '../../../../support/fake-pool';
import { makeDataset } from '../../../../support/lab-records';
import { writeSyntheticDataset } from '../../../../support/synthetic-dataset';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { openTestQueue, type TestQueue } from '../../../../support/test-queue';
import { tinyPlan } from '../../../../support/training-jobs';
import { until } from '../../../../support/until';

let test: TestQueue;
let datasetId: string;

beforeEach(() => {
  test = openTestQueue();
  const directory = temporaryDirectory();
  const manifest = writeSyntheticDataset(directory);
  const dataset = makeDataset({ name: 'bars', directory, manifest });
  insertDataset(test.lab.database, dataset);
  datasetId = dataset.id;
});
afterEach(() => test.close());

const handlers = () =>
  createFederationService({ ...test, context: test.lab.context, tasks: test.federationTasks });

const round: FederationPart = {
  kind: 'updates',
  average: 'fedavg',
  round: 1,
  clients: [0, 1, 2, 3],
};

async function create(pace: FederationExecution['pace'] = null): Promise<FederationRecord> {
  const plan = FederationPlan.parse({
    name: 'four owners',
    division: { method: { kind: 'equal', clients: 4 } },
    training: { ...tinyPlan, dataset: datasetId },
    rounds: 3,
    methods: ['global', 'ftfa'],
  });
  const executor = SlurmSettings.parse({ kind: 'slurm', lookEveryMs: 1000 });
  return handlers()['federations:create']({
    plan,
    execution: { executor, clientsPerTask: 2, pace },
  });
}

/** One whose engine waits for a round of its clients. */
async function awaiting(part = round): Promise<FederationId> {
  const { id } = await create();
  await askFor(0, id, part);
  return id;
}

/** The engine asks for a part, and its tasks are with Slurm. */
async function askFor(job: number, id: FederationId, part = round, missing = part.clients) {
  const asking = await test.nextJob(job);
  expect(inputOf(asking, 'federate').clients).toBe('elsewhere');
  mkdirSync(workOf(id), { recursive: true });
  asking.end({ kind: 'awaiting', part, missing });
  await until(() => tasks(id).some(({ job: number }) => number !== null));
}

const show = (id: FederationId) => requireFederation(test.lab.context, id);
const workOf = (id: FederationId) => test.lab.context.paths.federationWork(id);
const tasks = (id: FederationId) => listTasks(test.lab.database, { federationId: id }).reverse();

function orderOf({ folder }: StoredTask): PartOrder {
  return PartOrder.parse(JSON.parse(readFileSync(join(folder, 'task.json'), 'utf8')));
}

/** What a task leaves of its clients: an update for each, or its results. */
function leave(task: StoredTask, changes: Partial<PartBundle> = {}, cut?: number): void {
  const { part } = orderOf(task);
  const work = join(task.folder, 'home/work');
  const files = partOutputs(part)
    .filter((path) => !path.startsWith('ditto'))
    .map((path) => {
      const content = `weights of ${path}`;
      mkdirSync(dirname(join(work, path)), { recursive: true });
      writeFileSync(join(work, path), content);
      return { path, sha256: createHash('sha256').update(content).digest('hex') };
    });
  const score = { images: 10, clean: 5, robust: 4 };
  const bundle: PartBundle = {
    version: 1,
    writtenBy: '0.0.0',
    task: task.id,
    part,
    node: 'n1',
    environment: { tensorflowVersion: '2', device: 'cpu', cpuModel: 'x', threads: 1 },
    refused: [],
    results:
      part.kind === 'updates'
        ? []
        : part.clients.flatMap((client) =>
            (['global', 'ftfa'] as const).map((method) => ({
              ...{ client, method, test: score, tried: [], lambda: null, failure: null },
            })),
          ),
    files,
    ...changes,
  };
  const bytes = gzipSync(JSON.stringify(bundle));
  writeFileSync(join(task.folder, 'bundle.json.gz'), bytes.subarray(0, cut ?? bytes.length));
}

describe('clients as tasks of Slurm', () => {
  it('go out in chunks, are collected once, and return the federation to the queue', async () => {
    const id = await awaiting();
    expect(tasks(id).map(({ arm }) => arm)).toEqual([
      'FedAvg round 1, clients 1 to 2',
      'FedAvg round 1, clients 3 to 4',
    ]);
    expect(test.slurm.arrays).toHaveLength(1);
    // The queue is free meanwhile.
    expect(test.status.read().active).toBeNull();
    expect(show(id)).toMatchObject({ state: 'running', tasks: { waiting: 2 } });
    tasks(id).forEach((task) => leave(task));
    const next = await test.nextJob(1);
    const { update } = workFiles(workOf(id));
    expect([0, 1, 2, 3].map((client) => readFileSync(update('fedavg', 1, client), 'utf8'))).toEqual(
      [0, 1, 2, 3].map((client) => `weights of fedavg/round-1/client-${client}.safetensors`),
    );
    expect(tasks(id).map(({ state }) => state)).toEqual(['imported', 'imported']);
    expect(existsSync(join(tasks(id)[0]?.folder ?? '', 'home'))).toBe(false);
    next.end({ kind: 'awaiting', part: { kind: 'results', clients: [0, 1, 2, 3] }, missing: [2] });
    await until(() => tasks(id).length === 3 && tasks(id)[2]?.job !== null);
    const [, , third] = tasks(id);
    expect(third?.arm).toBe('after the rounds, clients 3 to 4');
    if (third) leave(third);
    await test.nextJob(2);
    const results = workFiles(workOf(id)).clientResults(3);
    expect(JSON.parse(readFileSync(results, 'utf8'))).toHaveLength(2);
  }, 20_000);

  it('keep what diverged as a reason, and what clients keep to themselves goes along', async () => {
    const { id } = await create();
    const first = await test.nextJob(0);
    const work = workOf(id);
    for (const path of ['fedavg/server.safetensors', 'fedavg/norms/client-2.safetensors']) {
      mkdirSync(dirname(join(work, path)), { recursive: true });
      writeFileSync(join(work, path), path);
    }
    first.end({ kind: 'awaiting', part: round, missing: round.clients });
    await until(() => tasks(id).length === 2 && tasks(id).every(({ job }) => job !== null));
    const [one, two] = tasks(id) as [StoredTask, StoredTask];
    const has = ({ folder }: StoredTask, path: string) =>
      existsSync(join(folder, 'home/work', path));
    expect([one, two].map((task) => has(task, 'fedavg/server.safetensors'))).toEqual([true, true]);
    expect([one, two].map((task) => has(task, 'fedavg/norms/client-2.safetensors'))).toEqual([
      ...[false, true],
    ]);
    leave(one, {
      refused: [
        { client: 0, reason: 'NaN' },
        { client: 1, reason: 'NaN' },
        // Of another task.
        { client: 3, reason: 'NaN' },
      ],
      files: [],
    });
    leave(two);
    await test.nextJob(1);
    const { refusal } = workFiles(work);
    expect(JSON.parse(readFileSync(refusal('fedavg', 1, 1), 'utf8'))).toEqual({ reason: 'NaN' });
    expect(existsSync(refusal('fedavg', 1, 3))).toBe(false);
  }, 20_000);

  it('are cancelled with the federation, and continue in the same folders', async () => {
    const id = await awaiting();
    await until(() => tasks(id).every(({ job }) => job !== null));
    const before = tasks(id);
    await handlers()['federations:cancel']({ federationId: id });
    expect(test.slurm.cancelled).toEqual(['1_0', '1_1']);
    expect(show(id).state).toBe('cancelled');
    expect(tasks(id).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    await handlers()['federations:resume']({ federationId: id, execution: null });
    await askFor(1, id);
    await until(() => tasks(id).every(({ state }) => state === 'waiting'));
    expect(tasks(id).map(({ folder }) => folder)).toEqual(before.map(({ folder }) => folder));
  }, 20_000);

  it('stay collected where one comes to its end while the others are cancelled', async () => {
    const id = await awaiting();
    await until(() => tasks(id).every(({ job }) => job !== null));
    test.slurm.cancel = async () => {
      tasks(id)
        .slice(0, 1)
        .forEach((task) => leave(task));
      await until(() => tasks(id)[0]?.state === 'imported');
    };
    await handlers()['federations:cancel']({ federationId: id });
    expect(tasks(id).map(({ state }) => state)).toEqual(['imported', 'cancelled']);
  }, 20_000);

  it('have limits by what was measured, also after a resume elsewhere, where none were chosen', async () => {
    const { id } = await create({ passesPerSecond: 0.01, memoryBytes: 2 ** 30 });
    await askFor(0, id);
    const limits = () =>
      test.slurm.arrays.at(-1)?.words.filter((word) => /^--(time|mem)=/.test(word)) ?? [];
    const [time, memory] = limits();
    expect(memory).toBe('--mem=2536M');
    expect(Number(time?.slice('--time='.length))).toBeGreaterThan(10);
    expect(Number(time?.slice('--time='.length)) % 5).toBe(0);
    const before = limits();
    await handlers()['federations:cancel']({ federationId: id });
    await until(() => show(id).state === 'cancelled');
    const executor = SlurmSettings.parse({ kind: 'slurm', lookEveryMs: 1000, atOnce: 1 });
    const execution = { executor, clientsPerTask: 2, pace: null };
    await handlers()['federations:resume']({ federationId: id, execution });
    await askFor(1, id);
    await until(() => test.slurm.arrays.length === 2);
    expect(limits()).toEqual(before);
    const listed = handlers()['federations:tasks']({ federationId: id });
    expect(await listed).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }]);
  }, 20_000);

  it('go out with what a resume chose, also where it was cancelled while it waited in the queue', async () => {
    const id = await awaiting();
    await until(() => tasks(id).every(({ job }) => job !== null));
    test.addRun('other');
    test.queue.wake();
    const active = await test.nextJob(1);
    tasks(id).forEach((task) => leave(task));
    await until(() => show(id).state === 'queued');
    await handlers()['federations:cancel']({ federationId: id });
    const executor = SlurmSettings.parse({ kind: 'slurm', partition: 'large', lookEveryMs: 1000 });
    const execution = { executor, clientsPerTask: 2, pace: null };
    await handlers()['federations:resume']({ federationId: id, execution });
    active.end({ kind: 'cancelled', reason: 'enough' });
    const asking = await test.nextJob(2);
    asking.end({ kind: 'awaiting', part: { ...round, round: 2 }, missing: round.clients });
    await until(() => test.slurm.arrays.length === 2);
    expect(test.slurm.arrays[1]?.words.join(' ')).toContain('large');
  }, 20_000);

  it('are resumed once, however often that is asked for at the same time', async () => {
    const id = await awaiting();
    await handlers()['federations:cancel']({ federationId: id });
    const resuming = [1, 2].map(async () => {
      await handlers()['federations:resume']({ federationId: id, execution: null });
    });
    await Promise.allSettled(resuming);
    const again = await test.nextJob(1);
    await expect(
      Promise.resolve(handlers()['federations:resume']({ federationId: id, execution: null })),
    ).rejects.toThrow();
    expect(show(id).state).toBe('running');
    again.end({ kind: 'cancelled', reason: 'enough' });
    await until(() => show(id).state === 'cancelled');
  }, 20_000);

  it('wait where it is paused before Slurm has answered', async () => {
    const { id } = await create();
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      test.slurm.check = () =>
        new Promise((give) => {
          answer = () => give({ mostTasks: 3 });
          resolve();
        });
    });
    const hold = vi.spyOn(test.slurm, 'hold');
    (await test.nextJob(0)).end({ kind: 'awaiting', part: round, missing: round.clients });
    await asked;
    await handlers()['federations:pause']({ federationId: id });
    answer();
    await until(() => hold.mock.calls.length > 0);
    await handlers()['federations:continue']({ federationId: id });
    await until(() => test.slurm.arrays.length === 1);
  }, 20_000);

  it('leave no federation behind that seems to run, where its end cannot be recorded at once', async () => {
    const id = await awaiting();
    const { database } = test.lab;
    database.exec(`CREATE TRIGGER full BEFORE UPDATE OF state ON federations
      BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`);
    const cancelling = handlers()['federations:cancel']({ federationId: id });
    await until(() => tasks(id).every(({ state }) => state === 'cancelled'));
    database.exec('DROP TRIGGER full');
    await cancelling;
    expect(show(id).state).toBe('cancelled');
  }, 20_000);

  it('are taken up by the next process where this one was closed', async () => {
    const id = await awaiting();
    await until(() => tasks(id).every(({ job }) => job !== null));
    await test.federationTasks.close();
    expect(show(id)).toMatchObject({
      state: 'interrupted',
      error: { message: expect.stringContaining('Jobs of Slurm continue') as string },
    });
    // What comes to its end only now is not handed over any more.
    expect(
      test.federationTasks.handOver(id, { kind: 'awaiting', part: round, missing: [0] }),
    ).toEqual(expect.objectContaining({ code: 'cancelled' }));
    expect(tasks(id).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  }, 20_000);

  it('are paused and continued, also where another process asks for it', async () => {
    const id = await awaiting();
    requestControl(test.lab.database, id, 'pause');
    test.federationTasks.obeyRequests();
    await until(() => show(id).state === 'paused');
    tasks(id).forEach((task) => leave(task));
    await until(() => tasks(id).every(({ state }) => state === 'imported'));
    expect(test.pool.jobs).toHaveLength(1);
    await handlers()['federations:continue']({ federationId: id });
    await test.nextJob(1);
  }, 20_000);

  it.each([
    ['was cut off', (task: StoredTask) => leave(task, {}, 60), 'damaged or was cut off'],
    [
      'is of another task',
      (task: StoredTask) => leave(task, { task: 'task-zzzzzz' as StoredTask['id'] }),
      'is the bundle of another task',
    ],
    ['leaves a client out', (task: StoredTask) => leave(task, { files: [] }), 'has nothing of the'],
    [
      'names weights that were changed',
      (task: StoredTask) => {
        leave(task);
        const [path = ''] = partOutputs(orderOf(task).part).filter((each) =>
          each.includes('round'),
        );
        writeFileSync(join(task.folder, 'home/work', path), 'others');
      },
      'the file was changed',
    ],
    [
      'is of another version',
      (task: StoredTask) => leave(task, { version: 2 as never }),
      'another version of Temper',
    ],
  ])(
    'are refused where a bundle %s, with the way to continue',
    async (_, spoil, words) => {
      const id = await awaiting();
      await until(() => tasks(id).every(({ job }) => job !== null));
      const [one, two] = tasks(id) as [StoredTask, StoredTask];
      spoil(one);
      leave(two);
      await until(() => show(id).state === 'failed');
      expect(show(id).error?.message).toContain(words);
      expect(tasks(id).map(({ state }) => state)).toEqual(['failed', 'imported']);
    },
    20_000,
  );

  it('are collected once, though the process was killed before it could say so', async () => {
    const id = await awaiting();
    await until(() => tasks(id).every(({ job }) => job !== null));
    const [one, two] = tasks(id) as [StoredTask, StoredTask];
    leave(one);
    await until(() => tasks(id)[0]?.state === 'imported');
    // As if it had been killed: the file is there, the history does not know of it.
    putTask(test.lab.database, { ...one, state: 'running' });
    await handlers()['federations:cancel']({ federationId: id });
    await handlers()['federations:resume']({ federationId: id, execution: null });
    const again = await test.nextJob(1);
    again.end({ kind: 'awaiting', part: round, missing: [2, 3] });
    await until(() => tasks(id)[1]?.job === '2_0');
    leave(two);
    await test.nextJob(2);
    expect(tasks(id)).toHaveLength(2);
  }, 20_000);
});
