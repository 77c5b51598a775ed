import { existsSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Attack, attackPasses, TrainingAttack } from '../../../../../src/contract/attacks';
import { Plan, type PlanInput } from '../../../../../src/contract/plans/plan';
import { adversarialRecipe, Recipe, recipePasses } from '../../../../../src/contract/plans/recipe';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { once } from '../../../../support/once';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { runDirectory, runTraining, tinyPlan, trainJob } from '../../../../support/training-jobs';

const attack = { kind: 'carried' } as const;
/** 96 images in batches of 40: 3 updates an epoch, the last of 16 images. */
const plan: Partial<PlanInput> = {
  recipe: adversarialRecipe({ attack }),
  augmentation: { cropPadding: 1, horizontalFlip: true },
  epochs: 3,
  batchSize: 40,
  checkpointEverySteps: 2,
};

const last = (directory: string) => readCheckpoint(join(directory, 'last.safetensors'));
const sharesIn = (directory: string) =>
  readdirSync(directory).filter((file) => file.endsWith('.shares'));

/** A run that is interrupted at a checkpoint of this step. */
async function interruptedAt(step: number, job: ReturnType<typeof trainJob>): Promise<void> {
  await runTraining(job, (event, controls) => {
    if (event.type === 'checkpoint' && event.checkpoint.card.step === step)
      controls.stop('interrupt');
  });
}

/** A run of the plan without a break. */
const unbroken = once(async (directory) => {
  const job = trainJob(directory, plan);
  await runTraining(job);
  return job;
});

describe('Carried PGD', () => {
  it('costs a pass for each step, and none for following the update', () => {
    expect(attackPasses(TrainingAttack.parse(attack))).toBe(1);
    const recipe = Recipe.parse(adversarialRecipe({ attack: { ...attack, steps: 2 } }));
    expect(recipePasses(recipe)).toEqual({ forward: 3, backward: 3 });
  });

  it('resumes to the same bits in the middle of a later epoch, and leaves nothing behind at the end', async () => {
    const job = await unbroken();
    const broken = { ...job, runDirectory: runDirectory(temporaryDirectory(), 'broken') };
    await interruptedAt(4, broken);
    expect(last(broken.runDirectory).training?.step).toBe(4);
    expect(sharesIn(broken.runDirectory)).toEqual(['carried-4.shares']);
    await runTraining({ ...broken, resume: true });
    expect(last(broken.runDirectory).weights).toEqual(last(job.runDirectory).weights);
    expect(sharesIn(job.runDirectory)).toEqual([]);
    expect(sharesIn(broken.runDirectory)).toEqual([]);
  });

  it('leaves nothing behind where a run is ended early for good', async () => {
    const job = trainJob(temporaryDirectory(), plan);
    const { outcome } = await runTraining(job, (event, controls) => {
      if (event.type === 'checkpoint' && event.checkpoint.card.step === 2)
        controls.requestStopAfterEpoch();
    });
    expect(outcome).toMatchObject({ kind: 'trained', reason: /epoch 1 of 3/ });
    expect(sharesIn(job.runDirectory)).toEqual([]);
  });

  it('refuses to go on where what was kept is damaged or gone, and names the file', async () => {
    const job = trainJob(temporaryDirectory(), plan);
    await interruptedAt(4, job);
    const file = join(job.runDirectory, 'carried-4.shares');
    truncateSync(file, 1000);
    await expect(runTraining({ ...job, resume: true })).rejects.toThrow(
      /carried-4\.shares.*is not there or damaged/,
    );
    rmSync(file);
    await expect(runTraining({ ...job, resume: true })).rejects.toMatchObject({
      code: 'resume-refused',
    });
    expect(existsSync(join(job.runDirectory, 'last.safetensors'))).toBe(true);
  });

  it('trains otherwise from the second epoch on than PGD, and than without following the update', async () => {
    const stepSize = { relativeToEpsilon: 0.6 };
    const recipes = [
      adversarialRecipe({ attack: { ...attack, followsUpdate: false } }),
      adversarialRecipe({ attack: { kind: 'pgd', steps: 1, stepSize } }),
    ];
    const digests = [last((await unbroken()).runDirectory).weightsSha256];
    for (const recipe of recipes) {
      const job = trainJob(temporaryDirectory(), { ...plan, recipe });
      await runTraining(job);
      digests.push(last(job.runDirectory).weightsSha256);
    }
    expect(new Set(digests).size).toBe(3);
  });
});

describe('a plan with Carried PGD', () => {
  const issuesOf = (changes: Partial<PlanInput>) =>
    Plan.safeParse({ ...tinyPlan, ...plan, ...changes }).error?.issues.map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    ) ?? [];

  it('is refused where more than crops and flips changes images, or an epoch visits them more than once', () => {
    expect(issuesOf({})).toEqual([]);
    expect(issuesOf({ augmentation: { cropPadding: 2, horizontalFlip: true } })).toEqual([]);
    const transforms = [{ kind: 'cutout' as const }];
    expect(issuesOf({ augmentation: { transforms } }).join()).toContain(
      'augmentation.transforms: each image carries',
    );
    const sampling = { kind: 'identities', imagesPerIdentity: 2 } as never;
    expect(issuesOf({ sampling }).join()).toContain('sampling: ');
  });

  it('is refused without a step, and with perturbed weights where it follows the update', () => {
    const recipeOf = (changes: object) => adversarialRecipe({ attack: { ...attack, ...changes } });
    expect(issuesOf({ recipe: recipeOf({ steps: 0 }) }).join()).toContain('attack.steps');
    const weightPerturbation = { kind: 'adversarial' as const };
    expect(issuesOf({ recipe: { ...recipeOf({}), weightPerturbation } }).join()).toContain(
      'recipe.weightPerturbation: Carried PGD takes',
    );
    const alone = { ...recipeOf({ followsUpdate: false }), weightPerturbation };
    expect(issuesOf({ recipe: alone })).toEqual([]);
  });

  it('measures nothing', () => {
    expect(Attack.safeParse(attack).error?.issues[0]?.message).toMatch(
      /Carried PGD starts where.*PGD/,
    );
  });
});
