import { adversarialRecipe } from '../../../../../src/contract/plans/recipe';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatasetRecord } from '../../../../../src/contract/datasets/dataset';
import { Plan } from '../../../../../src/contract/plans/plan';
import { learningRateAt } from '../../../../../src/contract/schedules';
import {
  estimateDuration,
  passesWithValidations,
} from '../../../../../src/main/lab/records/training-pace';
import { previewPlan, previewSchedule } from '../../../../../src/main/lab/runs/plan-preview';
import { createPlanService, readTemplates } from '../../../../../src/main/lab/runs/plans';
import { writeCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import {
  insertRun,
  listCompletedRunsOfNetwork,
  setRunCost,
} from '../../../../../src/main/lab/store/repositories/runs/runs';
import { tinyCheckpoint } from '../../../../support/checkpoints';
import {
  makeDataset,
  makePlan,
  makeRun,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';

let lab: TestLab;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

describe('the preview of a plan', () => {
  it('shows schedule, cost and size without running anything', () => {
    const recipe = adversarialRecipe({
      attack: { kind: 'pgd', steps: 4, stepSize: { relativeToEpsilon: 0.5 } },
      epsilonSchedule: { kind: 'linear-ramp', epochs: 1 },
    });
    const preview = previewPlan(lab.context, makePlan({ recipe, epochs: 2 }));
    expect(preview).toMatchObject({
      issues: [],
      totalSteps: 20,
      trainingSetPasses: 10,
      imagePasses: 1000,
      estimatedDurationMs: null,
    });
    expect(preview.parameters).toBeGreaterThan(0);
    expect(preview.forwardMacs).toBeGreaterThan(0);
    expect(preview.schedule?.epsilons.at(0)).toBe(0);
    expect(preview.schedule?.epsilons.at(-1)).toBeCloseTo(0.1);
  });

  it('draws the schedule that training uses, from start to end in 201 points', () => {
    const plan = makePlan({
      learningRate: { kind: 'slow-start-fast-decay', peak: 0.1 },
      epochs: 10,
    });
    const { epochs, learningRates, epsilons } = previewSchedule(plan);
    expect([epochs.length, epochs[0], epochs.at(-1)]).toEqual([201, 0, 10]);
    expect(learningRates).toEqual(
      epochs.map((epoch) => learningRateAt(plan.learningRate, epoch, 10)),
    );
    expect(new Set(epsilons)).toEqual(new Set([0]));
    const cycle = makePlan({ learningRate: { kind: 'one-cycle', peak: 0.1 }, epochs: 13 });
    expect(Math.max(...previewSchedule(cycle).learningRates)).toBeCloseTo(0.1, 12);
  });

  it('says where a plan is wrong, and what the dataset does not allow', () => {
    expect(previewPlan(lab.context, { ...makePlan(), epoch: 3 })).toMatchObject({
      issues: [{ path: 'epoch', message: 'unknown key "epoch"; did you mean "epochs"?' }],
      schedule: null,
    });
    expect(previewPlan(lab.context, makePlan({ dataset: 'unknown' })).issues).toMatchObject([
      { path: 'dataset', message: expect.stringContaining('Datasets here: shapes') as string },
    ]);
    const evaluation = {
      images: 1000,
      threatModel: { norm: 'linf', epsilon: 0.1 },
      attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
    };
    expect(previewPlan(lab.context, makePlan({ evaluation })).issues).toEqual([
      {
        path: 'evaluation.images',
        message: 'the test split of "shapes" has 40 images; 1000 were asked for: write 40 at most',
      },
    ]);
    const checkpoint = { kind: 'checkpoint', checkpoint: 'nothing' };
    expect(previewPlan(lab.context, makePlan({ start: checkpoint })).issues).toMatchObject([
      { path: 'start.checkpoint' },
    ]);
  });

  it('knows what a plan starts from while a number elsewhere is being typed', () => {
    const situationOf = (changes: Record<string, unknown>) =>
      previewPlan(lab.context, { ...makePlan(), ...changes }).startSituation;
    expect(situationOf({ epochs: '' })).toBe('fresh');
    expect(situationOf({ epochs: '', dataset: 'unknown' })).toBeNull();
    expect(situationOf({ epochs: '', start: { kind: 'checkpoint', checkpoint: '' } })).toBeNull();
  });

  it('says before anything starts that a layer is missing, features differ, or one layer alone is unknown', async () => {
    const checkpoint = join(lab.context.paths.home, 'teacher.safetensors');
    await writeCheckpoint(checkpoint, tinyCheckpoint());
    const issuesOf = (changes: Record<string, unknown>) =>
      previewPlan(lab.context, makePlan(changes)).issues.map(
        ({ path, message }) => `${path}: ${message}`,
      );
    const comparing = (layer: string | null) => ({
      teacher: checkpoint,
      recipe: {
        crafting: null,
        objective: [
          { kind: 'cross-entropy', on: 'clean' },
          { kind: 'feature-distance', on: 'clean', layer },
        ],
      },
    });
    expect(issuesOf(comparing('layer4')).join()).toMatch(
      /^teacher: The plan compares features of the layer "layer4", which the network .* does not have. Its layers: .*Leave layer out/,
    );
    const wider = { kind: 'fresh', network: { preset: 'small-cnn', width: 4 } };
    expect(issuesOf({ ...comparing(null), start: wider }).join()).toMatch(
      /^teacher: .*the sizes are .* and .*another teacher/,
    );
    expect(issuesOf({ freezing: { only: 'nothing' } }).join()).toMatch(
      /^freezing: freezing.only names "nothing".*Its layers: /,
    );
  });

  it('estimates the time from the median speed of earlier runs on this machine', () => {
    const cpuModel = cpus()[0]?.model ?? '';
    const run = (
      imagePasses: number,
      cpu = cpuModel,
      deviceKind: 'cpu' | 'gpu' = 'cpu',
      trainingSetPasses = 2,
    ) =>
      makeRun(lab.dataset, {
        cost: {
          imagePasses,
          trainingSetPasses,
          durationMs: 1000,
          pretrainingImagePasses: 0,
        },
        environment: {
          temperVersion: '0',
          nodeVersion: '22',
          tensorflowVersion: '2',
          runtimeVariant: 'cpu',
          device: 'cpu',
          deviceKind,
          cpuModel: cpu,
          cores: 2,
          platform: 'linux',
        },
      });
    // Three validations of 10 images, each with FGSM, its answers and those to clean images of both splits: 120 passes.
    expect(passesWithValidations(makePlan(), 100, 10)).toBe(2 * 100 + 120);
    const earlier = [run(180), run(580), run(280), run(1e6, 'another processor')];
    const machine = { cpuModel, device: null };
    expect(estimateDuration(earlier, 1000, 10, machine)).toEqual({
      estimatedDurationMs: 2500,
      estimateBasis: 'the last 3 runs of this network here: 400 image passes per second',
    });
    expect(estimateDuration([], 1000, 10, machine).estimatedDurationMs).toBeNull();
    const stopped = run(140, cpuModel, 'cpu', 1);
    expect(estimateDuration([stopped], 1000, 10, machine).estimatedDurationMs).toBe(5000);
    const onGpu = [run(3880, cpuModel, 'gpu'), ...earlier];
    const timeOn = (device: 'cpu' | 'gpu-0' | null) =>
      estimateDuration(onGpu, 1000, 10, { cpuModel, device }).estimatedDurationMs;
    expect([timeOn(null), timeOn('gpu-0'), timeOn('cpu')]).toEqual([250, 250, 2500]);
    expect(estimateDuration(onGpu, 1000, 10, machine).estimateBasis).toContain(
      '4,000 image passes',
    );
  });
});

describe('runs of a network', () => {
  it('tell how long another takes only where their images had its size', () => {
    const larger = makeDataset({ name: 'larger' });
    larger.manifest = { ...larger.manifest, image: { height: 64, width: 64, channels: 1 } };
    insertDataset(lab.database, larger);
    const insert = (dataset: DatasetRecord): string => {
      const run = makeRun(dataset, { state: 'completed' });
      insertRun(lab.database, run);
      setRunCost(lab.database, run.id, {
        imagePasses: 1000,
        trainingSetPasses: 1,
        durationMs: 1000,
        pretrainingImagePasses: 0,
      });
      return run.id;
    };
    const [small, large] = [insert(lab.dataset), insert(larger)];
    const of = (image: { height: number; width: number; channels: number }) =>
      listCompletedRunsOfNetwork(lab.database, {
        networkName: 'small-cnn width 2',
        parameters: 100,
        image,
      }).map(({ id }) => id);
    expect(of(lab.dataset.manifest.image)).toEqual([small]);
    expect(of(larger.manifest.image)).toEqual([large]);
    expect(of({ height: 64, width: 64, channels: 3 })).toEqual([]);
  });
});

describe('plan templates', () => {
  it('that ship are whole plans with a description', async () => {
    const templates = readTemplates('resources');
    expect(templates.map(({ id }) => id)).toContain('make-robust');
    for (const { plan, description } of templates) {
      expect(Plan.safeParse(plan).success).toBe(true);
      expect(description).not.toBe('');
    }
    expect(await createPlanService(lab.context)['plans:templates']({})).toEqual([]);
  });

  it('that cannot be read name their file', () => {
    const folder = join(lab.context.paths.home, 'plans');
    mkdirSync(folder);
    writeFileSync(join(folder, 'template-broken.json'), '{');
    writeFileSync(join(folder, 'other.json'), '{');
    expect(() => readTemplates(lab.context.paths.home)).toThrow(
      /template-broken\.json is not JSON/,
    );
  });
});
