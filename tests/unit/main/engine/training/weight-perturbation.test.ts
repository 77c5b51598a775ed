import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanInput } from '../../../../../src/contract/plans/plan';
import { naturalRecipe, recipePasses } from '../../../../../src/contract/plans/recipe';
import { WeightPerturbation } from '../../../../../src/contract/plans/weight-perturbation';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { runDirectory, runTraining, trainJob } from '../../../../support/training-jobs';

const images = 96;

async function digestAndCost(recipe: PlanInput['recipe']) {
  const directory = temporaryDirectory();
  const job = trainJob(directory, { epochs: 1, recipe });
  const run = { ...job, runDirectory: runDirectory(directory, 'perturbed') };
  const { outcome } = await runTraining(run);
  if (outcome.kind !== 'trained') throw new Error(outcome.kind);
  const { weightsSha256 } = readCheckpoint(join(run.runDirectory, 'last.safetensors'));
  return { weightsSha256, imagePasses: outcome.cost.imagePasses };
}

describe('perturbed weights in a training', () => {
  it('begin at their share of it and cost a second update from there on', async () => {
    const weightPerturbation = WeightPerturbation.parse({ kind: 'adversarial', startsAt: 0.5 });
    const recipe = { ...naturalRecipe, weightPerturbation };
    expect(recipePasses(recipe)).toEqual({ forward: 1.5, backward: 1.5 });
    const plain = await digestAndCost(naturalRecipe);
    const late = await digestAndCost(recipe);
    const whole = await digestAndCost({ ...recipe, weightPerturbation: { kind: 'adversarial' } });
    expect(plain.imagePasses).toBe(images);
    expect(late.imagePasses).toBe(1.5 * images);
    expect(whole.imagePasses).toBe(2 * images);
    expect(new Set([plain, late, whole].map(({ weightsSha256 }) => weightsSha256)).size).toBe(3);
  });

  it('change nothing before they begin', async () => {
    // Six updates, of which none comes after 99 % of the training.
    const weightPerturbation = { kind: 'adversarial', startsAt: 0.99 } as const;
    const plain = await digestAndCost(naturalRecipe);
    const never = await digestAndCost({ ...naturalRecipe, weightPerturbation });
    expect(never.weightsSha256).toBe(plain.weightsSha256);
    expect(never.imagePasses).toBe(images);
  });
});
