import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { StudyId } from '../../src/contract/ids';
import type { RunBundle } from '../../src/contract/studies/tasks';
import { writeCheckpoint } from '../../src/main/core/checkpoints/checkpoint-file';
import { newId } from '../../src/main/lab/identifiers';
import { insertStudy } from '../../src/main/lab/store/repositories/studies';
import { putTask, type StoredTask } from '../../src/main/lab/store/repositories/tasks';
import { tinyCheckpoint } from './checkpoints';
import { at, makeCheckpoint, makeEvaluation, makeRun, type TestLab } from './lab-records';
import { makeStudy } from './studies';

/** A study in the history. */
export function plantStudy({ database }: TestLab, name = 'tiny study'): StudyId {
  const id = newId('study');
  insertStudy(database, {
    id,
    name,
    study: makeStudy(),
    state: 'stopped',
    reason: null,
    importedFrom: null,
    createdAt: at,
    startedAt: null,
    finishedAt: null,
  });
  return id;
}

/** A task that was handed over, in a folder of its own. */
export function plantTask(lab: TestLab, changes: Partial<StoredTask> = {}): StoredTask {
  const id = newId('task');
  const { owner = { studyId: plantStudy(lab, id) } } = changes;
  const folder = join(lab.context.paths.cluster, id);
  mkdirSync(folder, { recursive: true });
  const task: StoredTask = {
    id,
    owner,
    arm: 'scratch',
    seed: 0,
    digest: 'd',
    state: 'running',
    reason: null,
    batch: 'temper-1',
    batchIndex: 0,
    job: '1_0',
    node: null,
    folder,
    runId: null,
    createdAt: at,
    ...changes,
  };
  putTask(lab.database, task);
  return task;
}

/** What a task leaves: a completed run with its best checkpoint, evaluated. */
export async function makeBundle(lab: TestLab, task: StoredTask): Promise<RunBundle> {
  const file = 'home/runs/best.safetensors';
  mkdirSync(join(task.folder, 'home/runs'), { recursive: true });
  const weightsSha256 = await writeCheckpoint(join(task.folder, file), tinyCheckpoint());
  const run = makeRun(lab.dataset, { name: 'scratch seed 0', state: 'completed' });
  const record = makeCheckpoint({ kind: 'best', runId: run.id, weightsSha256, file: '' });
  const evaluation = makeEvaluation(record.id, lab.dataset.id, {
    runId: run.id,
    state: 'completed',
  });
  return {
    version: 1,
    writtenBy: '0.0.0',
    task: task.id,
    identity: 'i',
    node: 'n1',
    run: { ...run, bestCheckpointId: record.id },
    datasets: [{ id: lab.dataset.id, fingerprint: lab.dataset.manifest.fingerprint }],
    checkpoints: [{ record, file }],
    evaluations: [evaluation],
    perImage: [{ evaluationId: evaluation.id, results: [] }],
    metrics: [{ series: 'epoch', steps: [1], epochs: [1], columns: { trainLoss: [0.5] } }],
    confusions: [],
    log: [{ at, level: 'info', message: 'trained' }],
  };
}

/** @param cut how many of its bytes there are; all when left out */
export function leaveBundle(task: StoredTask, content: object, cut?: number): void {
  const bytes = gzipSync(JSON.stringify(content));
  writeFileSync(join(task.folder, 'bundle.json.gz'), bytes.subarray(0, cut ?? bytes.length));
}
