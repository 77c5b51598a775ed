import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CheckpointRecord } from '../../../../../src/contract/models/checkpoint';
import type { PlanPreview } from '../../../../../src/contract/commands';
import type { Comparison } from '../../../../../src/contract/comparisons/comparison';
import { DatasetRecord } from '../../../../../src/contract/datasets/dataset';
import { EvaluationPlan } from '../../../../../src/contract/evaluations/evaluation';
import type { OperationId } from '../../../../../src/contract/ids';
import { Plan } from '../../../../../src/contract/plans/plan';
import type { RunRecord, RunState } from '../../../../../src/contract/runs/run';
import { demoSummary } from '../../../../../src/main/cli/demo/summary';
import { createFakeLab, runFake, type FakeLab } from '../support/fake-context';
import { comparison, cost, evaluationRecord, runRecord } from '../support/records';

const resources = resolve('resources');
const natural = CheckpointRecord.parse({
  id: 'checkpoint-naturalnatu',
  kind: 'shipped',
  name: 'natural-small-cnn',
  file: '/x.safetensors',
  weightsSha256: 'ab',
  runId: null,
  parentId: null,
  networkName: 'small-cnn',
  parameters: 101_050,
  forwardMacs: 2_000_000,
  card: {
    name: 'natural-small-cnn',
    description: '',
    parent: null,
    plan: null,
    datasetName: null,
    datasetFingerprint: null,
    classNames: ['a', 'b'],
    epoch: 12,
    step: 100,
    metrics: {},
    cost: null,
    licence: null,
    createdAt: '2026-11-24T10:00:00.000Z',
    createdBy: 'Temper',
  },
  createdAt: '2026-11-24T10:00:00.000Z',
});
const split = { images: 100, classCounts: [50, 50] };
const dataset = DatasetRecord.parse({
  id: 'dataset-aaaaaaaaaaaa',
  name: 'fashion-mnist-few',
  directory: '/d',
  bytes: 1,
  shipped: true,
  createdAt: '2026-11-24T10:00:00.000Z',
  manifest: {
    version: 1,
    name: 'fashion',
    format: 'idx',
    sourcePath: '/s',
    sourceStamp: 's',
    fingerprint: 'f00d',
    image: { height: 28, width: 28, channels: 1 },
    classNames: ['a', 'b'],
    splits: { train: split, validation: split, test: split },
    mean: [0.3],
    deviation: [0.3],
    options: {},
    rejected: [],
    licence: null,
  },
});
const preview: PlanPreview = {
  issues: [],
  warnings: [],
  schedule: { epochs: [0, 1], learningRates: [0, 0.1], epsilons: [0.1, 0.1] },
  totalSteps: 10,
  imagePasses: 1000,
  trainingSetPasses: 10,
  parameters: 101_050,
  trainedParameters: 101_050,
  forwardMacs: 2_000_000,
  blocks: [],
  network: null,
  layers: [],
  headChange: null,
  startSituation: null,
  estimatedDurationMs: null,
  estimateBasis: '',
  fasterInBfloat16: false,
};

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'temper-demo-'));
});
afterEach(() => rm(home, { recursive: true }));

/** A lab in which every training ends at once, in the given states. */
function demoLab(states: RunState[], { images = dataset } = {}) {
  const runs = new Map<string, RunRecord>();
  let compared: Comparison = comparison;
  const lab: FakeLab = createFakeLab({
    'lab:status': () => ({
      version: '1',
      home,
      device: null,
      engine: 'idle',
      active: null,
      held: false,
      queued: 0,
      waitingFor: null,
      trouble: null,
    }),
    'models:show': () => ({
      checkpoint: natural,
      network: { version: 1, name: 'n', input: dataset.manifest.image, classes: 2, nodes: [] },
      layers: [],
      evaluations: [],
    }),
    'datasets:add': () => {
      const operationId = 'operation-aaaaaaaaaaaa' as OperationId;
      const outcome = {
        kind: 'dataset-added' as const,
        dataset: images,
        unchanged: false,
        rejected: [],
      };
      lab.tell({ type: 'operation', operationId, fraction: 1, message: 'done', outcome });
      return { operationId };
    },
    'plans:preview': () => preview,
    'evaluations:create': () => evaluationRecord(),
    'evaluations:show': () => evaluationRecord(),
    'runs:create': (input) => {
      const plan = Plan.parse(input.plan);
      const id = `run-${plan.name.replaceAll('-', '')}` as RunRecord['id'];
      const state = states[runs.size] ?? 'completed';
      const bestCheckpointId = state === 'diverged' ? null : natural.id;
      const run = runRecord({ id, name: plan.name, plan, state, bestCheckpointId, cost });
      runs.set(id, run);
      return run;
    },
    'runs:show': ({ reference }) => {
      const run = runs.get(reference);
      if (!run) throw new Error(`no run ${reference}`);
      return { run, evaluations: [], checkpoints: [] };
    },
    'runs:metrics': () => ({ series: 'epoch', steps: [], epochs: [], columns: {}, total: 0 }),
    'comparisons:compute': ({ subjects, baseline }) => {
      const [template] = comparison.subjects;
      if (!template) throw new Error('the comparison has subjects');
      const named = subjects.map((reference, index) => ({
        ...template,
        name: runs.get(reference)?.name ?? 'natural',
        runId: runs.get(reference)?.id ?? null,
        colourIndex: index,
      }));
      const baselineIndex = subjects.indexOf(baseline ?? '');
      const computed = { ...comparison, subjects: named, baselineIndex };
      if (subjects.includes(natural.id)) compared = computed;
      return computed;
    },
    'comparisons:report': ({ heading }) => ({ html: heading?.summary?.join(' ') ?? '' }),
  });
  return { lab, compared: () => compared };
}

describe('temper demo', () => {
  it('measures, trains and compares in order, on the same evaluation plan every time', async () => {
    const { lab } = demoLab([]);
    const { code, stdout, stderr } = await runFake(['demo', '--json'], lab, { resources });
    expect([code, stderr.text]).toEqual([0, '']);
    const steps = lab.calls.map(({ name }) => name);
    expect(steps.filter((name) => /:(create|compute)$/.test(name))).toEqual([
      'evaluations:create',
      'runs:create',
      'evaluations:create',
      'runs:create',
      'evaluations:create',
      'runs:create',
      'evaluations:create',
      'comparisons:compute',
      'comparisons:compute',
    ]);
    const evaluations = lab.calls.filter(({ name }) => name === 'evaluations:create');
    const plans = new Set(
      evaluations.map(({ input }) => JSON.stringify((input as { plan: unknown }).plan)),
    );
    expect(plans.size).toBe(1);
    const file = join(resources, 'plans', 'demo-evaluation.json');
    const written: unknown = JSON.parse(await readFile(file, 'utf8'));
    expect(JSON.parse([...plans][0] ?? '')).toEqual(
      JSON.parse(JSON.stringify(EvaluationPlan.parse(written))),
    );
    expect(stdout.json.filter(({ type }) => type === 'part')).toHaveLength(4);
    const overall = stdout.json.filter(({ type }) => type === 'overall');
    expect(overall.at(-1)).toMatchObject({ fraction: 1, remainingMs: 0 });
    expect(stdout.json.at(-1)).toMatchObject({
      type: 'result',
      command: 'demo',
      comparison: { baselineIndex: 3 },
    });
  });

  it('trains and measures on the few images that ship with it, whatever the data home calls them', async () => {
    const { lab } = demoLab([], { images: { ...dataset, name: 'fashion-mnist-few (2)' } });
    const { code } = await runFake(['demo'], lab, { resources });
    expect(code).toBe(0);
    expect(lab.calls.find(({ name }) => name === 'datasets:add')?.input).toMatchObject({
      path: join(resources, 'datasets', 'fashion-mnist-few'),
      options: { name: 'fashion-mnist-few' },
    });
    const trained = lab.calls.filter(({ name }) => name === 'runs:create');
    expect(
      trained.map(({ input }) => Plan.parse((input as { plan: unknown }).plan).dataset),
    ).toEqual(Array.from({ length: 3 }, () => 'fashion-mnist-few (2)'));
  });

  it('tells people the story and writes the report', async () => {
    const { lab } = demoLab([]);
    const { code, stdout } = await runFake(['demo'], lab, { resources });
    expect(code).toBe(0);
    expect(stdout.text).toContain('1/4  The natural classifier, as it ships');
    expect(stdout.text).toContain('4/4  Train it from scratch for longer');
    expect(stdout.text).toMatch(/under PGD-20 +73\.2 % \[71\.2, 75\.2\]/);
    expect(stdout.text).toMatch(/scratch-long \(baseline\) +84\.2 %/);
    const [report] = await readdir(join(home, 'reports'));
    expect(stdout.text).toContain(`report: ${join(home, 'reports', report ?? '')}`);
    const page = await readFile(join(home, 'reports', report ?? ''), 'utf8');
    expect(page).toContain('Fine-tuned, it gets 73.0 %');
  });

  it('stops when a training is cancelled', async () => {
    const { lab } = demoLab(['completed', 'cancelled']);
    const { code, stderr } = await runFake(['demo'], lab, { resources });
    expect(code).toBe(3);
    expect(stderr.text).toContain('The demo was stopped during scratch-equal');
    expect(lab.calls.at(-1)?.name).not.toBe('comparisons:compute');
  });

  it('shows what is left when a training diverges, and exits 3', async () => {
    const { lab, compared } = demoLab(['completed', 'completed', 'diverged']);
    const { code, stdout } = await runFake(['demo'], lab, { resources });
    expect(code).toBe(3);
    expect(compared().subjects.map(({ name }) => name)).toEqual([
      'natural',
      'fine-tune',
      'scratch-equal',
    ]);
    expect(compared().baselineIndex).toBe(2);
    expect(stdout.text).toContain('for longer, it left no checkpoint that could be measured');
  });
});

describe('the summary', () => {
  const [fineTune, scratchLong, stuck] = comparison.subjects;
  if (!fineTune || !scratchLong || !stuck) throw new Error('the comparison has three subjects');

  it('says what was reached for which cost, and what failed to train', () => {
    const summary = demoSummary(
      comparison,
      {
        natural: scratchLong,
        fineTune,
        scratchEqual: stuck,
        scratchLong,
      },
      null,
    );
    expect(summary[1]).toBe(
      'Fine-tuned, it gets 73.0 % [71.0, 75.0] in the worst case and 84.2 % [82.2, 86.2] of the clean images, for 80 passes over the training set (92 with those of its pretraining).',
    );
    expect(summary[2]).toContain('it failed to train: the learning rate has no warm-up');
  });

  it('judges the worst case against the longer training', () => {
    const [difference] = comparison.differences;
    if (!difference) throw new Error('the comparison has a difference');
    const differences = [
      { ...difference, measure: 'worst case', pValue: 0.02, adjustedPValue: 0.08 },
    ];
    const subjects = { natural: stuck, fineTune, scratchEqual: null, scratchLong };
    expect(demoSummary({ ...comparison, differences }, subjects, null).at(-1)).toBe(
      'Fine-tuning minus the longer training from scratch, in the worst case: −0.7 [−2.5, 1.1] points, not significant (McNemar, corrected after Holm: p = 0.080).',
    );
    expect(demoSummary(comparison, subjects, null).at(-1)).not.toContain('McNemar');
  });

  it('judges it against the training from scratch for the same cost too', () => {
    const [difference] = comparison.differences;
    if (!difference) throw new Error('the comparison has a difference');
    const differences = [{ ...difference, measure: 'worst case', adjustedPValue: 0.01 }];
    const subjects = { natural: stuck, fineTune, scratchEqual: scratchLong, scratchLong: null };
    expect(demoSummary(comparison, subjects, { ...comparison, differences }).at(-1)).toBe(
      'Fine-tuning minus training from scratch for the same cost, in the worst case: −0.7 [−2.5, 1.1] points, significant (McNemar, corrected after Holm: p = 0.010).',
    );
  });
});
