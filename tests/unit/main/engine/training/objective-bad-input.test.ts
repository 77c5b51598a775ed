import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobInput } from '../../../../../src/contract/jobs';
import { Plan, type PlanInput } from '../../../../../src/contract/plans/plan';
import { adversarialRecipe, naturalRecipe } from '../../../../../src/contract/plans/recipe';
import {
  readCheckpoint,
  writeCheckpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { initialiseParameters } from '../../../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import { tinyCheckpoint } from '../../../../support/checkpoints';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { runTraining, tinyPlan, trainJob } from '../../../../support/training-jobs';

const attack = { kind: 'fgsm' } as const;

function issuesOf(changes: Partial<Record<keyof PlanInput, unknown>>) {
  const { error } = Plan.safeParse({ ...tinyPlan, ...changes });
  return (error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]);
}

describe('a plan is refused for', () => {
  it.each(['kl-divergence', 'weighted-kl-divergence', 'helper', 'distance-to-start'] as const)(
    'a weight of %s below 0',
    (kind) => {
      const term = { kind, weight: -6 };
      const recipe = { ...adversarialRecipe({ attack }), objective: [term] };
      expect(issuesOf({ recipe })).toContainEqual([
        'recipe.objective.0.weight',
        expect.stringMatching(/must be above 0: .*would reward .*leave it out/),
      ]);
    },
  );

  it('an average that forgets nothing', () => {
    const averaging = { kind: 'exponential', decay: 1, startsAt: 0 };
    expect(issuesOf({ recipe: { ...naturalRecipe, averaging } })).toContainEqual([
      'recipe.averaging.decay',
      expect.stringMatching(/must be below 1/),
    ]);
  });

  it('helper examples without an attack, and without a teacher', () => {
    const objective = [...naturalRecipe.objective, { kind: 'helper', weight: 0.5 }];
    expect(issuesOf({ recipe: { ...naturalRecipe, objective } })).toContainEqual([
      'recipe.objective.1',
      expect.stringMatching(/nothing is crafted: give recipe.crafting an attack/),
    ]);
    const recipe = { ...adversarialRecipe({ attack }), objective };
    expect(issuesOf({ recipe })).toContainEqual([
      'teacher',
      expect.stringMatching(/start from a checkpoint, or name one here/),
    ]);
  });

  it('a new head whose parent is asked for classes', () => {
    const start = { kind: 'checkpoint', checkpoint: 'tiny', head: 'new' };
    const objective = [{ kind: 'helper' }];
    const recipe = { ...adversarialRecipe({ attack }), objective };
    expect(issuesOf({ start, recipe })).toContainEqual([
      'teacher',
      expect.stringMatching(/name a teacher here, or keep the head/),
    ]);
  });
});

/** A job whose recipe compares with a teacher in a file of its own. */
async function taughtJob(
  objective: PlanInput['recipe']['objective'],
  teacher: { width?: number; classes?: number; height?: number; isDamaged?: boolean } = {},
): Promise<JobInput<'train'>> {
  const directory = temporaryDirectory();
  const teacherFile = join(directory, 'teacher.safetensors');
  const { width = 2, classes = 4, height = 8 } = teacher;
  const image = { height, width: 8, channels: 1 };
  const network = buildNetwork({ preset: 'small-cnn', width }, image, classes, null);
  const weights = initialiseParameters(network, 1);
  if (teacher.isDamaged) weights.get('conv-2.kernel')?.fill(NaN, 3, 4);
  const content = { network, weights };
  await writeCheckpoint(teacherFile, { ...tinyCheckpoint(), ...content });
  const recipe = { ...adversarialRecipe({ attack }), objective };
  return { ...trainJob(directory, { recipe, teacher: 'teacher' }), teacherFile };
}

describe('a training refuses before its first step', () => {
  it('a layer that the network does not have, naming those it has', async () => {
    const job = await taughtJob([{ kind: 'feature-distance', layer: 'layer4' }]);
    await expect(runTraining(job)).rejects.toMatchObject({
      code: 'invalid-plan',
      message: expect.stringMatching(/"layer4".*does not have.*conv-1.*Leave layer out/),
    });
  });

  it('features of other sizes, naming both', async () => {
    const job = await taughtJob([{ kind: 'feature-distance' }], { width: 4 });
    await expect(runTraining(job)).rejects.toMatchObject({
      code: 'invalid-plan',
      message: expect.stringMatching(/sizes are \[32\] and \[64\].*another teacher/),
    });
  });

  it.each(['distillation', 'helper'] as const)(
    '%s from a teacher of other classes',
    async (kind) => {
      await expect(runTraining(await taughtJob([{ kind }], { classes: 7 }))).rejects.toMatchObject({
        code: 'invalid-plan',
        message: expect.stringMatching(/7 classes apart and the network 4.*same classes/),
      });
    },
  );

  it.each(['distillation', 'helper', 'feature-distance'] as const)(
    '%s from a teacher for other images',
    async (kind) => {
      await expect(runTraining(await taughtJob([{ kind }], { height: 12 }))).rejects.toMatchObject({
        code: 'invalid-plan',
        message: expect.stringMatching(/takes images of 12×8×1 .*images of 8×8×1/),
      });
    },
  );

  it('a teacher, and a start, whose weights are no numbers', async () => {
    const told = {
      code: 'checkpoint-unreadable',
      message: expect.stringMatching(/"conv-2.kernel" of .* holds NaN at position 3/),
    };
    const job = await taughtJob([{ kind: 'distillation' }], { isDamaged: true });
    await expect(runTraining(job)).rejects.toMatchObject(told);
    const { teacherFile } = job;
    const start = { kind: 'checkpoint', checkpoint: 'damaged' } as const;
    const started = trainJob(temporaryDirectory(), { start });
    await expect(
      runTraining({ ...started, startCheckpointFile: teacherFile }),
    ).rejects.toMatchObject(told);
  });

  it('an average that is not finite', async () => {
    const averaging = { kind: 'exponential', decay: 0.5, startsAt: 0 } as const;
    const recipe = { ...naturalRecipe, averaging };
    const job = trainJob(temporaryDirectory(), { epochs: 2, recipe });
    await runTraining(job, (event, controls) => {
      if (event.type === 'checkpoint' && event.checkpoint.card.epoch >= 1) controls.stop('cancel');
    });
    const file = join(job.runDirectory, 'last.safetensors');
    const { state, ...rest } = readCheckpoint(file);
    if (!state?.average) throw new Error('the average has begun');
    const average = new Map(state.average);
    average.set(
      'conv-1.kernel',
      (average.get('conv-1.kernel') as Float32Array).map(() => NaN),
    );
    const { training } = rest;
    if (!training) throw new Error('a last checkpoint has a position');
    await writeCheckpoint(file, { ...rest, training, state: { ...state, average } });
    await expect(runTraining({ ...job, resume: true })).rejects.toMatchObject({
      code: 'resume-refused',
      message: expect.stringMatching(/average of conv-1.kernel is not finite.*--start-over/),
    });
  });
});
