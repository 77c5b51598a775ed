import type {
  ConfusionCells,
  MetricFrame,
  MetricSeries,
  ValidationConfusion,
} from '../../../contract/run';
import { RunRecord, type RunState } from '../../../contract/run';
import type { Plan } from '../../../contract/plan';
import { learningRateAt } from '../../../contract/schedules';
import { fakeDigest, fakeRandom, minutesAgo } from './random';

export const stepsPerEpoch = 157;

export interface FakeRun {
  id: string;
  plan: Plan;
  state: RunState;
  colourIndex: number;
  /** Finished epochs. */
  epoch: number;
  /** Validation accuracies that training tends to. */
  clean: number;
  robust: number;
  ageMinutes: number;
  reason?: string;
  queuePosition?: number;
  startCheckpointId?: string;
  bestCheckpointId?: string;
  lastCheckpointId?: string;
}

export function fakeRun(run: FakeRun): RunRecord {
  const attack = run.plan.recipe.kind === 'natural' ? null : run.plan.recipe.attack;
  const passes = attack?.kind === 'pgd' ? attack.steps + 1 : 1;
  const started = run.state !== 'queued';
  const active = run.state === 'running' || run.state === 'paused';
  const finished = started && !active;
  const durationMs = run.epoch * passes * 4900;
  return RunRecord.parse({
    id: run.id,
    name: run.plan.name,
    plan: run.plan,
    state: run.state,
    reason: run.reason ?? null,
    error:
      run.state === 'failed' ? { code: 'engine-lost', message: run.reason ?? 'unknown' } : null,
    datasetId: 'dataset-fashion00001',
    datasetFingerprint: fakeDigest(50),
    datasetName: 'fashion',
    networkName: 'small-cnn',
    parameters: 61_706,
    startCheckpointId: run.startCheckpointId ?? null,
    bestCheckpointId: run.bestCheckpointId ?? null,
    lastCheckpointId: run.lastCheckpointId ?? null,
    progress: started
      ? {
          phase: 'training',
          epoch: run.epoch,
          epochs: run.plan.epochs,
          step: Math.round(run.epoch * stepsPerEpoch),
          totalSteps: run.plan.epochs * stepsPerEpoch,
          fraction: run.epoch / run.plan.epochs,
          imagesPerSecond: 186,
          remainingMs: active ? (run.plan.epochs - run.epoch) * passes * 4900 : null,
          dataWaitShare: 0,
          imagePasses: run.epoch * passes * 10_000,
          memoryBytes: 1.31e9,
          tensorCount: 42,
        }
      : null,
    best:
      run.epoch >= 1
        ? {
            epoch: Math.floor(run.epoch),
            step: Math.floor(run.epoch) * stepsPerEpoch,
            validationCleanAccuracy: run.clean,
            validationAdversarialAccuracy: run.robust,
          }
        : null,
    cost: started
      ? {
          imagePasses: run.epoch * passes * 10_000,
          trainingSetPasses: run.epoch * passes,
          durationMs,
          pretrainingImagePasses: run.startCheckpointId ? 300_000 : 0,
        }
      : null,
    environment: started
      ? {
          temperVersion: '0.1.0',
          nodeVersion: '22.23.3',
          tensorflowVersion: '2.21.0',
          runtimeVariant: 'cpu',
          device: 'CPU, 2 cores',
          deviceKind: 'cpu',
          cpuModel: 'Intel(R) Xeon(R) Processor @ 2.60GHz',
          cores: 2,
          platform: 'linux x64',
        }
      : null,
    queuePosition: run.queuePosition ?? null,
    colourIndex: run.colourIndex,
    createdAt: minutesAgo(run.ageMinutes),
    startedAt: started ? minutesAgo(run.ageMinutes - 1) : null,
    finishedAt: finished ? minutesAgo(run.ageMinutes - 1 - durationMs / 60_000) : null,
  });
}

/** Rows between two steps, the same for the same run every time. */
export function fakeFrame(
  run: FakeRun,
  series: MetricSeries,
  afterStep: number,
  untilStep: number,
): MetricFrame {
  return series === 'train'
    ? trainFrame(run, afterStep, untilStep)
    : epochFrame(run, afterStep, untilStep);
}

function trainFrame(run: FakeRun, afterStep: number, untilStep: number): MetricFrame {
  const steps = range(Math.max(1, afterStep + 1), untilStep);
  const columns: Record<string, (number | null)[]> = {
    loss: [],
    accuracy: [],
    learningRate: [],
    epsilon: [],
    imagesPerSecond: [],
  };
  for (const step of steps) {
    const noise = fakeRandom(step * 97 + run.colourIndex)() - 0.5;
    const learned = 1 - Math.exp(-step / stepsPerEpoch / 2.2);
    columns['loss']?.push(2.3 - 1.35 * learned * (run.robust / 0.6) + 0.35 * noise);
    columns['accuracy']?.push(Math.max(0.05, 0.1 + (run.robust - 0.06) * learned + 0.12 * noise));
    columns['learningRate']?.push(
      learningRateAt(run.plan.learningRate, step / stepsPerEpoch, run.plan.epochs),
    );
    columns['epsilon']?.push(run.plan.threatModel.epsilon);
    columns['imagesPerSecond']?.push(186 + 14 * noise);
  }
  return { series: 'train', steps, epochs: steps.map((step) => step / stepsPerEpoch), columns };
}

function epochFrame(run: FakeRun, afterStep: number, untilStep: number): MetricFrame {
  const epochs = range(0, Math.floor(untilStep / stepsPerEpoch)).filter(
    (epoch) => epoch * stepsPerEpoch > afterStep,
  );
  const fineTuned = run.startCheckpointId !== undefined;
  const values = epochs.map((epoch) => {
    const noise = fakeRandom(epoch * 31 + run.colourIndex)() - 0.5;
    const learned = 1 - Math.exp(-epoch / 1.8);
    const firstClean = fineTuned ? 0.912 : 0.1;
    const firstRobust = fineTuned ? 0.001 : 0.1;
    const clean = firstClean + (run.clean - firstClean) * learned + 0.012 * noise;
    const robust = firstRobust + (run.robust - firstRobust) * learned + 0.015 * noise;
    return { epoch, clean, robust };
  });
  const column = (
    value: (row: { epoch: number; clean: number; robust: number }) => number | null,
  ) => values.map(value);
  return {
    series: 'epoch',
    steps: epochs.map((epoch) => epoch * stepsPerEpoch),
    epochs,
    columns: {
      trainLoss: column(({ epoch, robust }) => (epoch === 0 ? null : 2.1 - 1.6 * robust)),
      trainAccuracy: column(({ epoch, robust }) => (epoch === 0 ? null : robust + 0.012)),
      trainCleanAccuracy: column(({ clean }) => clean + 0.01),
      validationCleanAccuracy: column(({ clean }) => clean),
      validationCleanLoss: column(({ clean }) => 2.2 - 2 * clean),
      validationAdversarialAccuracy: column(({ robust }) => robust),
      validationAdversarialLoss: column(({ robust }) => 2.4 - 1.9 * robust),
      durationMs: column(({ epoch }) => (epoch === 0 ? null : 53_900)),
    },
  };
}

/** A validation after every epoch, of 1,000 images in ten classes. */
export function fakeConfusions(run: FakeRun): ValidationConfusion[] {
  const { columns, steps } = epochFrame(run, -1, Math.round(run.epoch * stepsPerEpoch));
  return steps.map((step, row) => ({
    step,
    epoch: step / stepsPerEpoch,
    clean: fakeCells(columns['validationCleanAccuracy']?.[row] ?? 0),
    adversarial: fakeCells(columns['validationAdversarialAccuracy']?.[row] ?? 0),
  }));
}

/** Each class is taken for the next two where it is not told. */
function fakeCells(accuracy: number): ConfusionCells {
  const right = Math.round(100 * accuracy);
  const cells = Array.from({ length: 10 }, (_, label) => {
    const near = Math.round((100 - right) * 0.7);
    return [
      { label, prediction: label, count: right },
      { label, prediction: (label + 1) % 10, count: near },
      { label, prediction: (label + 2) % 10, count: 100 - right - near },
    ];
  })
    .flat()
    .filter(({ count }) => count > 0);
  return {
    labels: cells.map(({ label }) => label),
    predictions: cells.map(({ prediction }) => prediction),
    counts: cells.map(({ count }) => count),
  };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
