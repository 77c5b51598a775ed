import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CombinationId } from '../../../../../src/contract/ids';
import type {
  CombinationPoint,
  CombinationSummary,
} from '../../../../../src/contract/weight-space/combination';
import { pointsFile } from '../../../../../src/main/core/files/evaluation-files';
import { createCombinationService } from '../../../../../src/main/lab/combinations/combinations';
import { createTrashService } from '../../../../../src/main/lab/home/trash';
import { newId } from '../../../../../src/main/lab/identifiers';
import { requireCombination } from '../../../../../src/main/lab/records/required';
import {
  findCheckpoint,
  insertCheckpoint,
} from '../../../../../src/main/lab/store/repositories/checkpoints';
import {
  findCombination,
  insertCombination,
  setCombinationSummary,
} from '../../../../../src/main/lab/store/repositories/combinations';
import { setWorkState } from '../../../../../src/main/lab/store/repositories/queue/work';
import { makeCheckpoint, makeEvaluationPlan } from '../../../../support/lab-records';
import { openTestQueue, type TestQueue } from '../../../../support/test-queue';

let test: TestQueue;
let service: ReturnType<typeof createCombinationService>;
let trash: ReturnType<typeof createTrashService>;
let id: CombinationId;

const proportion = { count: 1, total: 4, value: 0.25, low: 0.1, high: 0.5 };
const point: CombinationPoint = {
  shares: [0.5, 0.5],
  statistics: 're-estimated',
  split: 'validation',
  clean: proportion,
  worstCase: proportion,
  attacks: [],
  corruptions: [],
  shifts: [],
  statisticsImages: 50,
  passes: 12,
};
const summary: CombinationSummary = {
  chosen: point,
  test: [],
  baselines: [],
  passes: 36,
  statisticsPasses: 150,
  durationMs: 5,
};

beforeEach(() => {
  test = openTestQueue();
  service = createCombinationService(test.lab.context, test.pool, (error) => error);
  trash = createTrashService(test.lab.context);
  id = newId('combination');
  const members = ['natural', 'tuned'].map((name) => {
    const model = makeCheckpoint({ name });
    insertCheckpoint(test.lab.database, model);
    return { checkpointId: model.id, name };
  });
  insertCombination(test.lab.database, {
    id,
    datasetId: test.lab.dataset.id,
    datasetFingerprint: test.lab.dataset.manifest.fingerprint,
    plan: {
      method: { kind: 'uniform-soup' },
      members,
      evaluation: makeEvaluationPlan({ split: 'validation' }),
      testImages: 0,
      statisticsImages: 50,
      statisticsOn: 'clean',
      criterion: 'mean',
      shifts: [],
      baselines: [],
    },
    state: 'queued',
    fraction: 0,
    progress: null,
    points: [point],
    summary: null,
    error: null,
    createdAt: 'now',
    finishedAt: null,
  });
});
afterEach(async () => {
  await service.close();
  await test.close();
});

const handlers = () => service.handlers(test.queue);
const remove = () => handlers()['combinations:remove']({ combinationId: id });
const end = (state: 'interrupted' | 'completed') =>
  setWorkState(test.lab.database, 'combination', id, {
    state,
    error: null,
    labId: null,
    finishedAt: 'now',
  });

it('a combination goes into the trash once it has ended, comes back, and goes for good with its files', async () => {
  const { context, database, events } = test.lab;
  expect(remove).toThrow(/it is queued/);
  end('interrupted');
  const folder = context.paths.combination(id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, pointsFile), 'x'.repeat(500));
  expect(await remove()).toEqual({ models: 0, runs: 0, evaluations: 0 });
  expect(handlers()['combinations:list']({})).toEqual([]);
  expect(remove).toThrow(`temper trash restore ${id}`);
  expect(() => handlers()['combinations:resume']({ combinationId: id })).toThrow(/in the trash/);
  expect(events).toContainEqual({ type: 'combination-removed', combinationId: id });

  const [item] = (await trash['trash:list']({})) ?? [];
  expect(item).toMatchObject({ kind: 'combination', name: 'natural – tuned', inUse: false });
  expect(item?.bytes).toBeGreaterThan(500);
  await trash['trash:restore']({ reference: id });
  expect(requireCombination(context, id).points).toEqual([point]);
  await remove();
  await trash['trash:empty']({ ids: null });
  expect(existsSync(folder)).toBe(false);
  expect(findCombination(database, id)?.points).toEqual([]);
  expect(remove).toThrow(/removed for good/);
});

it('a model that was kept of a combination outlasts it, and so does what was chosen', async () => {
  const { context, database } = test.lab;
  setCombinationSummary(database, id, summary);
  end('completed');
  const checkpointId = newId('checkpoint');
  const file = context.paths.checkpoint(checkpointId);
  mkdirSync(context.paths.checkpoints, { recursive: true });
  writeFileSync(file, 'weights');
  const kept = makeCheckpoint({ id: checkpointId, kind: 'combined', name: 'between', file });
  insertCheckpoint(database, kept, id);
  await remove();
  await trash['trash:empty']({ ids: null });
  expect(findCheckpoint(database, checkpointId)).toEqual(kept);
  expect(existsSync(file)).toBe(true);
  expect(findCombination(database, id)?.summary).toEqual(summary);
});
