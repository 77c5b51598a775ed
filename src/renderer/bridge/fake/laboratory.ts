import type { CheckpointRecord } from '../../../contract/checkpoint';
import type { DatasetRecord } from '../../../contract/dataset';
import type { EvaluationRecord } from '../../../contract/evaluation';
import type { Annotation } from '../../../contract/annotation';
import type { RunRecord } from '../../../contract/run';
import type { SavedView } from '../../../contract/runs-view';
import type { HistoryBackup } from '../../../contract/storage';
import { fakeAnnotations, fakeViews } from './annotations';
import { fakeDatasets } from './datasets';
import { fakeEvaluation } from './evaluations';
import { fakeModel, type FakeModel } from './models';
import { fineTunePlan, scratchPlan } from './plans';
import { fakeRun, type FakeRun } from './runs';

/** `full`: a lab in use. `newcomer`: the shipped things alone. `empty`: nothing at all. */
export type Scenario = 'full' | 'newcomer' | 'empty';

/** Everything the stand-in for the lab holds. */
export interface Laboratory {
  datasets: DatasetRecord[];
  models: CheckpointRecord[];
  runs: RunRecord[];
  sketches: Map<string, FakeRun>;
  evaluations: EvaluationRecord[];
  annotations: Annotation[];
  views: SavedView[];
  backups: HistoryBackup[];
  /** Nothing more is started from the queue. */
  held: boolean;
}

const natural: FakeModel = {
  id: 'checkpoint-natural00001',
  name: 'natural small-cnn',
  kind: 'shipped',
  runId: null,
  parent: null,
  plan: scratchPlan('natural', 30, { recipe: { kind: 'natural' } }),
  clean: 0.912,
  robust: 0.001,
  trainingSetPasses: 30,
  ageMinutes: 60 * 24 * 12,
  description: 'Trained by Temper without attacks: accurate, and not robust at all.',
};

const longName =
  'fine-tune with random crops, epsilon ramp over two epochs and a lower peak, third attempt after the meeting';

const sketches: FakeRun[] = [
  {
    id: 'run-finetune000001',
    plan: fineTunePlan('fine-tune'),
    state: 'completed',
    colourIndex: 0,
    epoch: 10,
    clean: 0.842,
    robust: 0.579,
    ageMinutes: 60 * 26,
    startCheckpointId: natural.id,
    bestCheckpointId: 'checkpoint-finetune0001',
    lastCheckpointId: 'checkpoint-finetune0002',
  },
  {
    id: 'run-scratchequal01',
    plan: scratchPlan('scratch-equal-cost', 10),
    state: 'completed',
    colourIndex: 1,
    epoch: 10,
    clean: 0.781,
    robust: 0.521,
    ageMinutes: 60 * 25,
    bestCheckpointId: 'checkpoint-scratchequal1',
  },
  {
    id: 'run-scratchlong001',
    plan: scratchPlan('scratch-long', 60),
    state: 'completed',
    colourIndex: 2,
    epoch: 60,
    clean: 0.818,
    robust: 0.586,
    ageMinutes: 60 * 24,
    bestCheckpointId: 'checkpoint-scratchlong1',
  },
  {
    id: 'run-running0000001',
    plan: fineTunePlan('fine-tune seed 1', { seed: 1 }),
    state: 'running',
    colourIndex: 3,
    epoch: 5.6,
    clean: 0.84,
    robust: 0.574,
    ageMinutes: 6,
    startCheckpointId: natural.id,
  },
  {
    id: 'run-queued00000001',
    plan: fineTunePlan('fine-tune seed 2', { seed: 2 }),
    state: 'queued',
    colourIndex: 4,
    epoch: 0,
    clean: 0.84,
    robust: 0.57,
    ageMinutes: 5,
    queuePosition: 0,
    startCheckpointId: natural.id,
  },
  {
    id: 'run-queued00000002',
    plan: fineTunePlan(longName, { seed: 3, augmentation: { cropPadding: 2 } }),
    state: 'queued',
    colourIndex: 5,
    epoch: 0,
    clean: 0.84,
    robust: 0.57,
    ageMinutes: 4,
    queuePosition: 1,
    startCheckpointId: natural.id,
  },
  {
    id: 'run-diverged000001',
    plan: fineTunePlan('peak 2', {
      learningRate: { kind: 'slow-start-fast-decay', peak: 2 },
    }),
    state: 'diverged',
    reason:
      'The loss became NaN at step 312. The learning rate had reached 0.79: try a lower peak.',
    colourIndex: 6,
    epoch: 2,
    clean: 0.1,
    robust: 0.1,
    ageMinutes: 60 * 8,
    startCheckpointId: natural.id,
  },
  {
    id: 'run-failed00000001',
    plan: scratchPlan('wide scratch', 20, { batchSize: 1024 }),
    state: 'failed',
    reason:
      'The engine ended without a word (signal SIGKILL), probably for lack of memory: try a smaller batch.',
    colourIndex: 7,
    epoch: 0.4,
    clean: 0.3,
    robust: 0.2,
    ageMinutes: 60 * 7,
  },
  {
    id: 'run-interrupted001',
    plan: scratchPlan('scratch seed 1', 20, { seed: 1 }),
    state: 'interrupted',
    reason: 'Temper was closed at epoch 7.3. Resume goes on from the checkpoint of step 1,100.',
    colourIndex: 8,
    epoch: 7.3,
    clean: 0.74,
    robust: 0.49,
    ageMinutes: 60 * 6,
  },
  {
    id: 'run-cancelled00001',
    plan: fineTunePlan('too slow', { batchSize: 8 }),
    state: 'cancelled',
    reason: 'Cancelled at epoch 1.2.',
    colourIndex: 9,
    epoch: 1.2,
    clean: 0.8,
    robust: 0.4,
    ageMinutes: 60 * 5,
    startCheckpointId: natural.id,
  },
];

function bestModel(run: FakeRun): FakeModel {
  return {
    id: run.bestCheckpointId ?? '',
    name: `${run.plan.name} best`,
    kind: 'best',
    runId: run.id,
    parent: run.startCheckpointId ? natural : null,
    plan: run.plan,
    clean: run.clean,
    robust: run.robust,
    trainingSetPasses: run.epoch * 11,
    ageMinutes: run.ageMinutes - 60,
  };
}

export function fakeLaboratory(scenario: Scenario): Laboratory {
  if (scenario === 'empty') {
    return {
      datasets: [],
      models: [],
      runs: [],
      sketches: new Map(),
      evaluations: [],
      annotations: [],
      views: [],
      backups: [],
      held: false,
    };
  }
  if (scenario === 'newcomer') {
    const datasets = fakeDatasets().filter((dataset) => dataset.shipped);
    return {
      datasets,
      models: [fakeModel(natural)],
      runs: [],
      sketches: new Map(),
      evaluations: [],
      annotations: [],
      views: [],
      backups: [],
      held: false,
    };
  }
  const finished = sketches.filter((run) => run.bestCheckpointId);
  const best = finished.map(bestModel);
  const last = best.slice(0, 1).map((model) => ({
    ...model,
    id: 'checkpoint-finetune0002',
    name: 'fine-tune last',
    kind: 'last' as const,
    robust: 0.571,
  }));
  return {
    datasets: fakeDatasets(),
    models: [natural, ...best, ...last].map(fakeModel),
    runs: sketches.map(fakeRun),
    sketches: new Map(sketches.map((run) => [run.id, run])),
    annotations: fakeAnnotations(),
    views: fakeViews(),
    backups: [],
    held: false,
    evaluations: [natural, ...best].flatMap((model, index) => {
      const plan = sketches[0]?.plan.evaluation;
      if (!plan) return [];
      return fakeEvaluation({
        id: `evaluation-fake00000${index}`,
        checkpointId: model.id,
        runId: model.runId,
        plan,
        clean: model.clean,
        robust: model.robust,
        ageMinutes: Math.max(1, model.ageMinutes - 4),
      });
    }),
  };
}
