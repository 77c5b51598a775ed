import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatasetRecord } from '../../../../../src/contract/datasets/dataset';
import { onThisMachine } from '../../../../../src/contract/federations/execution';
import {
  FederationPlan,
  type FederationRecord,
} from '../../../../../src/contract/federations/federation';
import type { ClientResult, RoundResult } from '../../../../../src/contract/federations/results';
import type { FederationId } from '../../../../../src/contract/ids';
import { createFederationService } from '../../../../../src/main/lab/federations/federations';
import { interruptWaiting } from '../../../../../src/main/lab/queue/interrupt-waiting';
import { markOrphans } from '../../../../../src/main/lab/queue/orphans';
import { requireFederation } from '../../../../../src/main/lab/records/required';
import { moveToTrash } from '../../../../../src/main/lab/records/trash';
import { writeCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { tinyCheckpoint } from '../../../../support/checkpoints';
import {
  findCheckpoint,
  insertCheckpoint,
} from '../../../../../src/main/lab/store/repositories/checkpoints';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import { createTrashService } from '../../../../../src/main/lab/home/trash';
import {
  findFederation,
  listFederationResults,
} from '../../../../../src/main/lab/store/repositories/federations';
import { imagesOfClient } from '../../../../../src/contract/federations/division';
import { federatedVerdict } from '../../../../../src/words/federations';
import { inputOf } from '../../../../support/fake-pool';
import { makeCard, makeCheckpoint, makeDataset } from '../../../../support/lab-records';
import { writeSyntheticDataset } from '../../../../support/synthetic-dataset';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { openTestQueue, type TestQueue } from '../../../../support/test-queue';
import { tinyPlan } from '../../../../support/training-jobs';
import { until } from '../../../../support/until';
import { setWorkState } from '../../../../../src/main/lab/store/repositories/queue/work';

let test: TestQueue;
let dataset: DatasetRecord;

beforeEach(() => {
  test = openTestQueue();
  const directory = temporaryDirectory();
  const manifest = writeSyntheticDataset(directory);
  dataset = makeDataset({ name: 'bars', directory, manifest });
  insertDataset(test.lab.database, dataset);
});
afterEach(() => test.close());

const handlers = () =>
  createFederationService({ ...test, context: test.lab.context, tasks: test.federationTasks });

function planOf(changes: object = {}): FederationPlan {
  return FederationPlan.parse({
    name: 'four owners',
    division: { method: { kind: 'equal', clients: 4 } },
    training: { ...tinyPlan, dataset: dataset.id },
    rounds: 3,
    ...changes,
  });
}

async function create(changes: object = {}): Promise<FederationRecord> {
  return handlers()['federations:create']({ plan: planOf(changes), execution: onThisMachine });
}

const show = (id: FederationId) => requireFederation(test.lab.context, id);

function round(number: number): RoundResult {
  return {
    average: 'fedavg',
    round: number,
    clients: 4,
    trainLoss: 1,
    trainAccuracy: 0.5,
    validation: { images: 20, clean: 10, robust: 5 },
    refused: [],
  };
}

function result(client: number, method: ClientResult['method'], clean: number): ClientResult {
  const test = { images: 10, clean, robust: clean - 1 };
  return { client, method, test, tried: [], lambda: null, failure: null };
}

const summary = { trainingPasses: 1000, durationMs: 5 };
const checkpoint = {
  weightsSha256: 'a'.repeat(64),
  card: makeCard({ name: 'four owners (federated average)' }),
  networkName: 'small-cnn width 2',
  parameters: 10,
  forwardMacs: 100,
};

describe('a federation', () => {
  it('is recorded with its division, keeps rounds and clients, and ends with a model', async () => {
    const { id, division, plan } = await create();
    expect(division.clients).toHaveLength(4);
    expect(plan.training.epochs).toBe(3);
    const job = await test.nextJob(0);
    expect(inputOf(job, 'federate')).toMatchObject({
      datasetDirectory: dataset.directory,
      divisionFingerprint: division.fingerprint,
      startCheckpointFile: null,
    });
    job.tell({ type: 'fraction', fraction: 0.5, message: 'round 1', remainingMs: 100 });
    job.tell({ type: 'round', round: round(1) });
    job.tell({ type: 'round', round: round(1) });
    job.tell({ type: 'client', result: result(0, 'global', 5) });
    job.tell({ type: 'client', result: result(0, 'ftfa', 7) });
    job.tell({ type: 'client', result: result(1, 'global', 5) });
    job.tell({ type: 'client', result: result(1, 'ftfa', 8) });
    expect(show(id)).toMatchObject({ rounds: [round(1)], resultCount: 4 });
    const { results, analysis } = await handlers()['federations:results']({ federationId: id });
    expect(results.map(({ client, method }) => [client, method])).toEqual([
      [0, 'global'],
      [0, 'ftfa'],
      [1, 'global'],
      [1, 'ftfa'],
    ]);
    const tuned = analysis.find(({ method }) => method === 'ftfa');
    expect(tuned?.accuracy.clean).toMatchObject({ clients: 2, mean: 0.75, median: 0.75 });
    expect(tuned?.againstGlobal?.clean).toMatchObject({ points: 25, better: 2, worse: 0 });
    expect(tuned?.againstLocal).toBeNull();
    const { checkpointFile, workDirectory } = inputOf(job, 'federate');
    mkdirSync(workDirectory, { recursive: true });
    job.end({ kind: 'federated', summary, checkpoint });
    await until(() => show(id).state === 'completed');
    const { checkpointId } = show(id);
    expect(findCheckpoint(test.lab.database, checkpointId ?? '')).toMatchObject({
      kind: 'federated',
      file: checkpointFile,
      name: 'four owners (federated average)',
    });
    expect(existsSync(workDirectory)).toBe(false);
  });

  it('is paused, continued and cancelled, and goes on with the same input', async () => {
    const { id } = await create();
    const job = await test.nextJob(0);
    await handlers()['federations:pause']({ federationId: id });
    job.tell({ type: 'paused' });
    expect(show(id).state).toBe('paused');
    await handlers()['federations:continue']({ federationId: id });
    job.tell({ type: 'resumed' });
    job.tell({ type: 'round', round: round(1) });
    mkdirSync(inputOf(job, 'federate').workDirectory, { recursive: true });
    await handlers()['federations:cancel']({ federationId: id });
    job.end({ kind: 'cancelled', reason: 'Cancelled.' });
    await until(() => show(id).state === 'cancelled');
    await handlers()['federations:resume']({ federationId: id, execution: null });
    const again = await test.nextJob(1);
    expect(again.input).toEqual(job.input);
    expect(show(id).rounds).toHaveLength(1);
  });

  it('forgets its rounds where the files that they would go on from are gone', async () => {
    const { id } = await create();
    const job = await test.nextJob(0);
    job.tell({ type: 'round', round: round(1) });
    job.tell({ type: 'client', result: result(0, 'global', 5) });
    job.end({ kind: 'interrupted', reason: 'It stopped.' });
    await until(() => show(id).state === 'interrupted');
    await handlers()['federations:resume']({ federationId: id, execution: null });
    await test.nextJob(1);
    expect(show(id)).toMatchObject({ rounds: [], resultCount: 0 });
  });

  it('says often only what is new, and takes up at once what an earlier attempt kept', async () => {
    const { id } = await create();
    const job = await test.nextJob(0);
    job.tell({ type: 'client', result: result(3, 'global', 1) });
    const since = test.lab.events.length;
    const rounds = [round(0), round(1)];
    job.tell({
      type: 'restored',
      rounds,
      results: [result(0, 'global', 5), result(1, 'global', 4)],
    });
    expect(show(id)).toMatchObject({ rounds, resultCount: 2 });
    job.tell({ type: 'fraction', fraction: 0.5, message: 'round 2', remainingMs: 100 });
    job.tell({ type: 'round', round: round(2) });
    job.tell({ type: 'client', result: result(2, 'global', 5) });
    const progress = { fraction: 0.5, message: 'round 2', remainingMs: 100 };
    expect(test.lab.events.slice(since)).toEqual([
      { type: 'federation-changed', federation: expect.objectContaining({ id, rounds }) as object },
      { type: 'federation-progress', federationId: id, progress },
      { type: 'federation-round', federationId: id, round: round(2) },
      { type: 'federation-results', federationId: id, resultCount: 3 },
    ]);
    expect(show(id)).toMatchObject({ fraction: 0.5, rounds: [...rounds, round(2)] });
  });

  it('goes into the trash and for good, and its average stays a model', async () => {
    const { id } = await create();
    const job = await test.nextJob(0);
    const remove = () => handlers()['federations:remove']({ federationId: id });
    expect(remove).toThrow(/running/);
    job.tell({ type: 'client', result: result(0, 'global', 5) });
    const { checkpointFile, workDirectory } = inputOf(job, 'federate');
    job.end({ kind: 'federated', summary, checkpoint });
    await until(() => show(id).state === 'completed');
    // What a federation that was never resumed leaves behind.
    mkdirSync(workDirectory, { recursive: true });
    writeFileSync(join(workDirectory, 'server.safetensors'), 'x'.repeat(500));
    writeFileSync(checkpointFile, 'x');

    const trash = createTrashService(test.lab.context);
    await remove();
    expect(handlers()['federations:list']({})).toEqual([]);
    expect(() => show(id)).toThrow(`temper trash restore ${id}`);
    expect(test.lab.events).toContainEqual({ type: 'federation-removed', federationId: id });
    const [item] = (await trash['trash:list']({})) ?? [];
    expect(item).toMatchObject({ kind: 'federation', name: 'four owners', inUse: false });
    expect(item?.bytes).toBeGreaterThan(500);

    await trash['trash:restore']({ reference: id });
    expect(show(id)).toMatchObject({ resultCount: 1 });
    await remove();
    await trash['trash:empty']({ ids: null });
    expect(existsSync(workDirectory)).toBe(false);
    expect(existsSync(checkpointFile)).toBe(true);
    expect(
      findCheckpoint(test.lab.database, findFederation(test.lab.database, id)?.checkpointId ?? ''),
    ).not.toBeNull();
    expect(listFederationResults(test.lab.database, id)).toEqual([]);
    expect(() => show(id)).toThrow(/removed for good/);
  });

  it('is interrupted where its lab is dead, or was closed before its turn', async () => {
    const { id } = await create();
    await test.nextJob(0);
    setWorkState(test.lab.database, 'federation', id, {
      state: 'running',
      error: null,
      labId: null,
      finishedAt: null,
    });
    markOrphans(test.lab.context);
    expect(show(id)).toMatchObject({ state: 'interrupted', error: { code: 'engine-lost' } });
    const waiting = await create();
    interruptWaiting(test.lab.context);
    expect(show(waiting.id).state).toBe('interrupted');
  });

  it('keeps its dataset out of the trash while it is carried out', async () => {
    await create();
    await test.nextJob(0);
    expect(() => moveToTrash(test.lab.context, 'dataset', dataset.id)).toThrow(/federation list/);
  });
});

describe('a comparison over clients', () => {
  async function completed(
    changes: object,
    scores: Partial<Record<ClientResult['method'], number[]>>,
  ) {
    const number = test.pool.jobs.length;
    const federation = await create(changes);
    const job = await test.nextJob(number);
    for (const [method, clean] of Object.entries(scores)) {
      clean.forEach((right, client) =>
        job.tell({
          type: 'client',
          result: result(client, method as ClientResult['method'], right),
        }),
      );
    }
    job.end({ kind: 'federated', summary, checkpoint });
    await until(() => show(federation.id).state === 'completed');
    return federation;
  }
  const compare = async (subjects: string[], baseline: string | null = null) =>
    handlers()['federations:compare']({ subjects, baseline });

  it('pairs methods of one federation and of two on the same clients', async () => {
    const one = await completed({ name: 'one' }, { global: [5, 5, 5, 5], ftfa: [6, 7, 6, 7] });
    const two = await completed({ name: 'two', rounds: 2 }, { ftfa: [8, 8, 8, 8] });
    const whole = await compare([one.id]);
    expect(whole.subjects.map(({ method }) => method)).toEqual(['global', 'ftfa']);
    expect(whole.subjects[0]?.gain).toBeNull();
    expect(whole.subjects[1]?.gain?.clean).toMatchObject({ better: 4, worse: 0 });
    expect(whole.subjects[1]?.gain?.clean.points).toBeCloseTo(15, 9);
    const both = await compare(['one:ftfa', 'two:ftfa', 'one:global'], 'one:ftfa');
    expect(both.baselineIndex).toBe(0);
    expect(both.subjects.map(({ reference }) => reference)).toEqual([
      `${one.id}:ftfa`,
      `${two.id}:ftfa`,
      `${one.id}:global`,
    ]);
    expect(both.subjects[1]?.gain?.clean.points).toBeCloseTo(15, 9);
    expect(both.subjects[2]?.gain?.clean.points).toBeCloseTo(-15, 9);
    expect(both.clientImages).toEqual(one.division.clients.map(imagesOfClient));
    expect(federatedVerdict(both)[0]).toContain('FTFA · two against FTFA · one: clean +15.0');
  });

  it('is refused where clients, images or attacks are not the same, with what differs', async () => {
    const one = await completed({ name: 'one' }, { global: [5, 5, 5, 5] });
    const threatModel = { norm: 'linf', epsilon: 0.02 };
    const training = { ...tinyPlan, dataset: dataset.id, threatModel };
    const others = [
      [{ division: { method: { kind: 'equal', clients: 2 } } }, 'division into clients'],
      [{ training }, 'threat model'],
      [{ evaluation: { testImages: 3 } }, 'test images of a client'],
      [{ evaluation: { testAttacks: [{ kind: 'fgsm' }] } }, 'attacks'],
    ] as const;
    for (const [changes, part] of others) {
      const other = await completed({ name: 'other', ...changes }, { global: [5, 5] });
      await expect(compare([one.id, other.id])).rejects.toThrow(`their ${part} differs`);
    }
    await expect(compare([one.id])).rejects.toThrow(/Two methods or more/);
    await expect(compare([`${one.id}:ditto`])).rejects.toThrow(/measured no ditto. It has: global/);
    await expect(compare(['nobody', one.id])).rejects.toThrow(/no federation nobody/);
  });
});

describe('the plans of the study', () => {
  const study = join('docs', 'studies', 'federated');
  const plans = [
    join(study, 'federation.json'),
    ...readdirSync(join(study, 'plans')).map((name) => join(study, 'plans', name)),
  ];

  it.each(plans)('%s is one', (file) => {
    expect(plans.length).toBeGreaterThan(3);
    expect(FederationPlan.parse(JSON.parse(readFileSync(file, 'utf8')))).toMatchObject({
      methods: expect.arrayContaining(['global', 'ftfa', 'rtfa']) as string[],
    });
  });
});

describe('a federation that cannot be', () => {
  it.each([
    [{ division: { method: { kind: 'equal', clients: 60 } } }, /"bars" has 96 train images/],
    [
      { division: { method: { kind: 'shards', shardsPerClient: 1, clients: 4 } } },
      /all training images of client 1 are of the class/,
    ],
  ])('is refused with the reason: %j', async (changes, message) => {
    await expect(create(changes)).rejects.toThrow(message);
  });

  it('is refused a teacher that does not fit', async () => {
    const { database, context } = test.lab;
    const file = join(context.paths.home, 'teacher.safetensors');
    await writeCheckpoint(file, tinyCheckpoint());
    insertCheckpoint(database, makeCheckpoint({ name: 'wise', file }));
    const recipe = { ...tinyPlan.recipe, objective: [{ kind: 'distillation' }] };
    const training = { ...tinyPlan, dataset: dataset.id, teacher: 'wise', recipe };
    await expect(create({ training })).rejects.toThrow(/tells 3 classes apart and the network 4/);
  });

  it('is refused attacks that need more classes than the dataset has', async () => {
    const directory = temporaryDirectory();
    const manifest = writeSyntheticDataset(directory, { classes: 2 });
    const two = makeDataset({ name: 'two bars', directory, manifest });
    insertDataset(test.lab.database, two);
    const training = { ...tinyPlan, dataset: two.id };
    const testAttacks = [{ kind: 'apgd', loss: 'targeted-dlr' }];
    // In the end, and in the rounds.
    for (const evaluation of [{ testAttacks }, { attack: testAttacks[0] }]) {
      await expect(create({ training, evaluation })).rejects.toThrow(
        /needs at least 4 classes; the network has/,
      );
    }
  });

  it('is not even a plan', () => {
    const averaging = { kind: 'exponential', decay: 0.9 };
    const recipe = { ...(tinyPlan.recipe as object), averaging };
    expect(() => planOf({ training: { ...tinyPlan, recipe } })).toThrow(/rounds average/);
    const ridge = [
      { kind: 'cross-entropy', on: 'crafted' },
      { kind: 'distance-to-start', weight: 1 },
    ];
    const held = { ...(tinyPlan.recipe as object), objective: ridge };
    expect(() => planOf({ training: { ...tinyPlan, recipe: held } })).toThrow(/leave it out/);
    const sampling = { imagesPerIdentity: 4 };
    expect(() => planOf({ training: { ...tinyPlan, sampling } })).toThrow(
      /every client draws its batches from all images of its own/,
    );
    expect(() => planOf({ rounds: 0 })).toThrow();
    expect(() => planOf({ participation: 0 })).toThrow();
  });

  it('cannot be steered in another state', async () => {
    const { id } = await create();
    await test.nextJob(0);
    await expect(
      Promise.resolve(handlers()['federations:resume']({ federationId: id, execution: null })),
    ).rejects.toThrow(/it is running/);
    expect(() =>
      handlers()['federations:show']({ federationId: 'federation-none' as FederationId }),
    ).toThrow(/temper federation list/);
    expect(existsSync(join(test.lab.context.paths.federation(id)))).toBe(true);
  });
});
