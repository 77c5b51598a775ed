import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TemperError } from '../../../../../src/contract/errors';
import { newId } from '../../../../../src/main/lab/identifiers';
import * as checkpoints from '../../../../../src/main/lab/store/repositories/checkpoints';
import * as datasets from '../../../../../src/main/lab/store/repositories/datasets';
import * as images from '../../../../../src/main/lab/store/repositories/evaluations/evaluation-images';
import * as evaluations from '../../../../../src/main/lab/store/repositories/evaluations/evaluations';
import * as metrics from '../../../../../src/main/lab/store/repositories/runs/metrics';
import * as queue from '../../../../../src/main/lab/store/repositories/queue/queue-entries';
import * as log from '../../../../../src/main/lab/store/repositories/runs/run-log';
import * as runs from '../../../../../src/main/lab/store/repositories/runs/runs';
import * as trash from '../../../../../src/main/lab/store/repositories/trash';
import {
  at,
  makeCheckpoint,
  makeDataset,
  makeEvaluation,
  makeRun,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';
import { setWorkState } from '../../../../../src/main/lab/store/repositories/queue/work';

let lab: TestLab;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

describe('datasets', () => {
  it('come back as they were stored, by id, name, content and source', () => {
    const { database, dataset } = lab;
    const source = { sourcePath: '/images', optionsJson: '{}', sourceStamp: 'one' };
    const rejected = [{ path: 'a/1.png', reason: 'is empty' }];
    datasets.putDatasetSource(database, { ...source, datasetId: dataset.id, rejected });
    expect(datasets.findDataset(database, dataset.id)).toEqual(dataset);
    expect(datasets.findDatasetByName(database, 'shapes')).toEqual(dataset);
    expect(datasets.listDatasetsByFingerprint(database, 'f'.repeat(64))).toEqual([dataset]);
    expect(datasets.findDatasetBySource(database, source)).toEqual({ dataset, rejected });
    expect(datasets.findDatasetBySource(database, { ...source, sourceStamp: 'two' })).toBeNull();
  });

  it('do not share a name', () => {
    expect(() => datasets.insertDataset(lab.database, makeDataset())).toThrow(/UNIQUE/);
  });

  it('with a manifest that is not one are reported as damage of the history', () => {
    lab.database.prepare("UPDATE datasets SET manifest_json = '{}'").run();
    expect(() => datasets.listDatasets(lab.database)).toThrow(
      expect.objectContaining({ code: 'database-damaged' }) as TemperError,
    );
    lab.database.prepare("UPDATE datasets SET manifest_json = '{'").run();
    expect(() => datasets.listDatasets(lab.database)).toThrow(/not JSON/);
  });
});

describe('runs', () => {
  it('come back as they were stored, with their place in the queue', () => {
    const { database, dataset, context } = lab;
    const first = makeRun(dataset, { name: 'first' });
    const second = makeRun(dataset, { name: 'second' });
    for (const run of [first, second]) {
      runs.insertRun(database, run);
      queue.enqueue(database, { itemId: run.id, kind: 'run', labId: context.labId }, 'last');
    }
    expect(runs.findRun(database, first.id)).toEqual({ ...first, queuePosition: 0 });
    expect(runs.findRun(database, second.id)).toEqual({ ...second, queuePosition: 1 });
    queue.dequeue(database, first.id);
    expect(runs.listQueuedRuns(database)).toEqual([{ ...second, queuePosition: 0 }]);
    expect(runs.listRuns(database, false).map(({ name }) => name)).toEqual(['second', 'first']);
  });

  it('are found by name only while they are not deleted', () => {
    const { database, dataset } = lab;
    const run = makeRun(dataset);
    runs.insertRun(database, run);
    trash.setDeleted(database, 'run', run.id, at);
    expect(runs.listRunsByName(database, run.name)).toEqual([]);
    expect(runs.listRuns(database, true)).toHaveLength(1);
    trash.setDeleted(database, 'run', run.id, null);
    expect(runs.listRunsByName(database, run.name)).toHaveLength(1);
  });

  it('keep what an ending recorded, and the time of their first start', () => {
    const { database, dataset } = lab;
    const run = makeRun(dataset);
    const error = { code: 'engine-lost' as const, message: 'gone', details: { signal: 'SIGKILL' } };
    runs.insertRun(database, run);
    const running = { state: 'running' as const, reason: null, error: null, labId: 'lab-1' };
    runs.setRunState(database, run.id, { ...running, startedAt: 'first' });
    runs.setRunState(database, run.id, { ...running, startedAt: 'later' });
    expect(runs.listRunsInProgress(database)).toEqual([{ id: run.id, labId: 'lab-1' }]);
    runs.setRunState(database, run.id, {
      state: 'interrupted',
      reason: 'because',
      error,
      labId: null,
      finishedAt: at,
    });
    expect(runs.findRun(database, run.id)).toMatchObject({
      state: 'interrupted',
      reason: 'because',
      error,
      startedAt: 'first',
      finishedAt: at,
    });
    expect(runs.listRunsInProgress(database)).toEqual([]);
  });
});

describe('metrics', () => {
  const frame = (steps: number[]) => ({
    series: 'train' as const,
    steps,
    epochs: steps.map((step) => step / 10),
    columns: { loss: steps.map((step) => (step === 3 ? null : step * 2)) },
  });

  function startedRun() {
    const run = makeRun(lab.dataset);
    runs.insertRun(lab.database, run);
    return run.id;
  }
  const read = (runId: ReturnType<typeof startedRun>, afterStep = -1) =>
    metrics.readMetrics(lab.database, { runId, series: 'train', afterStep });

  it('come back in columns, in order, after a step; every column of the series is there', () => {
    const runId = startedRun();
    metrics.putMetrics(lab.database, runId, frame([4, 5]));
    metrics.putMetrics(lab.database, runId, frame([1, 2, 3]));
    const found = read(runId, 1);
    expect(found.steps).toEqual([2, 3, 4, 5]);
    expect(found.epochs).toEqual([0.2, 0.3, 0.4, 0.5]);
    expect(found.columns['loss']).toEqual([4, null, 8, 10]);
    expect(found.columns['epsilon']).toEqual([null, null, null, null]);
  });

  it('give one column of a series, null where a row lacks it', () => {
    const runId = startedRun();
    metrics.putMetrics(lab.database, runId, frame([4, 2, 3]));
    const column = (name: string) =>
      metrics.readColumn(lab.database, { runId, series: 'train', name });
    expect(column('loss')).toEqual([4, null, 8]);
    expect(column('epsilon')).toEqual([null, null, null]);
  });

  it('are replaced when a step is repeated, and removed beyond a step', () => {
    const runId = startedRun();
    metrics.putMetrics(lab.database, runId, frame([1, 2, 4]));
    metrics.putMetrics(lab.database, runId, { ...frame([2]), columns: { loss: [9] } });
    expect(read(runId).columns['loss']).toEqual([2, 9, 8]);
    expect(metrics.deleteMetricsAfter(lab.database, runId, 2)).toBe(1);
    expect(read(runId).steps).toEqual([1, 2]);
    expect(metrics.lastStep(lab.database, runId, 'train')).toBe(2);
  });

  it('are found by their key, without a scan', () => {
    const plan = lab.database
      .prepare(
        'EXPLAIN QUERY PLAN SELECT * FROM metric_rows WHERE run_id = ? AND series = ? AND step > ?',
      )
      .all('run', 'train', 0) as { detail: string }[];
    expect(plan.map(({ detail }) => detail).join()).toContain('USING PRIMARY KEY');
  });
});

describe('log', () => {
  it('keeps the order of lines of the same moment', () => {
    const run = makeRun(lab.dataset);
    runs.insertRun(lab.database, run);
    const lines = ['one', 'two', 'three'].map((message) => ({
      at,
      level: 'info' as const,
      message,
    }));
    lines.forEach((line) => log.insertLogLine(lab.database, run.id, line));
    expect(log.listLogLines(lab.database, run.id)).toEqual(lines);
  });
});

describe('checkpoints', () => {
  it('of deleted runs and replaced ones are not listed', () => {
    const { database, dataset } = lab;
    const run = makeRun(dataset);
    runs.insertRun(database, run);
    const best = makeCheckpoint({ kind: 'best', runId: run.id });
    const free = makeCheckpoint({ name: 'free' });
    checkpoints.insertCheckpoint(database, best);
    checkpoints.insertCheckpoint(database, free);
    expect(checkpoints.listCheckpoints(database)).toHaveLength(2);
    expect(checkpoints.findCheckpointOfRun(database, run.id, 'best')).toEqual(best);
    trash.setDeleted(database, 'run', run.id, at);
    expect(checkpoints.listCheckpoints(database)).toEqual([free]);
    checkpoints.markCheckpointReplaced(database, free.id, at);
    expect(checkpoints.listCheckpoints(database)).toEqual([]);
    expect(checkpoints.findCheckpoint(database, free.id)).toEqual(free);
  });

  it('know whether something was made with their weights', () => {
    const { database, dataset } = lab;
    const checkpoint = makeCheckpoint();
    checkpoints.insertCheckpoint(database, checkpoint);
    expect(checkpoints.isCheckpointReferredTo(database, checkpoint.id)).toBe(false);
    evaluations.insertEvaluation(database, makeEvaluation(checkpoint.id, dataset.id));
    expect(checkpoints.isCheckpointReferredTo(database, checkpoint.id)).toBe(true);
  });
});

describe('evaluations', () => {
  it('come back as they were stored, newest first, with results for each image', () => {
    const { database, dataset } = lab;
    const checkpoint = makeCheckpoint();
    checkpoints.insertCheckpoint(database, checkpoint);
    const [older, newer] = [1, 2].map((minute) =>
      makeEvaluation(checkpoint.id, dataset.id, { createdAt: `2026-11-24T12:0${minute}:00.000Z` }),
    );
    if (!older || !newer) throw new Error('unreachable');
    evaluations.insertEvaluation(database, older);
    evaluations.insertEvaluation(database, newer);
    expect(evaluations.listEvaluationsOfCheckpoint(database, checkpoint.id)).toEqual(
      [newer, older].map((evaluation) => ({ ...evaluation, datasetName: dataset.name })),
    );
    expect(evaluations.listNewestEvaluatedCheckpoints(database, 2)).toEqual([]);
    const other = makeCheckpoint();
    checkpoints.insertCheckpoint(database, other);
    for (const [id, minute] of [
      [checkpoint.id, 3],
      [other.id, 4],
      [checkpoint.id, 5],
    ] as const) {
      const createdAt = `2026-11-24T12:0${minute}:00.000Z`;
      const evaluation = makeEvaluation(id, dataset.id, { createdAt });
      evaluations.insertEvaluation(database, evaluation);
      setWorkState(database, 'evaluation', evaluation.id, {
        ...{ state: 'completed', error: null, labId: null, finishedAt: createdAt },
      });
    }
    expect(evaluations.listNewestEvaluatedCheckpoints(database, 2)).toEqual([
      checkpoint.id,
      other.id,
    ]);
    const results = {
      attackName: 'FGSM',
      imageIndexes: [0, 1],
      labels: [1, 0],
      predictions: [1, 1],
      margins: [0.5, -0.25],
      distances: [null, 0.0625],
    };
    images.putPerImage(database, newer.id, results);
    images.putPerImage(database, newer.id, { ...results, attackName: 'clean' });
    expect(images.readPerImage(database, newer.id)).toEqual([
      results,
      { ...results, attackName: 'clean' },
    ]);
    expect(images.readPerImage(database, older.id)).toEqual([]);
    const right = new Map([
      [0, true],
      [1, false],
    ]);
    expect([...images.readCorrectness(database, newer.id)]).toEqual([
      ['FGSM', right],
      ['clean', right],
    ]);
    expect(images.readCorrectness(database, older.id).size).toBe(0);
  });
});

describe('the queue', () => {
  it('gives what goes first a place before everything else', () => {
    const { database } = lab;
    const put = (itemId: string, place: 'first' | 'last') =>
      queue.enqueue(database, { itemId, kind: 'run', labId: newId('lab') }, place);
    put('a', 'last');
    put('b', 'last');
    put('c', 'first');
    put('d', 'first');
    expect(queue.listQueue(database).map(({ itemId }) => itemId)).toEqual(['d', 'c', 'a', 'b']);
  });
});
