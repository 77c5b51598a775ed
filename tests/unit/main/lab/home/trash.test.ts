import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CheckpointRecord } from '../../../../../src/contract/models/checkpoint';
import type { DatasetRecord } from '../../../../../src/contract/datasets/dataset';
import type { EvaluationRecord } from '../../../../../src/contract/evaluations/evaluation';
import type { RunRecord } from '../../../../../src/contract/runs/run';
import type { StorageReport } from '../../../../../src/contract/home/storage';
import type { TrashEmptied, TrashItem } from '../../../../../src/contract/home/trash';
import { bringBack } from '../../../../../src/main/lab/datasets/dataset-add';
import { checkFiles } from '../../../../../src/main/lab/home/doctor-checks';
import { examineFiles } from '../../../../../src/main/lab/home/history-files';
import { createStorageService } from '../../../../../src/main/lab/home/storage';
import { createTrashService } from '../../../../../src/main/lab/home/trash';
import { createModelService } from '../../../../../src/main/lab/models/models';
import { lineageOf } from '../../../../../src/main/lab/models/model-lineage';
import { createForeignChanges } from '../../../../../src/main/lab/queue/foreign-changes';
import {
  resolveCheckpoint,
  resolveDataset,
  resolveRun,
} from '../../../../../src/main/lab/records/references';
import { requireEvaluation } from '../../../../../src/main/lab/records/required';
import { moveToTrash } from '../../../../../src/main/lab/records/trash';
import { openDatabase } from '../../../../../src/main/lab/store/open';
import { setPlaces } from '../../../../../src/main/lab/store/places';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import {
  insertDataset,
  listDatasets,
} from '../../../../../src/main/lab/store/repositories/datasets';
import {
  putPerImage,
  readPerImage,
} from '../../../../../src/main/lab/store/repositories/evaluations/evaluation-images';
import {
  findEvaluation,
  insertEvaluation,
  listEvaluations,
  listEvaluationsOfCheckpoint,
} from '../../../../../src/main/lab/store/repositories/evaluations/evaluations';
import { insertFederation } from '../../../../../src/main/lab/store/repositories/federations';
import { insertRun, listRuns } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { plantTask } from '../../../../support/cluster-tasks';
import { makeFederation } from '../../../../support/federation-record';
import {
  makeCheckpoint,
  makeDataset,
  makeEvaluation,
  makeRun,
  openTestContext,
  temporaryFolder,
  type TestLab,
} from '../../../../support/lab-records';
import { setWorkState } from '../../../../../src/main/lab/store/repositories/queue/work';

let lab: TestLab;
let trash: ReturnType<typeof createTrashService>;
let dataset: DatasetRecord;
let start: CheckpointRecord;
let run: RunRecord;
let best: CheckpointRecord;
let evaluation: EvaluationRecord;

function put(path: string, bytes: number): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, 'x'.repeat(bytes));
}

const list = () => trash['trash:list']({}) as TrashItem[];
const restore = (reference: string) => trash['trash:restore']({ reference }) as TrashItem;
const empty = (ids: string[] | null = null) => trash['trash:empty']({ ids }) as TrashEmptied;
const kinds = (items: readonly TrashItem[]) => items.map(({ kind }) => kind).sort();

/** A dataset, a model, a run that began with it, the run's best checkpoint and an evaluation of that, all with files. */
beforeEach(() => {
  const opened = openTestContext();
  const { paths } = opened.context;
  const database = openDatabase(paths.database);
  setPlaces(database, { home: paths.home, resources: null });
  lab = { ...opened, database, context: { ...opened.context, database } };
  trash = createTrashService(lab.context);
  dataset = makeDataset({ name: 'photos' });
  dataset = { ...dataset, directory: paths.dataset(dataset.id) };
  start = makeCheckpoint({ name: 'natural' });
  start = { ...start, file: paths.checkpoint(start.id) };
  run = makeRun(dataset, { name: 'robust', state: 'completed', startCheckpointId: start.id });
  const file = join(paths.run(run.id), 'best.safetensors');
  best = makeCheckpoint({ name: 'robust best', kind: 'best', file, parentId: start.id });
  insertDataset(lab.database, dataset);
  insertCheckpoint(lab.database, start);
  insertRun(lab.database, run);
  best = { ...best, runId: run.id };
  insertCheckpoint(lab.database, best);
  evaluation = makeEvaluation(best.id, dataset.id, { runId: run.id, state: 'completed' });
  insertEvaluation(lab.database, evaluation);
  putPerImage(lab.database, evaluation.id, {
    attackName: 'clean',
    imageIndexes: [0],
    labels: [1],
    predictions: [1],
    margins: [0.5],
    distances: [null],
  });
  put(join(dataset.directory, 'train-images.u8'), 400);
  put(start.file, 200);
  put(best.file, 100);
  put(join(paths.evaluation(evaluation.id), 'adversarial.f32'), 50);
});
afterEach(() => {
  lab.database.close();
  lab.remove();
});

describe('the trash', () => {
  it('says how much room things take and what refers to them, and hides them from the lists', () => {
    const usedBy = moveToTrash(lab.context, 'dataset', dataset.id);
    expect(usedBy).toEqual({ models: 0, runs: 1, evaluations: 1 });
    moveToTrash(lab.context, 'model', start.id);
    moveToTrash(lab.context, 'evaluation', evaluation.id);
    expect(list().map(({ kind, name, bytes, usedBy: use }) => [kind, name, bytes, use])).toEqual(
      expect.arrayContaining([
        ['dataset', 'photos', 400, { models: 0, runs: 1, evaluations: 0 }],
        ['model', 'natural', 200, { models: 1, runs: 1, evaluations: 0 }],
        ['evaluation', 'robust best on photos', 102, { models: 0, runs: 0, evaluations: 0 }],
      ]),
    );
    expect(listDatasets(lab.database).map(({ name }) => name)).toEqual([]);
    expect(listEvaluations(lab.database)).toEqual([]);
    expect(listEvaluationsOfCheckpoint(lab.database, best.id)).toEqual([]);
    const storage = createStorageService(lab.context)['lab:storage']({}) as StorageReport;
    expect(storage.trashBytes).toBe(702);
    expect(lab.events.map(({ type }) => type)).toEqual([
      'trash-changed',
      'datasets-changed',
      'trash-changed',
      'models-changed',
      'trash-changed',
      'evaluation-removed',
    ]);
  });

  it('gives everything back as it was, by id or name', () => {
    moveToTrash(lab.context, 'dataset', dataset.id);
    moveToTrash(lab.context, 'run', run.id);
    moveToTrash(lab.context, 'evaluation', evaluation.id);
    restore('photos');
    restore(run.id);
    expect(restore(evaluation.id).kind).toBe('evaluation');
    expect(list()).toEqual([]);
    expect(resolveDataset(lab.database, 'photos')).toEqual(dataset);
    expect(listRuns(lab.database, false)).toEqual([run]);
    expect(resolveCheckpoint(lab.database, best.id)).toEqual(best);
    expect(listEvaluations(lab.database)).toEqual([{ ...evaluation, datasetName: 'photos' }]);
    expect(() => restore('photos')).toThrow('nothing called "photos" in the trash');
  });

  it('is named, with the remedy, by whatever refers to something in it', () => {
    moveToTrash(lab.context, 'dataset', dataset.id);
    moveToTrash(lab.context, 'run', run.id);
    moveToTrash(lab.context, 'model', start.id);
    moveToTrash(lab.context, 'evaluation', evaluation.id);
    const back = (id: string) => `Bring it back with: temper trash restore ${id}`;
    expect(() => resolveDataset(lab.database, 'photos')).toThrow(back(dataset.id));
    expect(() => resolveRun(lab.database, 'robust')).toThrow(back(run.id));
    expect(() => resolveCheckpoint(lab.database, 'natural')).toThrow(back(start.id));
    expect(() => resolveCheckpoint(lab.database, best.id)).toThrow(back(run.id));
    expect(() => requireEvaluation(lab.context, evaluation.id)).toThrow(back(evaluation.id));
  });

  it('takes nothing that work needs, and emptying keeps it', () => {
    const state = (next: 'queued' | 'cancelled') =>
      setWorkState(lab.database, 'evaluation', evaluation.id, {
        state: next,
        error: null,
        labId: null,
        finishedAt: null,
      });
    moveToTrash(lab.context, 'dataset', dataset.id);
    state('queued');
    expect(() => moveToTrash(lab.context, 'run', run.id)).toThrow(
      'needed by queued or running work',
    );
    expect(() => moveToTrash(lab.context, 'evaluation', evaluation.id)).toThrow(
      'needed by queued or running work',
    );
    expect(kinds(empty().kept)).toEqual(['dataset']);
    expect(existsSync(dataset.directory)).toBe(true);
    state('cancelled');
    expect(kinds(empty().removed)).toEqual(['dataset']);
    expect(existsSync(dataset.directory)).toBe(false);
  });

  it('is told to windows when another process filled it', () => {
    const foreign = createForeignChanges(lab.context);
    moveToTrash(lab.context, 'dataset', dataset.id);
    moveToTrash(lab.context, 'run', run.id);
    moveToTrash(lab.context, 'evaluation', evaluation.id);
    lab.events.length = 0;
    foreign.look();
    expect(lab.events.map(({ type }) => type).sort()).toEqual([
      'datasets-changed',
      'evaluation-removed',
      'run-removed',
    ]);
  });
});

describe('emptying the trash', () => {
  it('removes files and rows per image, and keeps names for lineage and the doctor content', () => {
    moveToTrash(lab.context, 'dataset', dataset.id);
    moveToTrash(lab.context, 'model', start.id);
    moveToTrash(lab.context, 'evaluation', evaluation.id);
    expect(kinds(empty().removed)).toEqual(['dataset', 'evaluation', 'model']);
    expect(list()).toEqual([]);
    expect(existsSync(dataset.directory)).toBe(false);
    expect(existsSync(start.file)).toBe(false);
    expect(existsSync(lab.context.paths.evaluation(evaluation.id))).toBe(false);
    expect(existsSync(best.file)).toBe(true);
    expect(readPerImage(lab.database, evaluation.id)).toEqual([]);
    expect(findEvaluation(lab.database, evaluation.id)?.datasetId).toBe(dataset.id);
    expect(lineageOf(lab.database, best).map(({ name }) => name)).toEqual([
      'natural',
      'robust best',
    ]);
    expect(examineFiles(lab.context)).toMatchObject({ trashed: 0, missing: [], unknownRuns: [] });
    const models = createModelService(lab.context);
    expect(() => models['models:restore']({ checkpointId: start.id })).toThrow(
      'has no weights in this home since',
    );
    expect(() => resolveDataset(lab.database, 'photos')).toThrow(
      'Add it again from its source: /nowhere/source',
    );
  });

  it('takes only what was chosen', () => {
    moveToTrash(lab.context, 'run', run.id);
    moveToTrash(lab.context, 'model', start.id);
    expect(kinds(empty([run.id]).removed)).toEqual(['run']);
    expect(existsSync(best.file)).toBe(false);
    expect(listRuns(lab.database, true)).toEqual([]);
    expect(kinds(list())).toEqual(['model']);
    expect(existsSync(start.file)).toBe(true);
    const files = examineFiles(lab.context);
    expect(checkFiles({ ...files, missing: [] }).finding).toContain('1 item in the trash');
  });

  it('never touches what lies outside the data home', () => {
    const elsewhere = temporaryFolder();
    const outside = join(elsewhere.folder, 'mine.safetensors');
    put(outside, 10);
    const model = makeCheckpoint({ file: outside });
    insertCheckpoint(lab.database, model);
    moveToTrash(lab.context, 'model', model.id);
    expect(list()[0]?.bytes).toBe(0);
    empty();
    expect(existsSync(outside)).toBe(true);
    elsewhere.remove();
  });

  it('leaves the weights that a run wrote since over those of a deleted checkpoint', () => {
    moveToTrash(lab.context, 'model', best.id);
    lab.database.prepare('UPDATE checkpoints SET replaced_at = ? WHERE id = ?').run('now', best.id);
    insertCheckpoint(lab.database, {
      ...makeCheckpoint({ kind: 'best' }),
      runId: run.id,
      file: best.file,
    });
    expect(empty().removed).toEqual([]);
    expect(existsSync(best.file)).toBe(true);
  });

  it('removes the folder of the task that left a run, and leaves those of others', () => {
    const folder = join(lab.context.paths.cluster, 'study-1', 'task-1');
    const task = plantTask(lab, { runId: run.id, state: 'imported', folder });
    const other = plantTask(lab, { owner: task.owner });
    put(join(folder, 'bundle.json.gz'), 30);
    put(join(other.folder, 'bundle.json.gz'), 30);
    moveToTrash(lab.context, 'run', run.id);
    expect(list()[0]?.bytes).toBe(130);
    empty();
    expect(existsSync(folder)).toBe(false);
    expect(existsSync(other.folder)).toBe(true);
  });

  it('removes what a federation put on a cluster, and leaves what it put elsewhere', () => {
    const { cluster } = lab.context.paths;
    const elsewhere = temporaryFolder();
    const federation = makeFederation('federation-aaaaaa', {
      datasetId: dataset.id,
      state: 'completed',
    });
    const owner = { federationId: federation.id };
    insertFederation(lab.database, federation, null);
    const task = plantTask(lab, { owner, folder: join(cluster, federation.id, 'task-1') });
    const outside = plantTask(lab, { owner, folder: join(elsewhere.folder, 'task-2') });
    const array = join(cluster, 'arrays', task.batch ?? '');
    const others = join(cluster, 'arrays', 'temper-other', 'job.sh');
    for (const each of [task, outside]) put(join(each.folder, 'task.json'), 20);
    put(join(array, 'job.sh'), 5);
    put(others, 5);
    moveToTrash(lab.context, 'federation', federation.id);
    expect(list()[0]?.bytes).toBe(25);
    empty();
    expect([task.folder, array].filter(existsSync)).toEqual([]);
    expect([outside.folder, others].filter(existsSync)).toHaveLength(2);
    elsewhere.remove();
  });

  it('is finished by the next one when a process was killed before the files went', () => {
    moveToTrash(lab.context, 'dataset', dataset.id);
    lab.database.prepare('UPDATE datasets SET purged_at = ? WHERE id = ?').run('then', dataset.id);
    empty();
    expect(existsSync(dataset.directory)).toBe(false);
  });

  it('a dataset that is added again is what everything refers to', () => {
    moveToTrash(lab.context, 'dataset', dataset.id);
    empty();
    expect(bringBack(lab.context, dataset)).toContain('is here again');
    expect(resolveDataset(lab.database, dataset.id).name).toBe('photos');
    expect(bringBack(lab.context, dataset)).toBeNull();
  });
});
