import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DirectionMethod,
  type UnfinishedDirections,
} from '../../../../../src/contract/directions/direction-set';
import { GeneratorPlan, GeneratorRequest } from '../../../../../src/contract/directions/generator';
import type { OperationOutcome } from '../../../../../src/contract/events';
import { writeSearchFile } from '../../../../../src/main/core/checkpoints/search-file';
import { createDirectionService } from '../../../../../src/main/lab/directions/directions';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import { markOrphans } from '../../../../../src/main/lab/queue/orphans';
import {
  claimGenerator,
  endGeneratorTraining,
  findDirectionSet,
  findGenerator,
} from '../../../../../src/main/lab/store/repositories/directions';
import { deleteLab, insertLab } from '../../../../../src/main/lab/store/repositories/queue/labs';
import { inputOf, type FakeJob } from '../../../../support/fake-pool';
import { makeDataset } from '../../../../support/lab-records';
import { openTestQueue, type TestQueue } from '../../../../support/test-queue';
import { until } from '../../../../support/until';

let test: TestQueue;
let service: ReturnType<typeof createDirectionService>;
const plan = GeneratorPlan.parse({ kind: 'vae', latent: 3, epochs: 2 });
const row = {
  epoch: 1,
  reconstruction: 9,
  divergence: 1,
  validationError: 0.1,
  activeDimensions: 3,
  discriminatorLoss: null,
  generatorLoss: null,
  codeError: null,
  bitsPerDimension: null,
  frechetDistance: 0.5,
  diversity: 0.9,
};

beforeEach(() => {
  test = openTestQueue();
  service = createDirectionService(test.lab.context, test.pool, (error) => error);
  const dataset = makeDataset({ name: 'drawn' });
  const image = { height: 32, width: 32, channels: 3 };
  insertDataset(test.lab.database, { ...dataset, manifest: { ...dataset.manifest, image } });
  insertDataset(test.lab.database, makeDataset({ name: 'small', directory: '/nowhere/small' }));
});
afterEach(async () => {
  await service.close();
  await test.close();
});

const jobs = () => test.pool.jobs as FakeJob[];
const outcomes = (): OperationOutcome[] =>
  test.lab.events.flatMap((event) =>
    event.type === 'operation' && event.outcome ? [event.outcome] : [],
  );

function train(change: Record<string, unknown> = {}) {
  return service.handlers['generators:train']({
    dataset: 'drawn',
    name: 'vae',
    plan,
    ...change,
  } as never);
}

async function trained(): Promise<void> {
  void train();
  await until(() => jobs().length === 1);
  jobs()[0]!.tell({ type: 'epoch', epoch: row });
  jobs()[0]!.tell({ type: 'epoch', epoch: { ...row, epoch: 2 } });
  jobs()[0]!.end({ kind: 'generator-trained' });
  await until(() => outcomes().length === 1);
}

describe('a generator', () => {
  it('is kept with its epochs as they come, and can be resumed after a stop', async () => {
    void train();
    await until(() => jobs().length === 1);
    expect(() => service.handlers['generators:resume']({ reference: 'vae' })).toThrow(
      /being trained, by this process/,
    );
    jobs()[0]!.tell({ type: 'epoch', epoch: row });
    expect(findGenerator(test.lab.database, 'vae')?.epochs).toEqual([row]);
    jobs()[0]!.end({ kind: 'cancelled', reason: 'stopped' });
    await until(() => outcomes().length === 1);
    expect(findGenerator(test.lab.database, 'vae')).toMatchObject({
      state: 'unfinished',
      error: { message: expect.stringMatching(/after 1 of 2 epochs.*generators resume vae/) },
    });
    expect(() => service.handlers['directions:find'](request())).toThrow(/not trained yet: 1 of 2/);
    void service.handlers['generators:resume']({ reference: 'vae' });
    await until(() => jobs().length === 2);
    expect(inputOf(jobs()[1], 'train-generator')).toEqual(inputOf(jobs()[0], 'train-generator'));
    jobs()[1]!.end({ kind: 'generator-trained' });
    await until(() => outcomes().length === 2);
    expect(findGenerator(test.lab.database, 'vae')).toMatchObject({
      state: 'trained',
      error: null,
    });
    expect(() => service.handlers['generators:resume']({ reference: 'vae' })).toThrow(
      /trained already/,
    );
  });

  it('is trained by one process at a time, and taken over from one that has ended', async () => {
    const { context, database } = test.lab;
    void train();
    await until(() => jobs().length === 1);
    jobs()[0]!.end({ kind: 'cancelled', reason: 'stopped' });
    await until(() => outcomes().length === 1);
    const { id } = findGenerator(database, 'vae')!;
    const window = { id: 'lab-window', pid: process.pid, label: 'the Temper window' };
    insertLab(database, { ...window, enginePid: null, heartbeatAtMs: Date.now() });
    expect(claimGenerator(database, id, window.id)).toBe(true);
    expect(findGenerator(database, 'vae')?.state).toBe('training');
    const resume = () => service.handlers['generators:resume']({ reference: 'vae' });
    expect(resume).toThrow(/being trained, by the Temper window \(process \d+\)/);
    deleteLab(database, window.id);
    markOrphans(context);
    expect(findGenerator(database, 'vae')).toMatchObject({
      state: 'unfinished',
      error: { message: expect.stringMatching(/ended unexpectedly.*last whole epoch/) },
    });
    void resume();
    await until(() => jobs().length === 2);
    jobs()[1]!.end({ kind: 'generator-trained' });
    await until(() => outcomes().length === 2);
    expect(findGenerator(database, 'vae')).toMatchObject({ state: 'trained', error: null });
  });

  it('stops where another process has taken its training over', async () => {
    const { database } = test.lab;
    void train();
    await until(() => jobs().length === 1);
    const { id } = findGenerator(database, 'vae')!;
    endGeneratorTraining(database, id, { state: 'unfinished', error: null });
    claimGenerator(database, id, 'lab-other');
    jobs()[0]!.tell({ type: 'epoch', epoch: row });
    jobs()[0]!.end({ kind: 'cancelled', reason: 'stopped' });
    await until(() => outcomes().length === 1);
    expect(outcomes()[0]).toMatchObject({
      kind: 'failed',
      error: { message: expect.stringMatching(/taken over the training of "vae"/) },
    });
    expect(findGenerator(database, 'vae')).toMatchObject({ state: 'training', epochs: [] });
  });

  it('of the kind flow has codes as long as its images, which may not be too long', async () => {
    const flow = GeneratorRequest.parse({ dataset: 'drawn', plan: { kind: 'flow' } });
    void service.handlers['generators:train'](flow);
    await until(() => jobs().length === 1);
    expect(inputOf(jobs()[0]!, 'train-generator').plan).toMatchObject({
      kind: 'flow',
      latent: 3072,
      couplings: 4,
    });
    jobs()[0]!.end({ kind: 'cancelled', reason: 'stopped' });
    const large = makeDataset({ name: 'large', directory: '/nowhere/large' });
    const image = { height: 64, width: 64, channels: 3 };
    insertDataset(test.lab.database, { ...large, manifest: { ...large.manifest, image } });
    expect(() => service.handlers['generators:train']({ ...flow, dataset: 'large' })).toThrow(
      /4096 numbers at most.*64×64×3 have 12288.*--resize/,
    );
    expect(GeneratorRequest.safeParse({ ...flow, plan: { kind: 'flow', latent: 5 } }).success).toBe(
      false,
    );
  });

  it('is refused before any work where it cannot be', async () => {
    expect(() => train({ dataset: 'small' })).toThrow(/8×8 cannot be.*--resize/);
    expect(() => train({ dataset: 'other' })).toThrow(/no dataset "other"/);
    expect(() => train({ plan: { ...plan, batchSize: 1000 } })).toThrow(/larger than the 100/);
    void train();
    expect(() => train()).toThrow(/There is a generator "vae"/);
    await until(() => jobs().length === 1);
    jobs()[0]!.end({ kind: 'cancelled', reason: 'stopped' });
  });
});

function request(method: Record<string, unknown> = { kind: 'axes' }) {
  return { generator: 'vae', method: DirectionMethod.parse(method), seed: 0 };
}

describe('directions', () => {
  const found = {
    kind: 'directions-found' as const,
    directions: [
      { vector: [1, 0, 0], effect: 0.1 },
      { vector: [0, 1, 0], effect: 0.2 },
    ],
    finalLoss: null,
    durationMs: 5,
  };

  it('are refused before any work where they cannot be', async () => {
    expect(() => service.handlers['directions:find'](request())).toThrow(/no generator "vae"/);
    await trained();
    expect(() => service.handlers['directions:find'](request({ kind: 'pca', count: 4 }))).toThrow(
      /4 directions cannot be at right angles in a code of 3/,
    );
    expect(() => service.handlers['directions:show']({ reference: 'none' })).toThrow(
      /no directions "none"/,
    );
  });

  it('are kept, named, and refused where nothing is known to measure them against', async () => {
    await trained();
    void service.handlers['directions:find'](request());
    await until(() => jobs().length === 2);
    jobs()[1]!.end(found);
    await until(() => outcomes().length === 2);
    const reference = 'axes-vae';
    const named = await service.handlers['directions:annotate']({
      reference,
      direction: 1,
      name: 'size',
      kept: true,
    });
    expect(named.directions).toEqual([
      { ...found.directions[0], name: null, kept: false },
      { ...found.directions[1], name: 'size', kept: true },
    ]);
    expect(findDirectionSet(test.lab.database, reference)).toEqual(named);
    await service.handlers['directions:annotate']({ reference, direction: 1, name: null });
    expect(findDirectionSet(test.lab.database, reference)?.directions[1]).toMatchObject({
      name: null,
      kept: true,
    });
    expect(() =>
      service.handlers['directions:annotate']({ reference, direction: 2, kept: true }),
    ).toThrow(/has 2 directions; there is no direction 3/);
    expect(() =>
      service.handlers['directions:measure']({
        reference,
        dataset: null,
        split: 'train',
        images: 2000,
        seed: 0,
      }),
    ).toThrow(/no known factors.*temper datasets draw/);
  });
});

describe('a search for directions', () => {
  const found = {
    kind: 'directions-found' as const,
    directions: [{ vector: [1, 0, 0], effect: 0.1 }],
    finalLoss: 1,
    durationMs: 5,
  };
  const unfinished = () => service.handlers['directions:unfinished']({}) as UnfinishedDirections[];
  const search = async (jobsBefore = 1) => {
    void service.handlers['directions:find'](request({ kind: 'disco', steps: 40 }));
    await until(() => jobs().length === jobsBefore + 1);
    return unfinished()[0]!;
  };
  const searchFile = (index: number) => inputOf(jobs()[index], 'find-directions').searchFile;

  it('that is stopped is kept, resumed with what it has done, and ends in its set', async () => {
    await trained();
    const { id } = await search();
    expect(unfinished()).toMatchObject([
      { generatorName: 'vae', method: { kind: 'disco' }, steps: 0, state: 'running', error: null },
    ]);
    expect(() => service.handlers['directions:resume']({ directionSetId: id })).toThrow(
      /is being carried out/,
    );
    expect(() => service.handlers['directions:discard']({ directionSetId: id })).toThrow(
      /is being carried out/,
    );
    const kept = { search: 's', steps: 12, losses: [], durationMs: 1, tensors: new Map() };
    mkdirSync(dirname(searchFile(1)), { recursive: true });
    await writeSearchFile(searchFile(1), kept);
    jobs()[1]!.end({ kind: 'cancelled', reason: 'stopped' });
    await until(() => outcomes().length === 2);
    expect(unfinished()).toMatchObject([
      { steps: 12, state: 'stopped', error: { message: expect.stringContaining(id) } },
    ]);

    void service.handlers['directions:resume']({ directionSetId: id });
    await until(() => jobs().length === 3);
    expect(inputOf(jobs()[2], 'find-directions')).toEqual(inputOf(jobs()[1], 'find-directions'));
    jobs()[2]!.end(found);
    await until(() => outcomes().length === 3);
    expect(findDirectionSet(test.lab.database, id)?.name).toBe('disco-vae');
    expect(unfinished()).toEqual([]);
    expect(existsSync(searchFile(2))).toBe(false);
    expect(() => service.handlers['directions:resume']({ directionSetId: id })).toThrow(
      /is finished: it gave "disco-vae"/,
    );
  });

  it('of a process that has ended can be resumed, or discarded with what was kept', async () => {
    const { context, database } = test.lab;
    await trained();
    const { id } = await search();
    database.prepare("UPDATE unfinished_directions SET lab_id = 'lab-gone'").run();
    markOrphans(context);
    expect(unfinished()).toMatchObject([
      { id, state: 'stopped', error: { message: expect.stringContaining('ended unexpectedly') } },
    ]);
    mkdirSync(dirname(searchFile(1)), { recursive: true });
    writeFileSync(searchFile(1), 'damaged');
    expect(unfinished()).toMatchObject([{ steps: 0 }]);
    expect(service.handlers['directions:discard']({ directionSetId: id })).toBeNull();
    expect(unfinished()).toEqual([]);
    expect(existsSync(searchFile(1))).toBe(false);
    expect(() => service.handlers['directions:discard']({ directionSetId: id })).toThrow(
      /no search for directions.*temper directions list/,
    );
    jobs()[1]!.end({ kind: 'cancelled', reason: 'stopped' });
  });
});

describe('a preview of a decoder', () => {
  const found = {
    format: 'pytorch' as const,
    latent: 6,
    parameters: 100,
    chain: null,
    notes: [],
    problem: null,
  };
  async function previewed(change: Record<string, unknown>) {
    const preview = service.handlers['generators:preview']({
      file: '/home/ada/generator.pth',
      dataset: 'drawn',
      range: null,
      chain: {},
    });
    await until(() => jobs().length === 1);
    const { picturesFile, image } = inputOf(jobs()[0]!, 'preview-generator');
    expect(image).toEqual({ height: 32, width: 32, channels: 3 });
    writeFileSync(picturesFile, new Uint8Array(10 * 3072).fill(7));
    jobs()[0]!.end({ kind: 'generator-previewed', found: { ...found, ...change } });
    return { preview: await preview, picturesFile };
  }

  it('has images of random codes, and leaves no file', async () => {
    const { preview, picturesFile } = await previewed({});
    expect(preview.pictures).toMatchObject({ rows: 1, columns: 10, height: 32 });
    expect(preview.pictures?.pixels[0]).toBe(7);
    expect(existsSync(dirname(picturesFile))).toBe(false);
  });

  it('has none of a file that is no decoder yet', async () => {
    const problem = { code: 'checkpoint-mismatch', message: 'It draws images of 16×16.' };
    const { preview, picturesFile } = await previewed({ latent: null, problem });
    expect(preview).toMatchObject({ problem, pictures: null });
    expect(existsSync(dirname(picturesFile))).toBe(false);
  });
});
