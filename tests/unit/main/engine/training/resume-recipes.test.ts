import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobInput } from '../../../../../src/contract/jobs';
import type { PlanInput } from '../../../../../src/contract/plans/plan';
import { naturalRecipe } from '../../../../../src/contract/plans/recipe';
import {
  readCheckpoint,
  writeCheckpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { tinyCheckpoint } from '../../../../support/checkpoints';
import { once } from '../../../../support/once';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { rowsOf, runDirectory, runTraining, trainJob } from '../../../../support/training-jobs';

const common: Partial<PlanInput> = {
  start: { kind: 'checkpoint', checkpoint: 'tiny' },
  epochs: 2,
  learningRate: { kind: 'one-cycle', peak: 0.01 },
  augmentation: { cropPadding: 1, horizontalFlip: true },
  checkpointEverySteps: 1,
};

/** The fine-tuning of a parent with everything at once that a resumed step has to find again. */
const plans: Record<string, Partial<PlanInput>> = {
  'LIET, terms of the parent and of the start, SWA, AWP, AdamW, clipping, block rates, bfloat16': {
    recipe: {
      crafting: {
        attack: { kind: 'liet' },
        epsilonSchedule: { kind: 'flat-then-ramp', rampFrom: 0.2, rampTo: 0.6 },
      },
      objective: [
        { kind: 'cross-entropy', on: 'crafted', smoothing: 0.1 },
        { kind: 'feature-distance', measure: 'cosine', layer: 'relu-3' },
        { kind: 'helper' },
        { kind: 'distillation', temperature: 2 },
        { kind: 'distance-to-start' },
        { kind: 'weighted-kl-divergence', weight: 2 },
        { kind: 'squared-logit-difference', weight: 0.1 },
      ],
      averaging: { kind: 'equal', startsAt: 0.3, batchNormImages: 40 },
      weightPerturbation: { kind: 'adversarial', startsAt: 0.3 },
    },
    optimizer: { kind: 'adamw' },
    gradientClipping: 1,
    blockRates: { dense: 2 },
    precision: { attack: 'bfloat16', update: 'bfloat16' },
  },
  'PGD that raises the distance of features from another teacher, exponential average, AWP, SGD': {
    teacher: 'other',
    recipe: {
      crafting: {
        attack: { kind: 'pgd', steps: 2, stepSize: { relativeToEpsilon: 0.75 } },
        epsilonSchedule: { kind: 'linear-ramp', epochs: 1.5, startFraction: 0.2 },
        ascends: { kind: 'feature-distance' },
      },
      objective: [
        { kind: 'cross-entropy', on: 'clean' },
        { kind: 'kl-divergence', weight: 3 },
        { kind: 'feature-distance', weight: 0.1 },
      ],
      averaging: { kind: 'exponential', decay: 0.8, startsAt: 0.2, batchNormImages: 40 },
      weightPerturbation: { kind: 'adversarial', startsAt: 0.6 },
    },
  },
};

/** A parent that was trained on the images as they are, and another network of the same shape. */
const given = once(async (directory) => {
  const job = trainJob(directory, { recipe: naturalRecipe, epochs: 4 }, { classes: 3 });
  await runTraining(job);
  const other = join(directory, 'other.safetensors');
  await writeCheckpoint(other, tinyCheckpoint({ seed: 2 }));
  return { parent: join(job.runDirectory, 'last.safetensors'), other };
});

async function jobOf(directory: string, plan: Partial<PlanInput>): Promise<JobInput<'train'>> {
  const { parent, other } = await given();
  const job = trainJob(directory, { ...common, ...plan }, { classes: 3 });
  const teacherFile = plan.teacher === undefined ? null : other;
  return { ...job, startCheckpointFile: parent, teacherFile };
}

/** Digests of the weights that a run leaves, and what it would go on with. */
function result({ runDirectory: run }: JobInput<'train'>) {
  const read = (kind: string) => readCheckpoint(join(run, `${kind}.safetensors`));
  const { state, training, weightsSha256 } = read('last');
  return {
    last: weightsSha256,
    best: read('best').weightsSha256,
    averaged: existsSync(join(run, 'averaged.safetensors')) && read('averaged').weightsSha256,
    state,
    position: { ...training, durationMs: 0, epochStartMs: 0, recentMetrics: [] },
  };
}

/** Ends a run as a kill after so many steps leaves it. */
async function kill(job: JobInput<'train'>, step: number): Promise<void> {
  const last = join(job.runDirectory, 'last.safetensors');
  const kept = join(job.runDirectory, `step-${step}`);
  await runTraining(job, (event, controls) => {
    if (event.type !== 'checkpoint' || event.checkpoint.kind !== 'last') return;
    if (event.checkpoint.card.step !== step) return;
    copyFileSync(last, kept);
    controls.stop('cancel');
  });
  copyFileSync(kept, last);
}

describe('a resumed run has the bits of one without a break', () => {
  it.each(Object.entries(plans))('%s', async (_title, plan) => {
    const directory = temporaryDirectory();
    const whole = await jobOf(directory, plan);
    const { events, outcome } = await runTraining(whole);
    expect(outcome.kind).toBe('trained');
    const expected = result(whole);
    expect(expected.state?.average).not.toBeNull();
    expect(expected.averaged).not.toBe(false);

    const broken = { ...whole, runDirectory: runDirectory(directory, 'broken') };
    // Before average and weight perturbation have begun; then with both, within the window of the batch norms of the last epoch.
    await kill(broken, 2);
    expect(readCheckpoint(join(broken.runDirectory, 'last.safetensors')).state?.average).toBeNull();
    await kill({ ...broken, resume: true }, 11);
    const resumed = await runTraining({ ...broken, resume: true });
    expect(resumed.events).toContainEqual({ type: 'resumed-at', step: 11 });
    expect(resumed.outcome.kind).toBe('trained');
    expect(result(broken)).toEqual(expected);
    expect(rowsOf(resumed.events, 'epoch').at(-1)).toEqual(rowsOf(events, 'epoch').at(-1));
  });
});
