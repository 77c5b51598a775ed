import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CombinationId } from '../../../../../src/contract/ids';
import type {
  CheckpointCard,
  CheckpointRecord,
} from '../../../../../src/contract/models/checkpoint';
import type {
  CombinationPoint,
  CombinationRecord,
  CombinationRequest,
  CombinationSummary,
} from '../../../../../src/contract/weight-space/combination';
import {
  readCheckpoint,
  writeCheckpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { pointsFile } from '../../../../../src/main/core/files/evaluation-files';
import { initialiseParameters } from '../../../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import { createCombinationService } from '../../../../../src/main/lab/combinations/combinations';
import { newId } from '../../../../../src/main/lab/identifiers';
import { modelCardOf } from '../../../../../src/main/lab/models/model-card';
import { interruptWaiting } from '../../../../../src/main/lab/queue/interrupt-waiting';
import { markOrphans } from '../../../../../src/main/lab/queue/orphans';
import { moveToTrash } from '../../../../../src/main/lab/records/trash';
import {
  findCheckpoint,
  insertCheckpoint,
} from '../../../../../src/main/lab/store/repositories/checkpoints';
import { listCombinations } from '../../../../../src/main/lab/store/repositories/combinations';
import { requireCombination } from '../../../../../src/main/lab/records/required';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import { inputOf } from '../../../../support/fake-pool';
import {
  makeCard,
  makeCheckpoint,
  makeDataset,
  makeEvaluationPlan,
} from '../../../../support/lab-records';
import { openTestQueue, type TestQueue } from '../../../../support/test-queue';
import { until } from '../../../../support/until';
import { setWorkState } from '../../../../../src/main/lab/store/repositories/queue/work';

let test: TestQueue;
let service: ReturnType<typeof createCombinationService>;
let natural: CheckpointRecord;
let tuned: CheckpointRecord;

const image = { height: 8, width: 8, channels: 1 };

beforeEach(async () => {
  test = openTestQueue();
  service = createCombinationService(test.lab.context, test.pool, (error) => error);
  natural = await addModel('natural', 1, { cost: costOf(1000) });
  tuned = await addModel('tuned', 2, {
    cost: costOf(500),
    parent: { name: 'natural', weightsSha256: natural.weightsSha256 },
  });
});
afterEach(async () => {
  await service.close();
  await test.close();
});

function costOf(imagePasses: number) {
  const trainingSetPasses = imagePasses / 100;
  return { imagePasses, trainingSetPasses, durationMs: 1, pretrainingImagePasses: 0 };
}

async function addModel(
  name: string,
  seed: number,
  card: Partial<CheckpointCard> = {},
  { mean = 0.5, isDamaged = false } = {},
): Promise<CheckpointRecord> {
  const { context, database } = test.lab;
  const id = newId('checkpoint');
  const file = context.paths.checkpoint(id);
  mkdirSync(dirname(file), { recursive: true });
  const normalisation = { mean: [mean], deviation: [0.25] };
  const network = buildNetwork({ preset: 'small-cnn', width: 2 }, image, 2, normalisation);
  const content = { network, state: null, training: null, card: makeCard({ name, ...card }) };
  const weights = initialiseParameters(network, seed);
  if (isDamaged) weights.get('conv-1.kernel')?.fill(NaN, 1, 2);
  const weightsSha256 = await writeCheckpoint(file, { ...content, weights });
  const record = makeCheckpoint({ id, name, file, weightsSha256, card: content.card });
  insertCheckpoint(database, record);
  return record;
}

const handlers = () => service.handlers(test.queue);

function request(changes: Partial<CombinationRequest> = {}): CombinationRequest {
  return {
    method: { kind: 'path', alphas: [0, 0.5, 1] },
    members: ['natural', 'tuned'],
    dataset: null,
    evaluation: makeEvaluationPlan({ split: 'validation' }),
    testImages: 10,
    statisticsImages: 50,
    statisticsOn: 'clean',
    criterion: 'mean',
    shifts: [],
    baselines: [],
    ...changes,
  };
}

async function create(changes: Partial<CombinationRequest> = {}): Promise<CombinationRecord> {
  return handlers()['combinations:create'](request(changes));
}

function show(combinationId: CombinationId): CombinationRecord {
  return requireCombination(test.lab.context, combinationId);
}

function point(alpha: number, changes: Partial<CombinationPoint> = {}): CombinationPoint {
  const proportion = { count: 1, total: 4, value: 0.25, low: 0.1, high: 0.5 };
  return {
    shares: [1 - alpha, alpha],
    statistics: 're-estimated',
    split: 'validation',
    clean: proportion,
    worstCase: proportion,
    attacks: [{ name: 'FGSM', accuracy: proportion }],
    corruptions: [],
    shifts: [],
    statisticsImages: 50,
    passes: 12,
    ...changes,
  };
}

const summary: CombinationSummary = {
  chosen: point(0.5),
  test: [],
  baselines: [],
  passes: 36,
  statisticsPasses: 150,
  durationMs: 5,
};

describe('a combination', () => {
  it('is measured on the dataset of its last model, and keeps what was found', async () => {
    const { id, plan, datasetId } = await create();
    expect(datasetId).toBe(test.lab.dataset.id);
    expect(plan.members.map(({ name }) => name)).toEqual(['natural', 'tuned']);
    const job = await test.nextJob(0);
    expect(inputOf(job, 'combine')).toMatchObject({
      memberFiles: [natural.file, tuned.file],
      task: { kind: 'measure', workDirectory: test.lab.context.paths.combination(id) },
    });
    job.tell({ type: 'fraction', fraction: 0.5, message: 'α 0.5: FGSM', remainingMs: 100 });
    job.tell({ type: 'point', point: point(0.5) });
    job.tell({ type: 'point', point: point(0.5, { split: 'test' }) });
    expect(show(id).points).toEqual([point(0.5)]);
    const folder = test.lab.context.paths.combination(id);
    mkdirSync(folder, { recursive: true });
    job.end({ kind: 'combinations-measured', summary });
    await until(() => show(id).state === 'completed');
    expect(show(id)).toMatchObject({ summary, fraction: 1, error: null, progress: null });
    expect(existsSync(folder)).toBe(false);
  });

  it('is paused, continued and cancelled, and goes on with what it had measured', async () => {
    const { id } = await create();
    const job = await test.nextJob(0);
    await handlers()['combinations:pause']({ combinationId: id });
    job.tell({ type: 'paused' });
    expect(show(id).state).toBe('paused');
    await handlers()['combinations:continue']({ combinationId: id });
    job.tell({ type: 'resumed' });
    job.tell({ type: 'point', point: point(0) });
    await handlers()['combinations:cancel']({ combinationId: id });
    expect(job.controls).toEqual(['pause', 'resume', 'cancel']);
    const folder = test.lab.context.paths.combination(id);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, pointsFile), 'lines\n');
    job.end({ kind: 'cancelled', reason: 'Cancelled.' });
    await until(() => show(id).state === 'cancelled');
    await handlers()['combinations:resume']({ combinationId: id });
    const again = await test.nextJob(1);
    expect(again.input).toEqual(job.input);
    expect(show(id).points).toHaveLength(1);
    // Told again from what was kept: it does not count twice.
    again.tell({ type: 'point', point: point(0) });
    expect(show(id).points).toHaveLength(1);
  });

  it('forgets its points where the files that they would go on from are gone', async () => {
    const { id } = await create();
    const job = await test.nextJob(0);
    job.tell({ type: 'point', point: point(0) });
    job.end({ kind: 'interrupted', reason: 'It stopped.' });
    await until(() => show(id).state === 'interrupted');
    await handlers()['combinations:resume']({ combinationId: id });
    await test.nextJob(1);
    expect(show(id).points).toEqual([]);
  });

  it('of a process that is gone is interrupted, whether it was carried out or waited', async () => {
    const { id } = await create();
    const job = await test.nextJob(0);
    const { database, context } = test.lab;
    const gone = { state: 'running', error: null, labId: 'lab-gone', finishedAt: null } as const;
    const waiting = await create({ criterion: 'robust' });
    interruptWaiting(context);
    expect(show(waiting.id)).toMatchObject({
      state: 'interrupted',
      error: { message: expect.stringContaining('Resume starts it') as string },
    });
    setWorkState(database, 'combination', id, gone);
    markOrphans(context);
    expect(show(id).state).toBe('interrupted');
    job.end({ kind: 'interrupted', reason: 'It stopped.' });
  });

  it('keeps its models and its dataset out of the trash while it needs them', async () => {
    await create();
    await test.nextJob(0);
    const { context, dataset } = test.lab;
    expect(() => moveToTrash(context, 'model', natural.id)).toThrow(/needed/);
    expect(() => moveToTrash(context, 'dataset', dataset.id)).toThrow(/needed/);
  });
});

describe('what does not fit', () => {
  async function refusal(changes: Partial<CombinationRequest>): Promise<string> {
    return create(changes).then(
      () => 'accepted',
      (error: unknown) => (error as Error).message,
    );
  }

  it.each<[string, Partial<CombinationRequest>, string]>([
    ['one model', { members: ['natural'] }, 'At least two models are needed'],
    ['a model twice', { members: ['natural', 'natural'] }, 'is named twice'],
    ['an unknown model', { members: ['natural', 'nothing'] }, 'no model or run "nothing"'],
    [
      'test images to choose on',
      { evaluation: makeEvaluationPlan({ split: 'test' }) },
      'chosen on validation images and reported on test images',
    ],
    [
      'a rule that ends early',
      { evaluation: makeEvaluationPlan({ split: 'validation', stopWhen: { halfWidth: 0.01 } }) },
      'all combinations need the same images',
    ],
    ['too many test images', { testImages: 5000 }, 'the test split of "shapes" has 40 images'],
  ])('is refused: %s', async (_, changes, expected) => {
    expect(await refusal(changes)).toContain(expected);
  });

  it('is refused: a path of three models', async () => {
    await addModel('third', 3);
    expect(await refusal({ members: ['natural', 'tuned', 'third'] })).toContain('temper soup');
  });

  it('is refused: another network, naming the first difference', async () => {
    await addModel('other', 3, {}, { mean: 0.1 });
    expect(await refusal({ members: ['natural', 'other'] })).toMatch(
      /"natural" and "other" cannot be combined: they normalise images differently/,
    );
  });

  it.each([{ kind: 'path' as const, alphas: [0.5] }, { kind: 'uniform-soup' as const }])(
    'is refused: $kind with weights that are no numbers',
    async (method) => {
      await addModel('damaged', 3, {}, { isDamaged: true });
      expect(await refusal({ method, members: ['natural', 'damaged'] })).toMatch(
        /"conv-1.kernel" of model "damaged" holds NaN at position 1/,
      );
      expect(listCombinations(test.lab.database)).toEqual([]);
    },
  );

  it('is refused: a shift with other classes', async () => {
    const { manifest } = makeDataset();
    const shifted = makeDataset({
      name: 'drawn',
      manifest: { ...manifest, fingerprint: 'e'.repeat(64), classNames: ['circle', 'star'] },
    });
    insertDataset(test.lab.database, shifted);
    expect(await refusal({ shifts: ['drawn'] })).toContain(
      '"drawn" lacks the class "square" of "shapes" and has the class "star" beyond those of "shapes"',
    );
    expect(await refusal({ shifts: ['shapes'] })).toContain('is the dataset itself');
  });

  it('is accepted: a shift of test images alone, fewer than are asked for, with its classes in another order', async () => {
    const { manifest } = makeDataset();
    const none = { images: 0, classCounts: [0, 0] };
    const splits = { train: none, validation: none, test: { images: 3, classCounts: [1, 2] } };
    const classNames = ['square', 'circle'];
    const drawn = { ...manifest, fingerprint: 'e'.repeat(64), classNames, splits };
    const shifted = makeDataset({ name: 'drawn', manifest: drawn });
    insertDataset(test.lab.database, shifted);
    const { plan } = await create({ shifts: ['drawn'] });
    expect(plan.shifts).toEqual([{ datasetId: shifted.id, name: 'drawn' }]);
    const job = await test.nextJob(0);
    expect(inputOf(job, 'combine').shiftData).toEqual([
      { directory: shifted.directory, fingerprint: drawn.fingerprint },
    ]);
  });
});

describe('a kept combination', () => {
  async function completed(): Promise<CombinationId> {
    const { id } = await create();
    const job = await test.nextJob(0);
    job.tell({ type: 'point', point: point(0.5) });
    job.end({ kind: 'combinations-measured', summary });
    await until(() => show(id).state === 'completed');
    return id;
  }

  async function kept(
    id: CombinationId,
    mix: Pick<CombinationPoint, 'shares' | 'statistics'> | null,
  ) {
    const before = test.pool.jobs.length;
    await handlers()['combinations:keep']({ combinationId: id, mix, name: null });
    const job = await test.nextJob(before);
    const { task } = inputOf(job, 'combine');
    if (task.kind !== 'write') throw new Error(task.kind);
    const weightsSha256 = 'c'.repeat(64);
    const described = { networkName: 'small-cnn width 2', parameters: 100, forwardMacs: 1000 };
    const { network } = readCheckpoint(natural.file);
    const weights = initialiseParameters(network, 9);
    await writeCheckpoint(task.file, {
      network,
      weights,
      state: null,
      training: null,
      card: task.card,
    });
    job.end({
      kind: 'combination-written',
      checkpoint: { ...described, weightsSha256, card: task.card },
    });
    await until(() => test.lab.events.some((event) => event.type === 'operation' && event.outcome));
    const event = test.lab.events.find((each) => each.type === 'operation' && each.outcome);
    const outcome = event?.type === 'operation' ? event.outcome : null;
    if (outcome?.kind !== 'model-combined') throw new Error(JSON.stringify(outcome));
    return outcome.checkpoint;
  }

  it('has both models, their shares and what they cost on its card', async () => {
    const id = await completed();
    const checkpoint = await kept(id, null);
    expect(findCheckpoint(test.lab.database, checkpoint.id)).toMatchObject({
      kind: 'combined',
      name: 'natural – tuned at α 0.5',
    });
    expect(checkpoint.card).toMatchObject({
      combined: {
        method: 'path',
        members: [
          { name: 'natural', weightsSha256: natural.weightsSha256, share: 0.5 },
          { name: 'tuned', weightsSha256: tuned.weightsSha256, share: 0.5 },
        ],
        statistics: 're-estimated',
        statisticsFrom: { images: 50, batchSize: 128, seed: 0, on: 'clean' },
        criterion: 'mean',
      },
      metrics: { validationCleanAccuracy: 0.25, validationAdversarialAccuracy: 0.25 },
      // Natural counts once, though it is a member and the parent of the other.
      cost: { imagePasses: 50, trainingSetPasses: 0.5, pretrainingImagePasses: 1500 },
    });
    const card = modelCardOf(test.lab.context, checkpoint);
    expect(card.lineage.map(({ name }) => name)).toEqual([
      'natural',
      'tuned',
      'natural – tuned at α 0.5',
    ]);
    expect(card.reproduce.join('\n')).toContain(
      "temper interpolate natural tuned --dataset shapes --alphas 0.5 --keep 0.5 --name 'natural – tuned at α 0.5' --statistics-images 50 --batch-size 128 --seed 0",
    );
    expect(card.missing.join('\n')).not.toContain('How "natural – tuned');
  });

  it('is refused where it is a model that is here, or nothing is chosen', async () => {
    const id = await completed();
    const keep = (mix: Pick<CombinationPoint, 'shares' | 'statistics'> | null, of = id) =>
      handlers()['combinations:keep']({ combinationId: of, mix, name: null });
    expect(() => keep({ shares: [0, 1], statistics: 'combined' })).toThrow(
      /the model "tuned" as it is/,
    );
    expect(() => keep({ shares: [0.5, 0.6], statistics: 'combined' })).toThrow(/sum to 1/);
    const { id: other } = await create();
    expect(() => keep(null, other)).toThrow(/Nothing is chosen yet/);
  });
});
