import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  canJudge,
  chanceOf,
  isAtChance,
  judgedFrom,
  peakStep,
} from '../../../../../src/main/engine/training/chance';
import { runLength } from '../../../../../src/main/core/numerics/run-length';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { rowsOf, runTraining, trainJob } from '../../../../support/training-jobs';

describe('a run that diverges', () => {
  it('ends with the step, the reason and its rows so far', async () => {
    const learningRate = { kind: 'constant', rate: 100 } as const;
    const plan = { learningRate, epochs: 20, checkpointEverySteps: 1 };
    const job = trainJob(temporaryDirectory(), plan);
    const { events, outcome } = await runTraining(job);
    if (outcome.kind !== 'diverged') throw new Error(`the outcome is ${outcome.kind}`);
    expect(outcome.reason).toMatch(/smaller peak learning rate/);
    const lastStep = rowsOf(events, 'train').at(-1)?.step as number;
    expect([lastStep, lastStep + 1]).toContain(outcome.step);
    // What was saved before is still good.
    expect(existsSync(join(job.runDirectory, 'last.safetensors'))).toBe(true);
    const { weights } = readCheckpoint(join(job.runDirectory, 'last.safetensors'));
    expect([...weights.values()].every((values) => values.every(Number.isFinite))).toBe(true);
  });
});

describe('a run that sits at chance', () => {
  it('is warned about once and ends as failed to train, with the likely cause', async () => {
    // Weight decay this strong draws every parameter to zero: the network ignores the image.
    const optimizer = { momentum: 0, weightDecay: 1 };
    const learningRate = { kind: 'constant', rate: 0.5 } as const;
    const job = trainJob(temporaryDirectory(), { optimizer, learningRate, epochs: 4 });
    const { events, outcome } = await runTraining(job);
    expect(outcome).toMatchObject({
      kind: 'diverged',
      step: 24,
      reason: expect.stringMatching(
        /fails to train: training loss 1\.\d+ \(chance 1\.386\).*Likely/,
      ),
    });
    const warnings = events.filter((event) => event.type === 'log');
    expect(warnings).toHaveLength(1);
  });

  it('is not suspected while a slow start lasts', async () => {
    const learningRate = { kind: 'slow-start-fast-decay', peak: 1e-6, warmUpEpochs: 3 } as const;
    const job = trainJob(temporaryDirectory(), { learningRate, epochs: 3 });
    const { events, outcome } = await runTraining(job);
    expect(outcome.kind).toBe('trained');
    expect(events.some((event) => event.type === 'log')).toBe(false);
  });
});

describe('chance', () => {
  it('is ln(classes) and 1/classes where classes are equal', () => {
    const chance = chanceOf([10, 10, 10, 10]);
    expect(chance.loss).toBeCloseTo(Math.log(4), 12);
    expect(chance.accuracy).toBe(0.25);
  });

  it('is the entropy and the largest share where they are not', () => {
    const chance = chanceOf([30, 10, 0]);
    expect(chance.accuracy).toBe(0.75);
    expect(chance.loss).toBeCloseTo(-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25), 12);
  });

  it('is left by a lower loss, a higher accuracy or clean images that are recognised', () => {
    const chance = chanceOf([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    const sums = (loss: number, accuracy: number) => ({
      loss: loss * 10_000,
      correct: accuracy * 10_000,
      images: 10_000,
    });
    const clean = { value: 0.1, images: 1000 };
    expect(isAtChance(sums(2.303, 0.1), clean, chance)).toBe(true);
    expect(isAtChance(sums(2.34, 0.118), clean, chance)).toBe(true);
    expect(isAtChance(sums(2.2, 0.1), clean, chance)).toBe(false);
    expect(isAtChance(sums(2.303, 0.13), clean, chance)).toBe(false);
    expect(isAtChance(sums(2.303, 0), clean, chance)).toBe(false);
    expect(isAtChance(sums(2.303, 0.1), { value: 0.4, images: 1000 }, chance)).toBe(false);
  });

  it('counts from the peak of the learning rate', () => {
    const length = runLength(1000, 10, 10);
    const slow = {
      kind: 'slow-start-fast-decay',
      peak: 1,
      warmUpEpochs: 5,
      halfLifeEpochs: 1,
      floor: 0,
    } as const;
    expect(peakStep(slow, length)).toBe(500);
    expect(peakStep({ kind: 'constant', rate: 1 }, length)).toBe(0);
    expect(peakStep({ kind: 'one-cycle', peak: 1, peakAtFraction: 0.4 }, length)).toBe(400);
  });

  it('does not count a warm-up of the head, where other steps follow', () => {
    const length = runLength(1000, 10, 10);
    const from = (headOnlyEpochs: number) => {
      const freezing = { headOnlyEpochs };
      const learningRate = { kind: 'one-cycle', peak: 1, peakAtFraction: 0.4 };
      const { plan } = trainJob(temporaryDirectory(), { learningRate, freezing } as never);
      return judgedFrom(plan, length);
    };
    expect([0, 2, 6.5, 10].map(from)).toEqual([400, 400, 650, 400]);
  });

  it('is judged after an epoch, a quarter of the steps and a quarter of an epoch since the peak', () => {
    const length = runLength(1000, 10, 10);
    const settled = (images: number) => ({ loss: 0, correct: 0, images });
    expect(canJudge(settled(1000), length, 250)).toBe(true);
    expect(canJudge(settled(1000), length, 240)).toBe(false);
    expect(canJudge(settled(200), length, 500)).toBe(false);
    expect(canJudge(settled(100), runLength(1000, 10, 0.5), 50)).toBe(false);
  });
});
