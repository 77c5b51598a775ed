import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inputOf } from '../../../../support/fake-pool';
import type {
  EvaluationProgress,
  EvaluationRecord,
} from '../../../../../src/contract/evaluations/evaluation';
import { journalFile } from '../../../../../src/main/core/files/evaluation-files';
import { createEvaluationService } from '../../../../../src/main/lab/evaluations/evaluations';
import { throwIssues } from '../../../../../src/main/core/rules/issues';
import { orderedEvaluationIssues } from '../../../../../src/main/lab/evaluations/evaluation-order';
import { markOrphans } from '../../../../../src/main/lab/queue/orphans';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import {
  findEvaluation,
  insertEvaluation,
} from '../../../../../src/main/lab/store/repositories/evaluations/evaluations';
import { enqueue } from '../../../../../src/main/lab/store/repositories/queue/queue-entries';
import { makeSummary } from '../../../../support/evaluation-summary';
import {
  makeCheckpoint,
  makeEvaluation,
  makeEvaluationPlan,
} from '../../../../support/lab-records';
import { openTestQueue, type TestQueue } from '../../../../support/test-queue';
import { until } from '../../../../support/until';
import { setWorkState } from '../../../../../src/main/lab/store/repositories/queue/work';

let test: TestQueue;
let evaluation: EvaluationRecord;
let service: ReturnType<typeof createEvaluationService>;

beforeEach(() => {
  test = openTestQueue();
  const { database, dataset, context } = test.lab;
  const checkpoint = makeCheckpoint();
  insertCheckpoint(database, checkpoint);
  evaluation = makeEvaluation(checkpoint.id, dataset.id);
  insertEvaluation(database, evaluation);
  enqueue(database, { itemId: evaluation.id, kind: 'evaluation', labId: context.labId }, 'last');
  service = createEvaluationService(context, test.queue);
});
afterEach(() => test.close());

const record = () => findEvaluation(test.lab.database, evaluation.id) as EvaluationRecord;
const call = (name: 'pause' | 'continue' | 'cancel' | 'resume') =>
  service[`evaluations:${name}`]({ evaluationId: evaluation.id });

async function start() {
  test.queue.wake();
  return test.nextJob(0);
}

const progress: EvaluationProgress = {
  fraction: 0.25,
  message: 'PGD-20',
  passesPerSecond: 100,
  remainingMs: 3000,
  current: { count: 1, total: 2, value: 0.5, low: 0.1, high: 0.9 },
  worstCase: null,
};

describe('an evaluation', () => {
  it('tells how far it is, how long it takes and what it has found', async () => {
    const job = await start();
    job.tell({ type: 'fraction', fraction: 0.25, message: 'PGD-20', evaluation: progress });
    expect(record()).toMatchObject({ state: 'running', fraction: 0.25, progress });
    expect(test.lab.events.at(-1)).toMatchObject({
      type: 'evaluation-changed',
      evaluation: { progress },
    });
  });

  it('is paused and continued', async () => {
    const job = await start();
    await call('pause');
    expect(job.controls).toEqual(['pause']);
    job.tell({ type: 'paused' });
    expect(record().state).toBe('paused');
    expect(() => call('pause')).toThrow(/it is paused, and must be running/);
    await call('continue');
    job.tell({ type: 'resumed' });
    expect(record().state).toBe('running');
  });

  it('can be cancelled while it is paused', async () => {
    const job = await start();
    job.tell({ type: 'paused' });
    await call('cancel');
    expect(job.controls).toEqual(['cancel']);
    job.end({ kind: 'cancelled', reason: 'Cancelled.' });
    await until(() => record().state === 'cancelled');
  });

  it.each(['interrupted', 'cancelled'] as const)('%s goes on where it was', async (kind) => {
    const job = await start();
    const { workDirectory } = inputOf(job, 'evaluate');
    mkdirSync(workDirectory as string, { recursive: true });
    writeFileSync(join(workDirectory as string, journalFile), 'lines\n');
    job.tell({ type: 'fraction', fraction: 0.25, message: 'PGD-20', evaluation: progress });
    job.tell({
      type: 'per-image',
      results: {
        attackName: 'clean',
        imageIndexes: [0],
        labels: [1],
        predictions: [1],
        margins: [2],
        distances: [null],
      },
    });
    job.end({ kind, reason: 'It stopped.' });
    await until(() => record().state === kind);
    expect(record().progress).toBeNull();
    await call('resume');
    const again = await test.nextJob(1);
    expect(again.input).toEqual(job.input);
    expect(record()).toMatchObject({ state: 'running', error: null, finishedAt: null });
    // What was found stays until it is found again.
    expect(await service['evaluations:per-image']({ evaluationId: evaluation.id })).toMatchObject([
      { labels: [1] },
    ]);
    expect(existsSync(join(workDirectory as string, journalFile))).toBe(true);
  });

  it('whose process died can be resumed as well', async () => {
    setWorkState(test.lab.database, 'evaluation', evaluation.id, {
      state: 'running',
      error: null,
      labId: 'lab-gone',
      finishedAt: null,
    });
    markOrphans(test.lab.context);
    expect(record()).toMatchObject({
      state: 'interrupted',
      error: { message: expect.stringContaining('Resume continues after its last finished batch') },
    });
  });

  it('removes its progress file when it is completed, and cannot be resumed then', async () => {
    const job = await start();
    const { workDirectory } = inputOf(job, 'evaluate');
    const file = join(workDirectory as string, journalFile);
    mkdirSync(workDirectory as string, { recursive: true });
    writeFileSync(file, 'lines\n');
    const share = { count: 1, total: 1, value: 1, low: 0.2, high: 1 };
    job.end({
      kind: 'evaluated',
      summary: makeSummary({ clean: share, worstCase: share }),
    });
    await until(() => record().state === 'completed');
    expect(existsSync(file)).toBe(false);
    expect(() => call('resume')).toThrow(/it is completed, and must be/);
  });

  it.each([
    [
      'an epsilon that no two images are apart',
      { threatModel: { norm: 'l2', epsilon: 8.1 } },
      /threatModel\.epsilon: 8\.1 is beyond the pixel range: .* at most 8\.00 apart in L2/,
    ],
    [
      'attacks with the statistics of training',
      { attacks: [{ name: 'A', attack: { kind: 'fgsm', batchNorm: 'train' } }] },
      /attacks: batchNorm "train" is for training/,
    ],
    ['a split without images', { split: 'validation' }, /has no validation images/],
  ])('is refused with %s', (_, changes, expected) => {
    const { dataset } = test.lab;
    const manifest = structuredClone(dataset.manifest);
    manifest.splits.validation = { images: 0, classCounts: [0, 0] };
    const plan = makeEvaluationPlan(changes);
    const issues = orderedEvaluationIssues(test.lab.database, plan, { ...dataset, manifest });
    expect(() => throwIssues(issues, 'The evaluation plan')).toThrow(expected);
  });

  it('has no outcomes before it has ended', () => {
    expect(() => service['evaluations:outcomes']({ evaluationId: evaluation.id })).toThrow(
      /is queued and has no result yet/,
    );
  });
});
