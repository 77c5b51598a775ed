import { adversarialRecipe } from '../../../../../src/contract/plans/recipe';
import type { Cost } from '../../../../../src/contract/models/checkpoint';
import type {
  Comparison,
  ComparisonSubject,
} from '../../../../../src/contract/comparisons/comparison';
import {
  EvaluationPlan,
  EvaluationRecord,
  type EvaluationSummary,
} from '../../../../../src/contract/evaluations/evaluation';
import type { Proportion } from '../../../../../src/contract/evaluations/proportion';
import { Plan, type PlanInput } from '../../../../../src/contract/plans/plan';
import { RunRecord } from '../../../../../src/contract/runs/run';

export const planInput: PlanInput = {
  version: 2,
  name: 'fine-tune',
  dataset: 'tiny',
  start: { kind: 'checkpoint', checkpoint: 'natural' },
  recipe: adversarialRecipe({
    attack: { kind: 'pgd', steps: 7, stepSize: { relativeToEpsilon: 0.36 } },
  }),
  threatModel: { norm: 'linf', epsilon: '8/255' },
  learningRate: { kind: 'slow-start-fast-decay', peak: 0.05 },
  epochs: 10,
  validation: {
    images: 500,
    attack: { kind: 'pgd', steps: 10, stepSize: { relativeToEpsilon: 0.25 } },
  },
};

export const evaluationPlan = EvaluationPlan.parse({
  images: 1000,
  threatModel: { norm: 'linf', epsilon: '8/255' },
  attacks: [
    { name: 'FGSM', attack: { kind: 'fgsm' } },
    {
      name: 'PGD-20',
      attack: { kind: 'pgd', steps: 20, stepSize: { relativeToEpsilon: 0.125 } },
    },
  ],
});

export function proportion(value: number, total = 1000): Proportion {
  return { count: Math.round(value * total), total, value, low: value - 0.02, high: value + 0.02 };
}

export const cost: Cost = {
  imagePasses: 800_000,
  trainingSetPasses: 80,
  durationMs: 252_000,
  pretrainingImagePasses: 120_000,
};

export function runRecord(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    ...RunRecord.parse({
      id: 'run-aaaaaaaaaaaa',
      name: 'fine-tune',
      plan: Plan.parse(planInput),
      state: 'queued',
      reason: null,
      error: null,
      datasetId: 'dataset-aaaaaaaaaaaa',
      datasetFingerprint: 'f00d',
      datasetName: 'tiny',
      networkName: 'small-cnn',
      parameters: 101_050,
      startCheckpointId: 'checkpoint-aaaaaaaaaaaa',
      bestCheckpointId: null,
      lastCheckpointId: null,
      progress: null,
      best: null,
      cost: null,
      environment: null,
      queuePosition: 0,
      colourIndex: 0,
      createdAt: '2026-11-24T10:00:00.000Z',
      startedAt: null,
      finishedAt: null,
    }),
    ...changes,
  };
}

export function runningRecord(epoch: number): RunRecord {
  return runRecord({
    state: 'running',
    progress: {
      phase: 'training',
      epoch,
      epochs: 10,
      step: Math.round(epoch * 100),
      totalSteps: 1000,
      fraction: epoch / 10,
      imagesPerSecond: 1940.4,
      remainingMs: 245_000,
      dataWaitShare: 0,
      imagePasses: epoch * 80_000,
      memoryBytes: 1.3e9,
      tensorCount: 120,
    },
  });
}

const evaluationSummary: EvaluationSummary = {
  clean: proportion(0.842),
  attacks: evaluationPlan.attacks.map(({ name, attack }) => ({
    name,
    attack,
    accuracy: proportion(0.732),
    durationMs: 1400,
  })),
  worstCase: proportion(0.73),
  curve: [0, 0.02, 0.04].map((epsilon) => ({
    epsilon,
    accuracy: proportion(0.84 - 5 * epsilon, 500),
  })),
  checks: [
    { name: 'epsilon-zero-equals-clean', verdict: 'passed', explanation: 'equal' },
    { name: 'monotone-in-epsilon', verdict: 'failed', explanation: 'rises at 0.04' },
  ],
  directions: null,
  corruptions: [],
  shifted: [],
  transfer: [],
  stoppedEarly: null,
  durationMs: 9000,
  passes: 30_000,
};

export function evaluationRecord(changes: Partial<EvaluationRecord> = {}): EvaluationRecord {
  return {
    ...EvaluationRecord.parse({
      id: 'evaluation-aaaaaaaaaaaa',
      checkpointId: 'checkpoint-aaaaaaaaaaaa',
      runId: 'run-aaaaaaaaaaaa',
      datasetId: 'dataset-aaaaaaaaaaaa',
      datasetFingerprint: 'f00d',
      plan: evaluationPlan,
      state: 'completed',
      fraction: 1,
      summary: evaluationSummary,
      error: null,
      createdAt: '2026-11-24T10:10:00.000Z',
      finishedAt: '2026-11-24T10:10:09.000Z',
    }),
    ...changes,
  };
}

function subject(name: string, colourIndex: number, changes: Partial<ComparisonSubject> = {}) {
  const { id, checkpointId } = evaluationRecord();
  return {
    name,
    runId: runRecord().id,
    checkpointId,
    checkpointKind: 'best' as const,
    evaluationId: id,
    runState: 'completed' as const,
    evaluation: evaluationSummary,
    cost,
    best: null,
    robustOverfittingGap: null,
    failedToTrain: null,
    lostClasses: [],
    colourIndex,
    ...changes,
  };
}

export const comparison: Comparison = {
  baselineIndex: 1,
  subjects: [
    subject('fine-tune', 0),
    subject('scratch-long', 1, { cost: { ...cost, pretrainingImagePasses: 0 } }),
    subject('<b>stuck</b>', 2, { failedToTrain: 'the learning rate has no warm-up' }),
  ],
  evaluationPlan,
  datasetName: 'tiny',
  datasetFingerprint: 'f00d',
  differences: [
    {
      subjectIndex: 0,
      measure: 'PGD-20',
      points: -0.7,
      low: -2.5,
      high: 1.1,
      onlySubject: 129,
      onlyBaseline: 143,
      pValue: 0.0004,
      adjustedPValue: 0.0012,
      bootstrap: { low: -2.6, high: 1.2, resamples: 10_000, seed: 0 },
    },
  ],
  along: null,
  seedGroups: ['fine-tune', 'scratch-long', '<b>stuck</b>'].map((name, index) => ({
    name,
    subjectIndexes: [index],
    seeds: [0],
    measures: [{ measure: 'clean', values: [0.842], mean: 0.842, deviation: null }],
  })),
  planDifferences: [
    { path: 'epochs', values: [10, 40, 40], equal: false },
    { path: 'threatModel.epsilon', values: [8 / 255, 4 / 255, null], equal: false },
    { path: 'seed', values: [0, 0, 0], equal: true },
  ],
  verdict: ['Fine-tuning reaches 73.0 %.'],
  limits: ['One seed.'],
};
