import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirectionMethod } from '../../../../../src/contract/directions/direction-set';
import type { DirectionSetRecord } from '../../../../../src/contract/directions/direction-set';
import {
  GeneratorRequest,
  type GeneratorRecord,
} from '../../../../../src/contract/directions/generator';
import type { OperationOutcome } from '../../../../../src/contract/events';
import type { TrashItem } from '../../../../../src/contract/home/trash';
import { createDirectionService } from '../../../../../src/main/lab/directions/directions';
import { chosenDirections } from '../../../../../src/main/lab/evaluations/evaluation-directions';
import { createTrashService } from '../../../../../src/main/lab/home/trash';
import { moveToTrash } from '../../../../../src/main/lab/records/trash';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import {
  claimGenerator,
  findDirectionSet,
  findGenerator,
  insertGenerator,
  putDirectionSet,
} from '../../../../../src/main/lab/store/repositories/directions';
import { insertEvaluation } from '../../../../../src/main/lab/store/repositories/evaluations/evaluations';
import { insertLab } from '../../../../../src/main/lab/store/repositories/queue/labs';
import {
  listSearches,
  stopSearch,
} from '../../../../../src/main/lab/store/repositories/unfinished-directions';
import { setWorkState } from '../../../../../src/main/lab/store/repositories/queue/work';
import { makeDirectionSet, makeGenerator } from '../../../../support/direction-records';
import type { FakeJob } from '../../../../support/fake-pool';
import {
  makeCheckpoint,
  makeDataset,
  makeEvaluation,
  makeEvaluationPlan,
  makePlan,
} from '../../../../support/lab-records';
import { openTestQueue, type TestQueue } from '../../../../support/test-queue';
import { until } from '../../../../support/until';

let test: TestQueue;
let service: ReturnType<typeof createDirectionService>;
let trash: ReturnType<typeof createTrashService>;
let generator: GeneratorRecord;
let set: DirectionSetRecord;

beforeEach(() => {
  test = openTestQueue();
  service = createDirectionService(test.lab.context, test.pool, (error) => error);
  trash = createTrashService(test.lab.context);
  generator = { ...makeGenerator(test.lab.dataset), state: 'trained' };
  insertGenerator(test.lab.database, generator, null);
  set = makeDirectionSet(generator);
  set = { ...set, directions: set.directions.map((each) => ({ ...each, kept: true })) };
  putDirectionSet(test.lab.database, set);
});
afterEach(async () => {
  await service.close();
  await test.close();
});

const list = () => trash['trash:list']({}) as TrashItem[];
const removeGenerator = () => service.handlers['generators:remove']({ reference: 'vae' });
const removeSet = () => service.handlers['directions:remove']({ reference: 'axes-vae' });
const restore = (reference: string) => trash['trash:restore']({ reference });
const empty = () => trash['trash:empty']({ ids: null });
const shown = async () => ({
  generators: (await service.handlers['generators:list']({})).map(({ name }) => name),
  sets: (await service.handlers['directions:list']({})).map(({ name }) => name),
});
const outcomes = (): OperationOutcome[] =>
  test.lab.events.flatMap((event) =>
    event.type === 'operation' && event.outcome ? [event.outcome] : [],
  );
const jobs = () => test.pool.jobs as FakeJob[];

/** An evaluation along what is kept, and a run that was trained along it. */
function useBoth(): void {
  const { database, dataset } = test.lab;
  const checkpoint = makeCheckpoint();
  insertCheckpoint(database, checkpoint);
  const along = [{ set: set.id, direction: 0, name: 'size', vector: [1, 0] }];
  const plan = makeEvaluationPlan({
    directions: { generator: generator.id, generatorName: 'vae', along, images: 4 },
  });
  const evaluation = makeEvaluation(checkpoint.id, dataset.id, { plan, state: 'completed' });
  insertEvaluation(database, evaluation);
  const augmentation = { directions: { generator: generator.id, along } };
  test.addRun('along', { plan: makePlan({ augmentation }), state: 'completed' });
}

describe('a generator', () => {
  it('goes into the trash with its directions, and both come back', async () => {
    useBoth();
    expect(await removeGenerator()).toEqual({ models: 0, runs: 1, evaluations: 1 });
    expect(await shown()).toEqual({ generators: [], sets: [] });
    expect(removeGenerator).toThrow(`temper trash restore ${generator.id}`);
    expect(removeSet).toThrow(`temper trash restore ${generator.id}`);
    expect(list()).toMatchObject([
      { kind: 'generator', name: 'vae', usedBy: { runs: 1, evaluations: 1 }, inUse: false },
    ]);
    await restore('vae');
    expect(await shown()).toEqual({ generators: ['vae'], sets: ['axes-vae'] });
    expect(
      test.lab.events.flatMap(({ type }) => (/^(generator|directions)/.test(type) ? [type] : [])),
    ).toEqual([
      'generator-removed',
      'directions-removed',
      'generator-changed',
      'directions-changed',
    ]);
  });

  it('goes for good with its files and with directions that were removed before', async () => {
    const { folder, file } = test.lab.context.paths.generator(generator.id);
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, 'x'.repeat(300));
    await removeSet();
    await removeGenerator();
    expect(() => restore(set.id)).toThrow(`temper trash restore ${generator.id}`);
    expect(list().find(({ kind }) => kind === 'generator')?.bytes).toBe(300);
    await trash['trash:empty']({ ids: [generator.id] });
    expect(existsSync(folder)).toBe(false);
    expect(list()).toEqual([]);
    expect(removeGenerator).toThrow(/"vae" .* was removed for good/);
    expect(() => restore(set.id)).toThrow(/"axes-vae" .* was removed for good/);
    // What names it in the history means this one.
    const image = { height: 32, width: 32, channels: 3 };
    const drawn = makeDataset({ name: 'drawn', directory: '/nowhere/drawn' });
    insertDataset(test.lab.database, { ...drawn, manifest: { ...drawn.manifest, image } });
    const { plan } = generator;
    const again = GeneratorRequest.parse({ dataset: 'drawn', name: 'vae', plan });
    expect(() => service.handlers['generators:train'](again)).toThrow(
      /"vae" belongs to a generator that was removed.*Choose another name/,
    );
  });

  it('leaves nothing after a kill between the history and its files', async () => {
    const { folder, file } = test.lab.context.paths.generator(generator.id);
    await removeGenerator();
    await empty();
    // As if the files had not been reached.
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, 'x');
    expect(findGenerator(test.lab.database, 'vae')).toMatchObject({ id: generator.id });
    expect(await shown()).toEqual({ generators: [], sets: [] });
    await empty();
    expect(existsSync(folder)).toBe(false);
  });

  it('stays while it is being trained, here or elsewhere, and not for a process that has ended', async () => {
    const { database, context } = test.lab;
    const other = { ...makeGenerator(test.lab.dataset), name: 'begun' };
    insertGenerator(database, other, context.labId);
    const remove = () => service.handlers['generators:remove']({ reference: 'begun' });
    expect(remove).toThrow(/"begun" is being trained, by this process\. Stop that first/);
    const elsewhere = { ...makeGenerator(test.lab.dataset), name: 'elsewhere' };
    insertGenerator(database, elsewhere, null);
    const window = { id: 'lab-window', pid: process.pid, label: 'the Temper window' };
    insertLab(database, { ...window, enginePid: null, heartbeatAtMs: Date.now() });
    claimGenerator(database, elsewhere.id, window.id);
    expect(() => service.handlers['generators:remove']({ reference: 'elsewhere' })).toThrow(
      /by the Temper window/,
    );
    expect(() => moveToTrash(context, 'generator', elsewhere.id)).toThrow(/needed by/);
    expect(() => moveToTrash(context, 'dataset', test.lab.dataset.id)).toThrow(/needed by/);
    const left = { ...makeGenerator(test.lab.dataset), name: 'left' };
    insertGenerator(database, left, 'lab-gone');
    await service.handlers['generators:remove']({ reference: 'left' });
    expect((await shown()).generators).not.toContain('left');
    expect(claimGenerator(database, left.id, context.labId)).toBe(false);
    expect(() => service.handlers['generators:resume']({ reference: 'left' })).toThrow(/trash/);
  });

  const foundOne = {
    kind: 'directions-found' as const,
    directions: [{ vector: [1, 0], effect: 0.1 }],
    finalLoss: null,
    durationMs: 5,
  };
  async function find(): Promise<void> {
    const request = { generator: 'vae', method: DirectionMethod.parse({ kind: 'pca' }), seed: 0 };
    void service.handlers['directions:find'](request);
    await until(() => jobs().length === 1);
  }
  /** As another process does with the search of one that it takes for dead. */
  function release(): void {
    const { database, context } = test.lab;
    const [search] = listSearches(database);
    stopSearch(database, search!.id, context.labId, { code: 'engine-lost', message: 'lost' });
  }

  it('stays while directions are found in it, by whichever process, and its dataset too', async () => {
    await find();
    expect(removeGenerator).toThrow(/Directions are being found in "vae"\. Stop that first/);
    const { context, dataset } = test.lab;
    for (const [kind, id] of [
      ['generator', generator.id],
      ['dataset', dataset.id],
    ] as const) {
      expect(() => moveToTrash(context, kind, id)).toThrow(/needed by queued or running work/);
    }
    jobs()[0]!.end(foundOne);
    await until(() => outcomes().length === 1);
    moveToTrash(context, 'generator', generator.id);
    expect((await shown()).sets).toEqual([]);
    await restore('vae');
    expect((await shown()).sets).toEqual(['pca-vae', 'axes-vae']);
  });

  it('takes no directions once it is removed for good, and its searches go with it', async () => {
    await find();
    release();
    const file = test.lab.context.paths.directionSearch(generator.id, 'directions-a' as never);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'kept');
    moveToTrash(test.lab.context, 'generator', generator.id);
    expect(listSearches(test.lab.database)).toEqual([]);
    await empty();
    expect(existsSync(file)).toBe(false);
    jobs()[0]!.end(foundOne);
    await until(() => outcomes().length === 1);
    expect(outcomes()[0]).toMatchObject({
      kind: 'failed',
      error: { message: expect.stringMatching(/removed for good/) as string },
    });
    expect(findDirectionSet(test.lab.database, 'pca-vae')).toBeNull();
    expect(test.lab.database.prepare('SELECT * FROM unfinished_directions').all()).toEqual([]);
  });

  it('stays while an evaluation, or a run that evaluates along it, waits', async () => {
    useBoth();
    const { database } = test.lab;
    const evaluation = makeEvaluation(makeCheckpoint().id, test.lab.dataset.id);
    const checkpoint = makeCheckpoint({ name: 'another' });
    insertCheckpoint(database, checkpoint);
    const plan = makeEvaluationPlan({ directions: { generator: generator.id, images: 4 } });
    insertEvaluation(database, { ...evaluation, checkpointId: checkpoint.id, plan });
    expect(removeGenerator).toThrow(/needed by queued or running work/);
    const ended = { state: 'cancelled', error: null, labId: null, finishedAt: 'now' } as const;
    setWorkState(database, 'evaluation', evaluation.id, ended);
    const along = { directions: { generator: 'vae', images: 4 } };
    const waiting = makePlan({ evaluation: makeEvaluationPlan(along) });
    test.addRun('waiting', { plan: waiting, state: 'paused' });
    expect(removeGenerator).toThrow(/needed by queued or running work/);
    expect(removeSet).toThrow(/needed by queued or running work/);
  });
});

describe('a set of directions', () => {
  it('goes alone, comes back, and goes for good', async () => {
    useBoth();
    expect(await removeSet()).toEqual({ models: 0, runs: 1, evaluations: 1 });
    expect(await shown()).toEqual({ generators: ['vae'], sets: [] });
    expect(removeSet).toThrow(`temper trash restore ${set.id}`);
    expect(list()).toMatchObject([{ kind: 'directions', name: 'axes-vae' }]);
    await restore('axes-vae');
    expect((await shown()).sets).toEqual(['axes-vae']);
    await removeSet();
    await empty();
    expect(removeSet).toThrow(/was removed for good/);
    expect(() => restore('axes-vae')).toThrow(/was removed for good/);
  });

  it('offers its kept directions no more, and is known by plans that name it', async () => {
    const { database } = test.lab;
    const along = [{ set: set.id, direction: 0, name: null, vector: null }];
    const known = () => chosenDirections(database, { generator: 'vae', along });
    expect(chosenDirections(database, { generator: 'vae', along: null })).toEqual(known());
    await removeSet();
    await empty();
    expect(chosenDirections(database, { generator: 'vae', along: null })).toBeNull();
    expect(known()?.along).toMatchObject([{ name: 'axes-vae 1', vector: [1, 0] }]);
    await removeGenerator();
    expect(known()?.along).toHaveLength(1);
  });
});
