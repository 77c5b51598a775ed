import { adversarialRecipe } from '../../src/contract/plans/recipe';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JobEvent, JobInput, JobName, JobOutcome } from '../../src/contract/jobs';
import { Plan, type PlanInput } from '../../src/contract/plans/plan';
import type { MetricSeries } from '../../src/contract/runs/run';
import { createControls, type ControlPanel } from '../../src/main/engine/jobs/controls';
import { train } from '../../src/main/engine/training/train';
import { writeSyntheticDataset, type SyntheticOptions } from './synthetic-dataset';

const quickAttack = {
  kind: 'pgd',
  steps: 2,
  stepSize: { relativeToEpsilon: 0.75 },
} as const;

/** A plan that trains in about a second: 96 images of 8×8, 6 steps an epoch. */
export const tinyPlan: PlanInput = {
  version: 2,
  name: 'tiny',
  dataset: 'bars',
  start: { kind: 'fresh', network: { preset: 'small-cnn', width: 2 } },
  recipe: adversarialRecipe({ attack: quickAttack }),
  threatModel: { norm: 'linf', epsilon: '8/255' },
  learningRate: { kind: 'constant', rate: 0.05 },
  epochs: 2,
  batchSize: 16,
  validation: { images: 32, attack: { ...quickAttack, iterate: 'best' } },
  checkpointEverySteps: 4,
};

/** A training job on a new synthetic dataset below `directory`. */
export function trainJob(
  directory: string,
  plan: Partial<PlanInput> = {},
  dataset: SyntheticOptions = {},
): JobInput<'train'> {
  const datasetDirectory = join(directory, 'dataset');
  const { fingerprint } = writeSyntheticDataset(datasetDirectory, dataset);
  return {
    plan: Plan.parse({ ...tinyPlan, ...plan }),
    datasetDirectory,
    datasetFingerprint: fingerprint,
    startCheckpointFile: null,
    teacherFile: null,
    teacherImagePasses: 0,
    generatorFile: null,
    runDirectory: runDirectory(directory, 'run'),
    resume: false,
    frozenFeatures: null,
  };
}

export function runDirectory(directory: string, name: string): string {
  const run = join(directory, name);
  mkdirSync(run, { recursive: true });
  return run;
}

export interface Followed<Name extends JobName> {
  events: JobEvent<Name>[];
  outcome: JobOutcome<Name>;
}

/** Runs a job to its end and keeps its events; `onEvent` may work the controls. */
export async function follow<Name extends JobName>(
  job: AsyncGenerator<JobEvent<Name>, JobOutcome<Name>>,
  onEvent: (event: JobEvent<Name>) => void = () => undefined,
): Promise<Followed<Name>> {
  const events: JobEvent<Name>[] = [];
  for (;;) {
    const next = await job.next();
    if (next.done) return { events, outcome: next.value };
    events.push(next.value);
    onEvent(next.value);
  }
}

export function runTraining(
  job: JobInput<'train'>,
  onEvent?: (event: JobEvent<'train'>, controls: ControlPanel) => void,
): Promise<Followed<'train'>> {
  const controls = createControls();
  return follow<'train'>(train(job, controls), (event) => onEvent?.(event, controls));
}

/** Columns that differ from run to run: the clock's, and the memory in use. */
const ofTheMachine = ['durationMs', 'imagesPerSecond', 'memoryBytes'];

/** Training metrics that depend on the plan alone, one object per row. */
export function rowsOf(
  events: JobEvent<'train'>[],
  series: MetricSeries,
): Record<string, number | null>[] {
  return events
    .filter((event) => event.type === 'metrics')
    .map(({ frame }) => frame)
    .filter((frame) => frame.series === series)
    .flatMap((frame) =>
      frame.steps.map((step, row) => ({
        step,
        epoch: frame.epochs[row] as number,
        ...Object.fromEntries(
          Object.entries(frame.columns)
            .filter(([name]) => !ofTheMachine.includes(name))
            .map(([name, values]) => [name, values[row] as number | null]),
        ),
      })),
    );
}
