import { copyFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobEvent, JobInput } from '../../../../../src/contract/jobs';
import type { PlanInput } from '../../../../../src/contract/plans/plan';
import { adversarialRecipe, Recipe } from '../../../../../src/contract/plans/recipe';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { chanceOf } from '../../../../../src/main/engine/training/chance';
import { judgeCollapse } from '../../../../../src/main/engine/training/guard';
import type { Session } from '../../../../../src/main/engine/training/session';
import { makePlan } from '../../../../support/lab-records';
import { once } from '../../../../support/once';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { rowsOf, runDirectory, runTraining, trainJob } from '../../../../support/training-jobs';

type Guard = PlanInput['validation']['guard'];

/** One step far too short for the epsilon that is validated: robust at first, then no longer. */
function collapsingJob(directory: string, guard?: Guard): JobInput<'train'> {
  const steps = { steps: 1, randomStart: false, stepSize: { absolute: 0.001 } };
  const probe = { kind: 'pgd', steps: 5, stepSize: { relativeToEpsilon: 0.5 } } as const;
  const plan: Partial<PlanInput> = {
    epochs: 10,
    recipe: {
      crafting: { attack: { kind: 'pgd', ...steps } },
      objective: [{ kind: 'cross-entropy', on: 'crafted' }],
    },
    threatModel: { norm: 'linf', epsilon: 0.15 },
    learningRate: { kind: 'constant', rate: 0.1 },
    validation: { images: 400, attack: { ...probe, iterate: 'best' }, guard },
  };
  return trainJob(directory, plan, { images: { validation: 400 } });
}

function adversarialOf(events: JobEvent<'train'>[]): number[] {
  return rowsOf(events, 'epoch').map((row) => row.validationAdversarialAccuracy as number);
}

function last({ runDirectory: folder }: JobInput<'train'>) {
  return readCheckpoint(join(folder, 'last.safetensors'));
}

const unbroken = once(async (directory) => {
  const whole = collapsingJob(directory);
  return { whole, followed: await runTraining(whole) };
});

describe('the guard against catastrophic overfitting', () => {
  it('ends a run once its robustness has fallen and its training accuracy has not', async () => {
    const { whole, followed } = await unbroken();
    const { events, outcome } = followed;
    const measured = adversarialOf(events);
    const best = Math.max(...measured.slice(1));
    expect(measured.length - 1).toBeLessThan(10);
    // The last two epochs are the first two running that fell below half of the best before them.
    const fallen = measured
      .slice(1)
      .map((value, epoch) => value < 0.5 * Math.max(...measured.slice(1, epoch + 2)));
    expect(fallen.findIndex((each, epoch) => each && fallen[epoch + 1])).toBe(fallen.length - 2);
    expect(measured.at(-1)).toBeLessThan(0.5 * best);
    expect(outcome).toMatchObject({
      kind: 'trained',
      reason: expect.stringMatching(/^Catastrophic overfitting: .*fell from .* best checkpoint/),
    });
    const warnings = events.flatMap((event) => (event.type === 'log' ? [event.line.message] : []));
    expect(warnings).toContainEqual(expect.stringMatching(/^Catastrophic overfitting/));
    const { card } = readCheckpoint(join(whole.runDirectory, 'best.safetensors'));
    expect(card.metrics['validationAdversarialAccuracy']).toBe(best);
  });

  it.each([
    ['in the third epoch', () => 2],
    ['between the two measurements that end it', (end: number) => end - 1],
  ])(
    'ends it at the same place after a break %s, and does not train on',
    async (_where, epochOf) => {
      const directory = temporaryDirectory();
      const { whole, followed } = await unbroken();
      const epoch = epochOf(adversarialOf(followed.events).length - 1);
      const job = { ...whole, runDirectory: runDirectory(directory, 'broken') };
      const kept = join(directory, 'kept.safetensors');
      // As a kill after this epoch leaves it.
      await runTraining(job, (event, controls) => {
        if (event.type !== 'checkpoint' || event.checkpoint.card.epoch < epoch) return;
        if (event.checkpoint.kind !== 'last') return;
        copyFileSync(join(job.runDirectory, 'last.safetensors'), kept);
        controls.stop('cancel');
      });
      copyFileSync(kept, join(job.runDirectory, 'last.safetensors'));
      const resumed = await runTraining({ ...job, resume: true });
      expect(resumed.outcome).toMatchObject({
        kind: 'trained',
        reason: last(whole).training?.collapse,
      });
      expect(last(job).weightsSha256).toBe(last(whole).weightsSha256);
      // As a kill between the last checkpoint and the end of the run leaves it.
      const ended = { ...whole, runDirectory: runDirectory(directory, 'ended') };
      cpSync(whole.runDirectory, ended.runDirectory, { recursive: true });
      const again = await runTraining({ ...ended, resume: true });
      expect(again.outcome).toEqual({ ...resumed.outcome, cost: expect.anything() });
      expect(last(ended).training?.step).toBe(last(job).training?.step);
    },
  );

  it('lets a run be that is not guarded', async () => {
    const { events, outcome } = await runTraining(collapsingJob(temporaryDirectory(), null));
    expect(adversarialOf(events)).toHaveLength(11);
    expect(outcome).toMatchObject({ kind: 'trained', reason: expect.stringMatching(/^Trained/) });
  });
});

describe('a fall of the weights that train', () => {
  /** What the guard says in the end after a best epoch with 60 %, of measurements on 1,000 images, one after the other. */
  function judged(measurements: readonly number[], averaged: number | null): string | null {
    const plan = makePlan({ validation: { images: 1000, attack: { kind: 'fgsm' } } });
    const attack = { kind: 'fgsm' } as const;
    const recipe = Recipe.parse(adversarialRecipe({ attack }));
    const session = {
      plan: { ...plan, recipe },
      position: {
        step: 20,
        best: { epoch: 1, validationAdversarialAccuracy: 0.6 },
        bestTrainAccuracy: 0.7,
        epoch: { correct: 800, images: 1000 },
        hasFallen: false,
        collapse: null as string | null,
      },
      dataset: { manifest: { splits: { validation: { images: 1000 } } } },
      chance: chanceOf(Array<number>(10).fill(100)),
      length: { stepsPerEpoch: 10 },
    };
    const clean = { validationCleanAccuracy: 0.8 };
    const average =
      averaged === null ? null : { ...clean, validationAdversarialAccuracy: averaged };
    const events = measurements.flatMap((validationAdversarialAccuracy) => {
      const trained = { ...clean, trainCleanAccuracy: 0.9, validationAdversarialAccuracy };
      return [
        ...judgeCollapse(
          session as unknown as Session,
          trained as Parameters<typeof judgeCollapse>[1],
          average,
        ),
      ];
    });
    expect(events).toHaveLength(session.position.collapse === null ? 0 : 1);
    return session.position.collapse;
  }

  it('is a collapse where there are no averaged weights, or where these have fallen too', () => {
    for (const averaged of [null, 0.1, 0.25]) {
      // The figure is that of the weights that train.
      expect(judged([0.25, 0.2], averaged)).toMatch(
        /fell from 60\.0 % at epoch 1 to 20\.0 % at epoch 2/,
      );
    }
  });

  it('is none while averaged weights stand', () => {
    expect(judged([0.25, 0.2], 0.65)).toBeNull();
  });

  it('is none where the next measurement stands again, as while epsilon rises', () => {
    expect(judged([0.2], null)).toBeNull();
    expect(judged([0.2, 0.55, 0.2, 0.6], null)).toBeNull();
    expect(judged([0.2, 0.55, 0.2, 0.2], null)).toMatch(/^Catastrophic overfitting/);
  });
});
