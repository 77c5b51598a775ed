import { naturalRecipe } from '../../../../../src/contract/plans/recipe';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  readCheckpoint,
  writeCheckpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { epsilonAt } from '../../../../../src/contract/epsilon-schedules';
import { learningRateAt, type LearningRateSchedule } from '../../../../../src/contract/schedules';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import {
  rowsOf,
  runDirectory,
  runTraining,
  tinyPlan,
  trainJob,
} from '../../../../support/training-jobs';

describe('training', () => {
  it('learns, and tells every step and every epoch once', async () => {
    const job = trainJob(temporaryDirectory(), { epochs: 2.5 });
    const { events, outcome } = await runTraining(job);
    expect(outcome).toMatchObject({
      kind: 'trained',
      reason: expect.stringContaining('2.5 epochs'),
    });

    const steps = rowsOf(events, 'train');
    expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    expect(steps.at(-1)?.epoch).toBe(14 / 6);
    expect(steps.at(-1)?.loss).toBeLessThan((steps[0]?.loss as number) / 2);

    const epochs = rowsOf(events, 'epoch');
    expect(epochs.map(({ step }) => step)).toEqual([0, 6, 12, 15]);
    expect(epochs[0]).toMatchObject({ trainLoss: null, trainAccuracy: null });
    for (const row of epochs) {
      expect(row.validationAdversarialAccuracy).toBeLessThanOrEqual(
        row.validationCleanAccuracy as number,
      );
    }
    const secondEpoch = steps.slice(6, 12).map(({ loss }) => loss as number);
    const mean = secondEpoch.reduce((sum, loss) => sum + loss, 0) / 6;
    expect(epochs[2]?.trainLoss).toBeCloseTo(mean, 12);
  });

  it('counts the cost in passes and reports progress to the end', async () => {
    const job = trainJob(temporaryDirectory(), { epochs: 1, batchSize: 40 });
    const { events, outcome } = await runTraining(job);
    // 96 images, 2 attack steps and the update.
    expect(outcome).toMatchObject({
      cost: { imagePasses: 288, trainingSetPasses: 3, pretrainingImagePasses: 0 },
    });
    const progress = events.filter((event) => event.type === 'progress').at(-1);
    expect(progress?.progress).toMatchObject({
      step: 3,
      totalSteps: 3,
      epoch: 1,
      fraction: 1,
      remainingMs: 0,
      imagePasses: 288,
    });
  });

  it('gives the same metrics and the same weights for the same plan, others for another seed, and leaves no tensor behind', async () => {
    const directory = temporaryDirectory();
    const augmentation = { cropPadding: 1, horizontalFlip: true };
    const once = async (name: string, seed: number) => {
      const job = trainJob(directory, { epochs: 1, seed, augmentation });
      const { events } = await runTraining({ ...job, runDirectory: runDirectory(directory, name) });
      const { weightsSha256 } = readCheckpoint(join(directory, name, 'last.safetensors'));
      return { steps: rowsOf(events, 'train'), epochs: rowsOf(events, 'epoch'), weightsSha256 };
    };
    const first = await once('first', 1);
    const before = tf.memory().numTensors;
    expect(await once('again', 1)).toEqual(first);
    expect(tf.memory().numTensors).toBe(before);
    expect((await once('other', 2)).weightsSha256).not.toBe(first.weightsSha256);
  });

  it('keeps the epoch of the highest adversarial accuracy as best, the earlier one on ties', async () => {
    const job = trainJob(temporaryDirectory(), { epochs: 4 });
    const { events } = await runTraining(job);
    const rows = rowsOf(events, 'epoch').slice(1);
    const highest = Math.max(...rows.map((row) => row.validationAdversarialAccuracy as number));
    const expected = rows.find((row) => row.validationAdversarialAccuracy === highest);
    const best = events.filter((event) => event.type === 'best').at(-1);
    expect(best?.best).toMatchObject({
      step: expected?.step,
      validationAdversarialAccuracy: highest,
    });
    const written = readCheckpoint(join(job.runDirectory, 'best.safetensors'));
    expect(written.card.step).toBe(expected?.step);
    expect(written.card.metrics.validationAdversarialAccuracy).toBe(highest);
    expect(written.state).toBeNull();
  });

  it('keeps the epoch of the highest clean accuracy when it trains naturally', async () => {
    const recipe = naturalRecipe;
    const job = trainJob(temporaryDirectory(), {
      recipe,
      epochs: 4,
      threatModel: { norm: 'linf', epsilon: 0.2 },
    });
    const { events } = await runTraining(job);
    const rows = rowsOf(events, 'epoch').slice(1);
    const highest = Math.max(...rows.map((row) => row.validationCleanAccuracy as number));
    const expected = rows.find((row) => row.validationCleanAccuracy === highest);
    const best = events.filter((event) => event.type === 'best').at(-1);
    expect(best?.best.step).toBe(expected?.step);
  });

  it('does not know the pretraining of a start that another program trained', async () => {
    const directory = temporaryDirectory();
    const foreign = trainJob(directory, {
      name: 'foreign',
      recipe: naturalRecipe,
      epochs: 1,
    });
    await runTraining({ ...foreign, runDirectory: runDirectory(directory, 'foreign') });
    const startCheckpointFile = join(directory, 'foreign', 'best.safetensors');
    const { card, ...rest } = readCheckpoint(startCheckpointFile);
    await writeCheckpoint(startCheckpointFile, { ...rest, card: { ...card, cost: null } });
    const job = trainJob(directory, {
      start: { kind: 'checkpoint', checkpoint: 'foreign' },
      recipe: naturalRecipe,
      epochs: 1,
    });
    const { outcome } = await runTraining({ ...job, startCheckpointFile });
    expect(outcome).toMatchObject({ cost: { pretrainingImagePasses: null } });
  });

  it('starts from a checkpoint, names it as the parent and counts its cost as pretraining', async () => {
    const directory = temporaryDirectory();
    const natural = trainJob(directory, {
      name: 'natural',
      recipe: naturalRecipe,
      epochs: 2,
    });
    await runTraining({ ...natural, runDirectory: runDirectory(directory, 'natural') });
    const startCheckpointFile = join(directory, 'natural', 'best.safetensors');
    const parent = readCheckpoint(startCheckpointFile);
    const job = trainJob(directory, {
      start: { kind: 'checkpoint', checkpoint: 'natural' },
      recipe: tinyPlan.recipe,
      epochs: 1,
    });
    const given = { startCheckpointFile, teacherImagePasses: 7 };
    const { events, outcome } = await runTraining({ ...job, ...given });
    expect(rowsOf(events, 'epoch')[0]?.validationCleanAccuracy).toBe(
      parent.card.metrics.validationCleanAccuracy,
    );
    const passes = parent.card.cost?.imagePasses as number;
    expect([96, 192]).toContain(passes);
    expect(outcome).toMatchObject({ cost: { pretrainingImagePasses: passes + 7 } });
    const { card } = readCheckpoint(join(job.runDirectory, 'last.safetensors'));
    expect(card.parent).toEqual({
      name: 'natural (best)',
      weightsSha256: parent.weightsSha256,
    });
  });
});

const schedules: LearningRateSchedule[] = [
  { kind: 'slow-start-fast-decay', peak: 0.05, warmUpEpochs: 1, halfLifeEpochs: 0.5, floor: 0 },
  { kind: 'constant', rate: 0.02 },
  { kind: 'step', initial: 0.05, factor: 0.1, atFractions: [0.5, 0.75] },
  {
    kind: 'piecewise',
    interpolation: 'linear',
    points: [
      { epoch: 0, rate: 0 },
      { epoch: 0.7, rate: 0.05 },
      { epoch: 2, rate: 0.01 },
    ],
  },
  { kind: 'cosine', peak: 0.05, floor: 0.001, warmUpEpochs: 0.5 },
  { kind: 'one-cycle', peak: 0.05, peakAtFraction: 0.4 },
];

describe('rates', () => {
  it.each(schedules)('logs the learning rate of the formula: $kind', async (learningRate) => {
    const job = trainJob(temporaryDirectory(), { learningRate, recipe: naturalRecipe });
    const rows = rowsOf((await runTraining(job)).events, 'train');
    expect(rows.map(({ epoch }) => epoch)).toEqual(rows.map((_, step) => step / 6));
    expect(rows.map((row) => row.learningRate)).toEqual(
      rows.map((row) => learningRateAt(learningRate, row.epoch as number, 2)),
    );
    expect(rows.every((row) => row.epsilon === null)).toBe(true);
  });

  it('trains with the learning rate that it logs: nothing moves at rate 0', async () => {
    const points = [{ epoch: 0, rate: 0 }];
    const learningRate = { kind: 'piecewise' as const, points };
    const job = trainJob(temporaryDirectory(), { learningRate, epochs: 0.5 });
    await runTraining(job);
    const last = readCheckpoint(join(job.runDirectory, 'last.safetensors'));
    const fresh = trainJob(temporaryDirectory(), { epochs: 0.01 });
    const controlled = await runTraining(fresh, (event, controls) => {
      if (event.type === 'checkpoint') controls.stop('cancel');
    });
    expect(controlled.outcome.kind).toBe('cancelled');
    const start = readCheckpoint(join(fresh.runDirectory, 'last.safetensors'));
    expect(last.weights.get('conv-1.kernel')).toEqual(start.weights.get('conv-1.kernel'));
    expect(last.weights.get('norm-1.mean')).not.toEqual(start.weights.get('norm-1.mean'));
  });

  it('logs the epsilon of the ramp', async () => {
    const epsilonSchedule = { kind: 'linear-ramp', epochs: 1.5, startFraction: 0.2 } as const;
    const { crafting, objective } = tinyPlan.recipe;
    const recipe = { crafting: { ...crafting, epsilonSchedule } as never, objective };
    const job = trainJob(temporaryDirectory(), { recipe });
    const rows = rowsOf((await runTraining(job)).events, 'train');
    expect(rows.map((row) => row.epsilon)).toEqual(
      rows.map((_, step) => epsilonAt(epsilonSchedule, 8 / 255, step / 6, rows.length / 6)),
    );
  });
});
