import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobEvent, JobInput } from '../../../../../src/contract/jobs';
import { naturalRecipe } from '../../../../../src/contract/plans/recipe';
import {
  readCheckpoint,
  type Checkpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { once } from '../../../../support/once';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { rowsOf, runDirectory, runTraining, trainJob } from '../../../../support/training-jobs';

const averaging = { kind: 'exponential', decay: 0.8, startsAt: 0.4, batchNormImages: 20 } as const;
const plan = {
  epochs: 3,
  recipe: { ...naturalRecipe, averaging },
  optimizer: { kind: 'adamw' as const },
  gradientClipping: 1,
};

function checkpoint(job: JobInput<'train'>, kind: 'best' | 'averaged' | 'last'): Checkpoint {
  return readCheckpoint(join(job.runDirectory, `${kind}.safetensors`));
}

function result(job: JobInput<'train'>) {
  const last = checkpoint(job, 'last');
  return {
    last: last.weightsSha256,
    state: last.state,
    best: checkpoint(job, 'best').weightsSha256,
    averaged: checkpoint(job, 'averaged').weightsSha256,
    position: { ...last.training, durationMs: 0, epochStartMs: 0, recentMetrics: [] },
  };
}

function written(events: readonly JobEvent<'train'>[], kind: string) {
  return events.flatMap((event) =>
    event.type === 'checkpoint' && event.checkpoint.kind === kind ? [event.checkpoint] : [],
  );
}

/** A run without a break, and what it told. */
const unbroken = once(async (directory) => {
  const job = trainJob(directory, plan);
  const { events } = await runTraining(job);
  return { job, events };
});

describe('averaged weights of a training', () => {
  it('are measured after each epoch once they have begun, and change nothing about the training', async () => {
    const directory = temporaryDirectory();
    const { job, events } = await unbroken();
    const plainPlan = { ...plan, recipe: naturalRecipe };
    const plain = trainJob(directory, plainPlan);
    await runTraining({ ...plain, runDirectory: runDirectory(directory, 'plain') });

    const rows = rowsOf(events, 'epoch').map(
      ({ epoch, averagedCleanAccuracy }) => [epoch, averagedCleanAccuracy !== null] as const,
    );
    expect(rows).toEqual([
      [0, false],
      [1, false],
      [2, true],
      [3, true],
    ]);
    const plainLast = readCheckpoint(join(directory, 'plain', 'last.safetensors'));
    expect(checkpoint(job, 'last').weightsSha256).toBe(plainLast.weightsSha256);
    const averaged = checkpoint(job, 'averaged');
    expect(averaged.weightsSha256).not.toBe(checkpoint(job, 'last').weightsSha256);
    expect(written(events, 'averaged').length).toBeGreaterThan(0);
    const best = events.flatMap((event) => (event.type === 'best' ? [event.best] : [])).at(-1);
    const scores = rowsOf(events, 'epoch').flatMap((row) => [
      ...(row.epoch === 0 ? [] : [row.validationCleanAccuracy]),
      row.averagedCleanAccuracy ?? 0,
    ]);
    expect(best?.validationCleanAccuracy).toBe(Math.max(...(scores as number[])));
  });

  it('go on bit for bit after a break, with AdamW and clipped gradients', async () => {
    const directory = temporaryDirectory();
    const { job: whole } = await unbroken();
    const job = { ...whole, runDirectory: runDirectory(directory, 'broken') };
    const kept = join(directory, 'kept.safetensors');
    const last = join(job.runDirectory, 'last.safetensors');
    // As a kill within the second epoch leaves it, with the average begun.
    await runTraining(job, (event, controls) => {
      if (event.type !== 'checkpoint' || event.checkpoint.kind !== 'last') return;
      copyFileSync(last, kept);
      if (readCheckpoint(last).state?.average) controls.stop('cancel');
    });
    copyFileSync(kept, last);
    await runTraining({ ...job, resume: true });
    expect(result(job)).toEqual(result(whole));
  });

  it('are made again where the engine was killed before their checkpoint was written', async () => {
    const job = trainJob(temporaryDirectory(), { ...plan, epochs: 1 });
    await runTraining(job);
    const expected = result(job);
    rmSync(join(job.runDirectory, 'averaged.safetensors'));
    const { events } = await runTraining({ ...job, resume: true });
    expect(result(job)).toEqual(expected);
    const digests = written(events, 'averaged').map(({ weightsSha256 }) => weightsSha256);
    expect(new Set(digests)).toEqual(new Set([expected.averaged]));
  });
});
