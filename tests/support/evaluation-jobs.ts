import { naturalRecipe } from '../../src/contract/plans/recipe';
import { join } from 'node:path';
import type { JobEvent, JobInput } from '../../src/contract/jobs';
import { EvaluationPlan } from '../../src/contract/evaluations/evaluation';
import { createControls, type ControlPanel } from '../../src/main/engine/jobs/controls';
import { evaluate } from '../../src/main/engine/evaluation/evaluate';
import { runDirectory, runTraining, trainJob, follow, type Followed } from './training-jobs';

const pgd = { kind: 'pgd', steps: 5, stepSize: { relativeToEpsilon: 0.4 }, iterate: 'best' };

export const tinyEvaluation = {
  images: 48,
  batchSize: 20,
  threatModel: { norm: 'linf', epsilon: 0.1 },
  attacks: [
    { name: 'FGSM', attack: { kind: 'fgsm' } },
    { name: 'PGD-5', attack: pgd },
  ],
  curve: { attack: pgd, epsilons: [0.2, 0, 0.05, 0.1], images: 40 },
};

/** Trains a small natural network and gives an evaluation of it on the test split. */
export async function trainedEvaluateJob(directory: string): Promise<JobInput<'evaluate'>> {
  const job = trainJob(directory, {
    recipe: naturalRecipe,
    start: { kind: 'fresh', network: { preset: 'small-cnn', width: 4 } },
    epochs: 4,
  });
  await runTraining({ ...job, runDirectory: runDirectory(directory, 'natural') });
  return {
    plan: EvaluationPlan.parse(tinyEvaluation),
    datasetDirectory: job.datasetDirectory,
    datasetFingerprint: job.datasetFingerprint,
    checkpointFile: join(directory, 'natural', 'best.safetensors'),
    transferFiles: [],
    shiftedData: [],
    generatorFile: null,
    workDirectory: null,
  };
}

export function runEvaluation(
  job: JobInput<'evaluate'>,
  onEvent?: (event: JobEvent<'evaluate'>, controls: ControlPanel) => void,
): Promise<Followed<'evaluate'>> {
  const controls = createControls();
  return follow<'evaluate'>(evaluate(job, controls), (event) => onEvent?.(event, controls));
}
