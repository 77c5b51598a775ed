import { describe, expect, it } from 'vitest';
import { Attack } from '../../../../../src/contract/attacks';
import { evaluationPgd } from '../../../../../src/contract/evaluations/evaluation-pgd';
import { FewShotPlan } from '../../../../../src/contract/few-shot/few-shot';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { networkBlocks } from '../../../../../src/main/core/networks/blocks';
import { measureFewShot } from '../../../../../src/main/engine/evaluation/few-shot';
import { createControls } from '../../../../../src/main/engine/jobs/controls';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { trainedEvaluateJob } from '../../../../support/evaluation-jobs';
import { once } from '../../../../support/once';
import { follow } from '../../../../support/training-jobs';

const plan = FewShotPlan.parse({ ways: 2, shots: 3, queries: 5, episodes: 12, rate: 0.1 });

const mean = (values: readonly number[]) =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

const trainedJob = once(async (directory) => {
  const { datasetDirectory, datasetFingerprint, checkpointFile } =
    await trainedEvaluateJob(directory);
  return { datasetDirectory, datasetFingerprint, checkpointFile, plan };
});

describe('few-shot accuracy of a network', () => {
  it('is high where its features tell the classes apart, the same each time, and leaves no tensors', async () => {
    const job = await trainedJob();
    const tensors = tf.memory().numTensors;
    const { outcome, events } = await follow(measureFewShot(job, createControls()));
    expect(tf.memory().numTensors).toBe(tensors);
    if (outcome.kind !== 'few-shot-measured') throw new Error(outcome.kind);
    const { heads, episodes, features } = outcome;
    expect(features).toBeGreaterThan(1);
    expect(episodes).toHaveLength(12);
    expect(heads.map(({ head }) => head)).toEqual(['prototypes', 'cosine', 'linear']);
    for (const { accuracies } of heads) {
      expect(accuracies).toHaveLength(12);
      // Chance is a half.
      expect(mean(accuracies)).toBeGreaterThan(0.8);
    }
    expect(events.at(-1)).toMatchObject({ type: 'fraction', fraction: 1 });
    const again = await follow(measureFewShot(job, createControls()));
    expect(again.outcome).toEqual(outcome);
  });

  it('fine-tunes to each episode from the same weights: with all blocks frozen it is the linear head', async () => {
    const job = await trainedJob();
    const tensors = tf.memory().numTensors;
    const hard = { ...plan, ways: 4, shots: 1, updates: 6, rate: 0.02, episodes: 8 };
    const measured = async (blockRates: Record<string, number>) => {
      const heads: FewShotPlan['heads'] = ['linear', 'fine-tuned'];
      const tuned = { ...job, plan: { ...hard, heads, blockRates } };
      const { outcome } = await follow(measureFewShot(tuned, createControls()));
      if (outcome.kind !== 'few-shot-measured') throw new Error(outcome.kind);
      return outcome.heads.map(({ accuracies }) => accuracies);
    };
    const blocks = networkBlocks(readCheckpoint(job.checkpointFile).network).map(
      ({ name }) => name,
    );
    const [linear, frozen] = await measured(Object.fromEntries(blocks.map((name) => [name, 0])));
    expect(frozen).toEqual(linear);
    const free = await measured({});
    expect(free[0]).toEqual(linear);
    expect(await measured({})).toEqual(free);
    expect(tf.memory().numTensors).toBe(tensors);
    await expect(measured({ 'no such block': 0.1 })).rejects.toThrow(/no such block/);
  });

  it('under attack no query gains a class, and every head loses some', async () => {
    const job = await trainedJob();
    const tensors = tf.memory().numTensors;
    const heads: FewShotPlan['heads'] = ['prototypes', 'cosine', 'linear', 'fine-tuned'];
    const measured = async (epsilon: number, crafted = false) => {
      const threat = {
        model: { norm: 'linf' as const, epsilon },
        crafted,
        attacks: [evaluationPgd(3)],
      };
      const attacked = { ...plan, episodes: 2, updates: 4, heads, threat };
      const { outcome } = await follow(
        measureFewShot({ ...job, plan: attacked }, createControls()),
      );
      if (outcome.kind !== 'few-shot-measured') throw new Error(outcome.kind);
      expect(outcome.heads.map(({ head }) => head)).toEqual(heads);
      return outcome.heads.map(({ accuracies, robustAccuracies }) => ({
        accuracies,
        robust: robustAccuracies ?? [],
      }));
    };
    for (const { accuracies, robust } of await measured(0)) expect(robust).toEqual(accuracies);
    const strong = await measured(0.4);
    for (const { accuracies, robust } of strong) {
      expect(robust).toHaveLength(2);
      robust.forEach((share, episode) =>
        expect(share).toBeLessThanOrEqual(accuracies[episode] ?? 0),
      );
      expect(mean(robust)).toBeLessThan(mean(accuracies));
    }
    // Only what is fine-tuned learns from crafted images.
    const crafted = await measured(0.4, true);
    expect(crafted.slice(0, 3)).toEqual(strong.slice(0, 3));
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('an attack that needs more classes than an episode has is refused', async () => {
    const job = await trainedJob();
    const attacks = [Attack.parse({ kind: 'apgd', loss: 'targeted-dlr' })];
    const threat = { model: { norm: 'linf' as const, epsilon: 0.1 }, crafted: false, attacks };
    await expect(
      follow(measureFewShot({ ...job, plan: { ...plan, threat } }, createControls())),
    ).rejects.toThrow(/needs at least 4 classes; the network has 2/);
  });

  it('is cancelled between two batches', async () => {
    const job = await trainedJob();
    const controls = createControls();
    controls.stop('cancel');
    const { outcome } = await follow(measureFewShot(job, controls));
    expect(outcome.kind).toBe('cancelled');
  });
});
