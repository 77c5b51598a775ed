import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Attack, attackPasses, TrainingAttack } from '../../../../../src/contract/attacks';
import {
  guardedShare,
  OverfittingGuard,
} from '../../../../../src/contract/plans/overfitting-guard';
import { Plan, type PlanInput } from '../../../../../src/contract/plans/plan';
import {
  adversarialRecipe,
  naturalRecipe,
  Recipe,
  recipePasses,
} from '../../../../../src/contract/plans/recipe';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import {
  batchAt,
  imagesTrained,
  runLength,
} from '../../../../../src/main/core/numerics/run-length';
import { once } from '../../../../support/once';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { runDirectory, runTraining, tinyPlan, trainJob } from '../../../../support/training-jobs';

const attack = { kind: 'free', replays: 4 } as const;
const recipe = adversarialRecipe({ attack });
/** 96 images in batches of 40: 3 updates an epoch, the last of 16 images, each batch four times. */
const plan: Partial<PlanInput> = { recipe, epochs: 4, batchSize: 40 };

const last = (directory: string) => readCheckpoint(join(directory, 'last.safetensors'));

/** A run of the plan without a break, and how it ended. */
const unbroken = once(async (directory) => {
  const whole = trainJob(directory, { ...plan, checkpointEverySteps: 5 });
  const { outcome } = await runTraining(whole);
  return { whole, outcome };
});

describe('Free', () => {
  it('costs one pass for each image of an update, and none for an attack', async () => {
    expect(attackPasses(TrainingAttack.parse(attack))).toBe(0);
    expect(recipePasses(Recipe.parse(recipe))).toEqual({ forward: 1, backward: 1 });
    const { outcome } = await unbroken();
    expect(outcome).toMatchObject({ kind: 'trained', cost: { imagePasses: 4 * 96 } });
  });

  it('gives every batch all its replays before the next, and counts images as often', () => {
    const length = runLength(96, 40, 8, 4);
    expect(length.totalSteps).toBe(24);
    const places = Array.from({ length: 24 }, (_, step) => batchAt(length, step));
    expect(places.map(({ batch }) => batch).join('')).toBe('000011112222000011112222');
    expect(places.map(({ epoch }) => epoch).join('')).toBe('000000000000111111111111');
    expect([1, 4, 9, 12, 24].map((step) => imagesTrained(length, step))).toEqual([
      40, 160, 336, 384, 768,
    ]);
  });

  it('keeps its perturbation within epsilon, and resumes to the same bits in the middle of the replays', async () => {
    const { whole } = await unbroken();
    const broken = { ...whole, runDirectory: runDirectory(temporaryDirectory(), 'broken') };
    await runTraining(broken, (event, controls) => {
      if (event.type === 'checkpoint' && event.checkpoint.card.step === 5)
        controls.stop('interrupt');
    });
    const middle = last(broken.runDirectory);
    expect(middle.training?.step).toBe(5);
    expect(middle.state?.carried?.shape).toEqual([40, 8, 8, 1]);
    const largest = middle.state?.carried?.data.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    expect(largest).toBeGreaterThan(0.9 * (8 / 255));
    expect(largest).toBeLessThanOrEqual(8 / 255 + 1e-7);
    await runTraining({ ...broken, resume: true });
    const [one, other] = [last(whole.runDirectory), last(broken.runDirectory)];
    expect(other.weights).toEqual(one.weights);
    expect(other.state?.carried?.data).toEqual(one.state?.carried?.data);
  });

  it('trains otherwise than on unchanged images, and than without carrying on', async () => {
    // With one replay the batches are those of the others, in the same order.
    const once = adversarialRecipe({ attack: { kind: 'free', replays: 1 } });
    const digests: string[] = [];
    for (const each of [once, naturalRecipe, adversarialRecipe({ attack: { kind: 'fgsm' } })]) {
      const job = trainJob(temporaryDirectory(), { ...plan, recipe: each });
      await runTraining(job);
      digests.push(last(job.runDirectory).weightsSha256);
    }
    expect(new Set(digests).size).toBe(3);
  });
});

describe('a plan with Free', () => {
  const issuesOf = (changes: Partial<PlanInput>) =>
    Plan.safeParse({ ...tinyPlan, ...plan, ...changes }).error?.issues.map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    ) ?? [];

  it('is refused where the replays do not divide the epochs, with both numbers and lengths that fit', () => {
    expect(issuesOf({})).toEqual([]);
    expect(issuesOf({ epochs: 10 }).join()).toBe(
      'epochs: Free updates on every batch 4 times in a row, and epochs count updates: 10 is no multiple of 4. Train for 8 or 12 epochs, or change recipe.crafting.attack.replays',
    );
    expect(issuesOf({ epochs: 1.5 }).join()).toContain('Train for 4 epochs');
  });

  it('is refused with perturbed weights, a lower precision of attacks, and another thing to raise', () => {
    const perturbed = { ...recipe, weightPerturbation: { kind: 'adversarial' as const } };
    expect(issuesOf({ recipe: perturbed }).join()).toContain(
      'recipe.weightPerturbation: Free takes',
    );
    expect(issuesOf({ precision: { attack: 'bfloat16' } }).join()).toContain(
      'precision.attack: Free',
    );
    const ascends = { kind: 'kl-divergence' } as const;
    expect(issuesOf({ recipe: adversarialRecipe({ attack, ascends }) }).join()).toContain(
      'Free raises what the update descends on',
    );
  });

  it('is guarded as trainings with one step are, and measures nothing', () => {
    expect(guardedShare(Recipe.parse(recipe), OverfittingGuard.parse({}))).toBe(0.5);
    expect(Attack.safeParse(attack).error?.issues[0]?.message).toMatch(
      /Free takes its gradients.*PGD/,
    );
  });
});
