import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../../../../src/main/core/checkpoints/checkpoint-file';
import { atOnce } from '../../../../../../src/main/core/files/in-parts';
import { importingBundle } from '../../../../../../src/main/lab/studies/cluster/import-bundle';
import {
  findCheckpointOfRun,
  listCheckpoints,
} from '../../../../../../src/main/lab/store/repositories/checkpoints';
import { listEvaluationsOfRun } from '../../../../../../src/main/lab/store/repositories/evaluations/evaluations';
import { readColumn } from '../../../../../../src/main/lab/store/repositories/runs/metrics';
import { findRun, listRuns } from '../../../../../../src/main/lab/store/repositories/runs/runs';
import {
  findTask,
  putTask,
  type StoredTask,
} from '../../../../../../src/main/lab/store/repositories/tasks';
import { leaveBundle, makeBundle, plantTask } from '../../../../../support/cluster-tasks';
import { tinyCheckpoint } from '../../../../../support/checkpoints';
import { makePlan, openTestContext, type TestLab } from '../../../../../support/lab-records';

let lab: TestLab;
let task: StoredTask;
beforeEach(() => {
  lab = openTestContext();
  task = plantTask(lab);
});
afterEach(() => lab.remove());

const plan = makePlan({ name: 'as it was ordered' });
let recorded: (string | null)[];
beforeEach(() => {
  recorded = [];
});
const take = (keepsWeights = true) =>
  atOnce(
    importingBundle(lab.context, {
      task,
      plan,
      keepsWeights,
      recorded: (runId) => void recorded.push(runId),
    }),
  );

function expectNothing(): void {
  expect(listRuns(lab.database, false)).toEqual([]);
  expect(findTask(lab.database, task.id)?.state).toBe('running');
  expect(recorded).toEqual([]);
  expect(existsSync(lab.context.paths.runs)).toBe(false);
}

describe('what a task leaves', () => {
  it('comes into the history with its weights, figures, curves and log', async () => {
    const bundle = await makeBundle(lab, task);
    leaveBundle(task, bundle);
    take();
    const [run] = listRuns(lab.database, false);
    expect(run).toMatchObject({ id: bundle.run?.id, name: plan.name, state: 'completed', plan });
    if (!run) return;
    const best = findCheckpointOfRun(lab.database, run.id, 'best');
    expect(best?.file).toBe(join(lab.context.paths.run(run.id), 'best.safetensors'));
    expect(existsSync(best?.file ?? '')).toBe(true);
    expect(run.bestCheckpointId).toBe(best?.id);
    expect(listEvaluationsOfRun(lab.database, run.id)).toHaveLength(1);
    expect(readColumn(lab.database, { runId: run.id, series: 'epoch', name: 'trainLoss' })).toEqual(
      [0.5],
    );
    expect(findTask(lab.database, task.id)).toMatchObject({
      state: 'imported',
      node: 'n1',
      runId: run.id,
    });
    expect(recorded).toEqual([run.id]);
    expect(lab.database.pragma('foreign_key_check')).toEqual([]);
  });

  it('is taken once, however often it is offered', async () => {
    leaveBundle(task, await makeBundle(lab, task));
    take();
    take();
    // As by a process that was killed before it knew.
    putTask(lab.database, task);
    take();
    expect(listRuns(lab.database, false)).toHaveLength(1);
    const [run] = listRuns(lab.database, false);
    expect(run && listEvaluationsOfRun(lab.database, run.id)).toHaveLength(1);
  });

  it('is found by its content where the dataset has another id here', async () => {
    const bundle = await makeBundle(lab, task);
    const id = 'dataset-elsewhere12' as typeof lab.dataset.id;
    leaveBundle(task, {
      ...bundle,
      run: { ...bundle.run, datasetId: id },
      evaluations: [],
      perImage: [],
      datasets: [{ id, fingerprint: lab.dataset.manifest.fingerprint }],
    });
    take();
    expect(findRun(lab.database, bundle.run?.id ?? '')?.datasetId).toBe(lab.dataset.id);
  });

  it('comes without weights where nobody asks for them', async () => {
    leaveBundle(task, await makeBundle(lab, task));
    rmSync(join(task.folder, 'home'), { recursive: true });
    take(false);
    expect(listRuns(lab.database, false)).toHaveLength(1);
    expect(listCheckpoints(lab.database)).toEqual([]);
  });

  it('leaves nothing where it was cut off, at whichever place', async () => {
    const bundle = await makeBundle(lab, task);
    for (const cut of [0, 1, 10, 200, 800]) {
      leaveBundle(task, bundle, cut);
      expect(() => take()).toThrow(/bundle\.json\.gz is damaged or was cut off: .* Delete it/);
      expectNothing();
    }
  });

  it('leaves nothing where it is of another version or another task', async () => {
    const bundle = await makeBundle(lab, task);
    leaveBundle(task, { ...bundle, version: 2 });
    expect(() => take()).toThrow(/another version of Temper wrote this bundle/);
    expectNothing();
    leaveBundle(task, { ...bundle, task: plantTask(lab).id });
    expect(() => take()).toThrow(/is the bundle of another task/);
    expectNothing();
  });

  it('leaves nothing where its weights are others, or are named outside of its folder', async () => {
    const bundle = await makeBundle(lab, task);
    const [checkpoint] = bundle.checkpoints;
    leaveBundle(task, bundle);
    await writeCheckpoint(join(task.folder, checkpoint?.file ?? ''), tinyCheckpoint({ seed: 2 }));
    expect(() => take()).toThrow(/has other weights than its task left/);
    expect(listRuns(lab.database, false)).toEqual([]);
    const file = 'home/../../other.safetensors';
    leaveBundle(task, { ...bundle, checkpoints: [{ ...checkpoint, file }] });
    expect(() => take()).toThrow(/checkpoints\.0\.file/);
    expect(listRuns(lab.database, false)).toEqual([]);
  });
});
