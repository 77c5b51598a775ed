import type { Environment } from '../../../../../src/contract/runs/run';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EvaluationPlan } from '../../../../../src/contract/evaluations/evaluation';
import { evaluationPasses } from '../../../../../src/contract/evaluations/parts';
import type { CheckpointRecord } from '../../../../../src/contract/models/checkpoint';
import { writeCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { describeNetwork } from '../../../../../src/main/core/networks/shapes';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import {
  estimateEvaluation,
  expectedOfOthers,
} from '../../../../../src/main/lab/evaluations/evaluation-estimate';
import { processorHere } from '../../../../../src/main/lab/records/training-pace';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import {
  insertEvaluation,
  setEvaluationSummary,
} from '../../../../../src/main/lab/store/repositories/evaluations/evaluations';
import {
  insertRun,
  setRunCost,
  setRunEnvironment,
} from '../../../../../src/main/lab/store/repositories/runs/runs';
import { tinyCheckpoint } from '../../../../support/checkpoints';
import { makeSummary } from '../../../../support/evaluation-summary';
import {
  makeCheckpoint,
  makeEvaluation,
  makeEvaluationPlan,
  makeRun,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';

const plan = makeEvaluationPlan({ images: 8, mode: 'cumulative' });
const passes = evaluationPasses(plan, 2);

const environmentHere: Environment = {
  temperVersion: '0',
  nodeVersion: '22',
  tensorflowVersion: '2',
  runtimeVariant: 'cpu',
  device: 'cpu',
  deviceKind: 'cpu',
  cpuModel: processorHere(),
  cores: 2,
  platform: 'linux',
};

let lab: TestLab;
let model: CheckpointRecord;

beforeEach(async () => {
  lab = openTestContext();
  const file = join(lab.context.paths.home, 'model.safetensors');
  const content = tinyCheckpoint();
  await writeCheckpoint(file, content);
  model = makeCheckpoint({ file, parameters: describeNetwork(content.network).parameters });
  insertCheckpoint(lab.database, model);
});
afterEach(() => lab.remove());

const estimate = (asked: EvaluationPlan = plan) =>
  estimateEvaluation(lab.context, {
    checkpointId: model.id,
    datasetId: lab.dataset.id,
    plan: asked,
  });

function measured(done: EvaluationPlan, durationMs: number, robust: number, of = model): void {
  const evaluation = makeEvaluation(of.id, lab.dataset.id, { plan: done });
  insertEvaluation(lab.database, evaluation);
  const [clean, worstCase] = [wilsonInterval(4, 4), wilsonInterval(robust, 4)];
  const summary = makeSummary({ clean, worstCase, durationMs, passes: 10 });
  setEvaluationSummary(lab.database, evaluation.id, summary);
}

describe('how long an evaluation takes', () => {
  it('is not known where nothing of its network was trained or measured here', () => {
    expect(estimate()).toEqual({ durationMs: null, isAtMost: true, basis: '' });
  });

  it('is at most what trainings of its network lead to expect, where none was measured', () => {
    const { name: networkName, input } = tinyCheckpoint().network;
    const { manifest } = lab.dataset;
    expect(manifest.image).toEqual(input);
    const run = makeRun(lab.dataset, {
      state: 'completed',
      networkName,
      parameters: model.parameters,
    });
    insertRun(lab.database, run);
    const spent = { imagePasses: 50, trainingSetPasses: 1, pretrainingImagePasses: 0 };
    setRunCost(lab.database, run.id, { ...spent, durationMs: 1000 });
    setRunEnvironment(lab.database, run.id, environmentHere);
    expect(estimate()).toEqual({
      // One of its two epochs, and so half of the 120 passes of its validations.
      durationMs: (passes / 110) * 1000,
      isAtMost: true,
      basis: 'the last run of this network here: 110 image passes per second',
    });
  });

  it('is that of earlier evaluations of its size, at most where broken images are spared', () => {
    const each = makeEvaluationPlan({ images: 4, mode: 'each' });
    measured(each, 1000, 3);
    expect(estimate()).toMatchObject({ durationMs: passes * 100, isAtMost: true });
    const asked = { ...plan, mode: 'each' as const };
    expect(estimate(asked)).toMatchObject({ durationMs: passes * 100, isAtMost: false });
  });

  it('is not that of evaluations of another machine, which an imported study brings', () => {
    const run = makeRun(lab.dataset, { state: 'completed' });
    insertRun(lab.database, run);
    const { parameters } = model;
    const foreign = makeCheckpoint({ name: 'foreign', runId: run.id, parameters });
    insertCheckpoint(lab.database, foreign);
    measured(plan, 1000, 3, foreign);
    expect(estimate().durationMs).not.toBeNull();
    setRunEnvironment(lab.database, run.id, { ...environmentHere, cpuModel: 'another processor' });
    expect(estimate().durationMs).toBeNull();
  });

  it('is that of one with the same attacks, as if half of the images withstood', () => {
    const alike = makeEvaluationPlan({ images: 4, mode: 'cumulative' });
    // All images broken: what was spared says nothing.
    measured(alike, 1000, 0);
    expect(estimate()).toMatchObject({ durationMs: passes * 100, isAtMost: true });
    measured({ ...alike, seed: 1 }, 64, 3);
    expect(estimate()).toEqual({
      durationMs: 128,
      isAtMost: false,
      basis: 'earlier evaluations of networks of this size on this dataset',
    });
  });
});

describe('what an evaluation says about those of other networks', () => {
  const of = (count: number) => ({ durationMs: 60_000, worstCase: wilsonInterval(count, 100) });

  it('is what it took, of a cumulative one as if half of the images had withstood', () => {
    expect(expectedOfOthers({ mode: 'each' }, of(0))).toBe(60_000);
    expect(expectedOfOthers({ mode: 'cumulative' }, of(70))).toBe(60_000);
    expect(expectedOfOthers({ mode: 'cumulative' }, of(25))).toBe(120_000);
  });

  it('is nothing where nearly all images broke', () => {
    expect(expectedOfOthers({ mode: 'cumulative' }, of(0))).toBeNull();
    expect(expectedOfOthers({ mode: 'cumulative' }, of(3))).toBeNull();
  });
});
