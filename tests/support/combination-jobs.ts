import { join } from 'node:path';
import { naturalRecipe } from '../../src/contract/plans/recipe';
import type { CheckpointId } from '../../src/contract/ids';
import type { JobEvent, JobInput } from '../../src/contract/jobs';
import { CombinationPlan } from '../../src/contract/weight-space/combination';
import { combine } from '../../src/main/engine/evaluation/combinations/combine';
import { createControls, type ControlPanel } from '../../src/main/engine/jobs/controls';
import { follow, runDirectory, runTraining, trainJob, type Followed } from './training-jobs';

export const tinyMeasurement = {
  split: 'validation',
  images: 32,
  batchSize: 20,
  threatModel: { norm: 'linf', epsilon: 0.1 },
  attacks: [
    {
      name: 'PGD-5',
      attack: { kind: 'pgd', steps: 5, stepSize: { relativeToEpsilon: 0.4 }, iterate: 'best' },
    },
  ],
};

const start = { kind: 'fresh', network: { preset: 'small-cnn', width: 4 } } as const;

/** Files of a small natural network and of two that were trained on from it, on adversarial images. */
export async function relatedCheckpoints(
  directory: string,
): Promise<{ files: string[]; job: JobInput<'train'> }> {
  const job = trainJob(directory, { recipe: naturalRecipe, start, epochs: 4 });
  const natural = runDirectory(directory, 'natural');
  await runTraining({ ...job, runDirectory: natural });
  const parent = join(natural, 'best.safetensors');
  const files = [parent];
  for (const [index, rate] of [0.02, 0.05].entries()) {
    const own = trainJob(directory, {
      start: { kind: 'checkpoint', checkpoint: 'natural' },
      learningRate: { kind: 'constant', rate },
      epochs: 1,
      seed: index,
    });
    const tuned = runDirectory(directory, `tuned-${index}`);
    await runTraining({ ...own, startCheckpointFile: parent, runDirectory: tuned });
    files.push(join(tuned, 'last.safetensors'));
  }
  return { files, job };
}

export type CombineJob = JobInput<'combine'>;

/** A job that measures combinations of checkpoints on the dataset of a training. */
export function combineJob(
  { datasetDirectory, datasetFingerprint }: JobInput<'train'>,
  memberFiles: string[],
  workDirectory: string,
  plan: object,
): CombineJob {
  return {
    plan: CombinationPlan.parse({
      members: memberFiles.map((_, index) => ({
        checkpointId: `checkpoint-member${index}` as CheckpointId,
        name: `member ${index + 1}`,
      })),
      evaluation: tinyMeasurement,
      testImages: 24,
      statisticsImages: 60,
      ...plan,
    }),
    dataset: { directory: datasetDirectory, fingerprint: datasetFingerprint },
    memberFiles,
    baselineFiles: [],
    shiftData: [],
    task: { kind: 'measure', workDirectory },
  };
}

export function runCombination(
  job: CombineJob,
  onEvent?: (event: JobEvent<'combine'>, controls: ControlPanel) => void,
): Promise<Followed<'combine'>> {
  const controls = createControls();
  return follow<'combine'>(combine(job, controls), (event) => onEvent?.(event, controls));
}
