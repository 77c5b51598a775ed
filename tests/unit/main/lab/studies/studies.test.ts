import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandHandlers } from '../../../../../src/contract/commands';
import type { EvaluationPlan } from '../../../../../src/contract/evaluations/evaluation';
import { evaluationPasses } from '../../../../../src/contract/evaluations/parts';
import type { StudyId } from '../../../../../src/contract/ids';
import { SlurmSettings } from '../../../../../src/contract/studies/executors/slurm';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import { newId } from '../../../../../src/main/lab/identifiers';
import { moveToTrash, restoreFromTrash } from '../../../../../src/main/lab/records/trash';
import { previewPlan } from '../../../../../src/main/lab/runs/plan-preview';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import {
  insertEvaluation,
  setEvaluationSummary,
} from '../../../../../src/main/lab/store/repositories/evaluations/evaluations';
import { insertRun } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { findStudy } from '../../../../../src/main/lab/store/repositories/studies';
import { checkStudy, openStudy } from '../../../../../src/main/lab/studies/study-content';
import { viewTrials } from '../../../../../src/main/lab/studies/study-view';
import { createStudyService } from '../../../../../src/main/lab/studies/studies';
import { createStatusBoard, type StatusBoard } from '../../../../../src/main/lab/queue/status';
import { plantStudy, plantTask } from '../../../../support/cluster-tasks';
import { createFakePool } from '../../../../support/fake-pool';
import { makeSummary } from '../../../../support/evaluation-summary';
import {
  makeCheckpoint,
  makeDataset,
  makeEvaluation,
  makePlan,
  makeRun,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';
import { makeStudy } from '../../../../support/studies';
import {
  writeSyntheticDataset,
  type SyntheticOptions,
} from '../../../../support/synthetic-dataset';

let lab: TestLab;
let service: ReturnType<typeof createStudyService>;
let studyId: StudyId;
let pool: ReturnType<typeof createFakePool>;
let status: StatusBoard;
beforeEach(() => {
  lab = openTestContext();
  const { context } = lab;
  service = createStudyService({
    context,
    pool: (pool = createFakePool()),
    status: (status = createStatusBoard(context)),
    subscribe: () => () => undefined,
    explain: (error) => error,
  });
  studyId = plantStudy(lab);
});
afterEach(async () => {
  await service.close();
  lab.remove();
});

type Handlers = Pick<CommandHandlers, Extract<keyof CommandHandlers, `studies:${string}`>>;
const handlers = (): Handlers =>
  service.handlers({ call: () => Promise.reject(new Error('nothing is carried out here')) });
const resume = async () => handlers()['studies:resume']({ studyId, executor: null });

describe('a study that cannot be opened', () => {
  it('stands as it stood, and can be resumed once it can', async () => {
    moveToTrash(lab.context, 'dataset', lab.dataset.id);
    await expect(resume()).rejects.toThrow(/trash/);
    expect(findStudy(lab.database, studyId)).toMatchObject({ state: 'stopped', labId: null });
    expect(service.isBusy()).toBe(false);
    restoreFromTrash(lab.context, 'dataset', lab.dataset.id);
    expect(await resume()).toMatchObject({ state: 'running' });
  });

  it('stays in the list, and says why', async () => {
    moveToTrash(lab.context, 'dataset', lab.dataset.id);
    expect(await handlers()['studies:list']({})).toMatchObject([
      { id: studyId, state: 'stopped', reason: expect.stringContaining('is in the trash') },
    ]);
  });
});

describe('a study that is removed', () => {
  it('takes what it put on a cluster along', async () => {
    const { cluster } = lab.context.paths;
    const [folder, others] = [join(cluster, studyId, 'task-1'), join(cluster, 'arrays', 'other')];
    const { batch } = plantTask(lab, { owner: { studyId }, folder, state: 'imported' });
    const array = join(cluster, 'arrays', batch ?? '');
    for (const each of [folder, array, others]) mkdirSync(each, { recursive: true });
    await handlers()['studies:remove']({ studyId });
    expect([folder, array, others].filter(existsSync)).toEqual([others]);
    expect(existsSync(join(cluster, studyId))).toBe(false);
  });
});

describe('a study that is begun twice at once', () => {
  it('is carried out once', async () => {
    const ends = await Promise.allSettled([resume(), resume()]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});

describe('the estimate of a study for Slurm', () => {
  const estimate = async () =>
    handlers()['studies:estimate']({
      study: makeStudy(),
      only: [],
      executor: slurm,
      measure: true,
    });
  const slurm = SlurmSettings.parse({ kind: 'slurm' });

  /** Programs of Slurm that say so, before all others. */
  function plantProgram(name: string, words: string): void {
    const folder = join(lab.context.paths.home, 'programs');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), `#!/bin/sh\n${words}\n`, { mode: 0o755 });
    vi.stubEnv('PATH', folder);
  }
  afterEach(() => vi.unstubAllEnvs());

  it('is refused before anything is measured where there is no Slurm', async () => {
    vi.stubEnv('PATH', lab.context.paths.home);
    await expect(estimate()).rejects.toThrow('The program scontrol of Slurm was not found.');
    expect(pool.jobs).toEqual([]);
  });

  it('is refused before anything is measured where its controller does not answer', async () => {
    plantProgram('scontrol', "echo 'Slurmctld(primary) at head is DOWN'; exit 1");
    await expect(estimate()).rejects.toThrow(
      'Slurm does not answer: Slurmctld(primary) at head is DOWN. Try again when its controller is back',
    );
    expect(pool.jobs).toEqual([]);
  });

  it('is refused before anything is measured where jobs cannot be handed over', async () => {
    plantProgram('scontrol', "echo 'Slurmctld(primary) at head is UP'");
    await expect(estimate()).rejects.toThrow('The program sbatch of Slurm was not found.');
    expect(pool.jobs).toEqual([]);
  });
});

it('is refused before anything is trained where a shifted dataset holds the images of its own', async () => {
  const add = (name: string, options: SyntheticOptions): void => {
    const directory = join(lab.context.paths.home, name);
    const manifest = writeSyntheticDataset(directory, { classes: 2, ...options });
    insertDataset(lab.database, makeDataset({ name, directory, manifest }));
  };
  add('bars', {});
  add('fewer', { images: { train: 20 } });
  add('drawn', { seed: 8 });
  const attacks = [{ name: 'FGSM', attack: { kind: 'fgsm' } }];
  const studyOn = (dataset: string) =>
    makeStudy({
      shared: { ...makePlan(), dataset: 'bars' },
      evaluation: { attacks, images: 8, shifted: [{ dataset }] },
    });
  const executor = { kind: 'local' as const };
  const estimate = (dataset: string) =>
    handlers()['studies:estimate']({ study: studyOn(dataset), only: [], executor, measure: false });
  const copies = '48 of the first 48 test images of "fewer" are images of "bars" too';
  await expect(estimate('fewer')).rejects.toThrow(copies);
  const run = { study: studyOn('fewer'), only: [], executor, estimates: [] };
  await expect(handlers()['studies:run'](run)).rejects.toThrow(copies);
  expect(await handlers()['studies:list']({})).toHaveLength(1);
  expect((await estimate('drawn')).trials).toBeGreaterThan(0);
});

describe('a study file', () => {
  it('is read as it is written, and refused where it is not JSON', async () => {
    const path = join(lab.context.paths.home, 'study.json');
    writeFileSync(path, '{"version": 7}');
    expect(await handlers()['studies:read']({ path })).toEqual({ study: { version: 7 } });
    writeFileSync(path, '{"version": 7');
    await expect(handlers()['studies:read']({ path })).rejects.toThrow(`${path} is not valid JSON`);
  });
});

describe('the estimate of a study', () => {
  it('says that the device is busy where steps were to be measured, and nothing else', async () => {
    const estimate = async (measure: boolean) =>
      handlers()['studies:estimate']({
        study: makeStudy(),
        only: [],
        executor: { kind: 'local' },
        measure,
      });
    const runId = newId('run');
    status.update({ active: { kind: 'run', runId } });
    expect(await estimate(false)).toMatchObject({ remainingMs: null, notMeasured: null });
    expect(await estimate(true)).toMatchObject({
      remainingMs: null,
      notMeasured: expect.stringContaining('Measure when it has ended.'),
    });
    expect(pool.jobs).toEqual([]);
  });

  it('counts the passes of an arm over the images that it trains on', async () => {
    const { manifest } = makeDataset();
    const splits = { ...manifest.splits, train: { images: 600, classCounts: [300, 300] } };
    const larger = { ...manifest, fingerprint: 'e'.repeat(64), splits };
    insertDataset(lab.database, makeDataset({ name: 'larger', manifest: larger }));
    const estimate = await handlers()['studies:estimate']({
      study: makeStudy({
        arms: [{ name: 'natural', plan: { dataset: 'larger' }, report: [] }, { name: 'scratch' }],
      }),
      only: [],
      executor: { kind: 'local' },
      measure: false,
    });
    const [natural, scratch] = estimate.arms.map(({ passes }) => passes.forward);
    expect((natural ?? 0) / (scratch ?? 1)).toBe(600 / manifest.splits.train.images);
  });

  it('expects a cumulative evaluation to take what one with the same attacks took, as if half of the images withstood', async () => {
    const attacks = [{ name: 'FGSM', attack: { kind: 'fgsm' } }];
    const study = makeStudy({ evaluation: { attacks, images: 8, mode: 'cumulative' } });
    const opened = checkStudy(lab.context, study).evaluation;
    const estimate = async () => {
      const executor = { kind: 'local' as const };
      const asked = { study, only: ['scratch'], executor, measure: false };
      return handlers()['studies:estimate'](asked);
    };
    const evaluationMs = async () => (await estimate()).arms[0]?.evaluationMs;
    expect(await evaluationMs()).toBeNull();
    expect((await estimate()).isAtMost).toBe(true);
    const byPasses = 1000 * evaluationPasses(opened, 2);
    for (let each = 0; each < 5; each += 1)
      plantEvaluation({ ...opened, mode: 'each' }, { durationMs: 8000, passes: 8, robust: 3 });
    expect(await evaluationMs()).toBe(byPasses);
    expect((await estimate()).isAtMost).toBe(true);
    // Which attacks a network that withstands none has spared itself is not known.
    plantEvaluation({ ...opened, images: 4 }, { durationMs: 100, passes: 4, robust: 0 });
    expect(await evaluationMs()).toBe(byPasses);
    plantEvaluation({ ...opened, images: 4, seed: 1 }, { durationMs: 300, passes: 4, robust: 1 });
    expect(await evaluationMs()).toBeCloseTo(2 * 300 * 2, 6);
    expect((await estimate()).isAtMost).toBe(false);
    plantEvaluation({ ...opened, images: 4, seed: 2 }, { durationMs: 400, passes: 4, robust: 3 });
    expect(await evaluationMs()).toBeCloseTo(2 * 400, 6);
  });

  it('is not led astray by an evaluation during which the machine slept', async () => {
    const attacks = [{ name: 'FGSM', attack: { kind: 'fgsm' } }];
    const study = makeStudy({ evaluation: { attacks, images: 8, mode: 'each' } });
    const opened = checkStudy(lab.context, study).evaluation;
    for (const durationMs of [8000, 80_000_000])
      plantEvaluation(opened, { durationMs, passes: 8, robust: 3 });
    const executor = { kind: 'local' as const };
    const asked = { study, only: ['scratch'], executor, measure: false };
    const { arms } = await handlers()['studies:estimate'](asked);
    expect(arms[0]?.evaluationMs).toBe(1000 * evaluationPasses(opened, 2));
  });

  it('counts trainings of the history whose weights only have to be measured', async () => {
    const study = makeStudy({ arms: [{ name: 'scratch' }] });
    const counts = async () => {
      const asked = { study, only: [], executor: { kind: 'local' as const }, measure: false };
      const { trials, trained, known } = await handlers()['studies:estimate'](asked);
      return { trials, trained, known };
    };
    expect(await counts()).toEqual({ trials: 2, trained: 0, known: 0 });
    const opened = openStudy(lab.context, study, null);
    const [first] = viewTrials(lab.context, opened, null, null);
    const run = makeRun(lab.dataset, { plan: first?.plan ?? makePlan(), state: 'completed' });
    insertRun(lab.database, run);
    const file = join(lab.context.paths.home, 'best.safetensors');
    const best = makeCheckpoint({ kind: 'best', runId: run.id, file });
    insertCheckpoint(lab.database, best);
    // Without its weights it would have to be trained again.
    expect(await counts()).toEqual({ trials: 2, trained: 0, known: 0 });
    writeFileSync(file, '');
    expect(await counts()).toEqual({ trials: 2, trained: 1, known: 0 });
    const state = 'completed' as const;
    const { evaluation: plan } = opened;
    insertEvaluation(lab.database, makeEvaluation(best.id, lab.dataset.id, { plan, state }));
    expect(await counts()).toEqual({ trials: 2, trained: 0, known: 1 });
  });

  /** Of a model as large as the networks of the study. */
  function plantEvaluation(
    plan: EvaluationPlan,
    { robust, ...cost }: { durationMs: number; passes: number; robust: number },
  ): void {
    const [clean, worstCase] = [wilsonInterval(4, 4), wilsonInterval(robust, 4)];
    const { parameters } = previewPlan(lab.context, makePlan());
    const checkpoint = makeCheckpoint({ name: newId('checkpoint'), parameters: parameters ?? 0 });
    insertCheckpoint(lab.database, checkpoint);
    const evaluation = makeEvaluation(checkpoint.id, lab.dataset.id, { plan });
    insertEvaluation(lab.database, evaluation);
    setEvaluationSummary(lab.database, evaluation.id, makeSummary({ clean, worstCase, ...cost }));
  }
});
