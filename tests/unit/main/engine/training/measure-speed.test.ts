import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DeviceSpeed } from '../../../../../src/contract/devices/bench';
import type { JobInput } from '../../../../../src/contract/jobs';
import type { PlanInput } from '../../../../../src/contract/plans/plan';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import { kernelLayers } from '../../../../../src/main/core/networks/freezing';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { createControls } from '../../../../../src/main/engine/jobs/controls';
import { estimatedMs, measureSpeed } from '../../../../../src/main/engine/training/measure-speed';
import { runLength } from '../../../../../src/main/core/numerics/run-length';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { follow, trainJob } from '../../../../support/training-jobs';

function speedJob(directory: string, plan: Partial<PlanInput> = {}): JobInput<'measure-speed'> {
  const { datasetDirectory, datasetFingerprint, startCheckpointFile, ...job } = trainJob(
    directory,
    plan,
  );
  return {
    plan: job.plan,
    datasetDirectory,
    datasetFingerprint,
    startCheckpointFile,
    teacherFile: null,
    generatorFile: null,
  };
}

describe('measureSpeed', () => {
  it('measures real steps, estimates the run and leaves nothing behind', async () => {
    const directory = temporaryDirectory();
    const job = speedJob(directory, { epochs: 4 });
    const files = readdirSync(directory, { recursive: true }).sort();
    await follow(measureSpeed(job, createControls()));
    const tensors = tf.memory().numTensors;
    const { outcome } = await follow(measureSpeed(job, createControls()));
    expect(tf.memory().numTensors).toBe(tensors);
    expect(readdirSync(directory, { recursive: true }).sort()).toEqual(files);
    if (outcome.kind !== 'speed-measured') throw new Error(outcome.kind);
    const speed = DeviceSpeed.parse(outcome.speed);
    // 96 images in batches of 16, 4 epochs; the first step is not among the measured ones.
    expect(speed.measuredSteps).toBe(23);
    expect(speed.imagesPerSecond).toBeCloseTo(16_000 / speed.stepMs, 6);
    expect(speed.estimatedDurationMs).toBeGreaterThan(24 * speed.stepMs);
  });

  it('measures a run of a single step by that step', async () => {
    const job = speedJob(temporaryDirectory(), { epochs: 0.1 });
    const { outcome } = await follow(measureSpeed(job, createControls()));
    if (outcome.kind !== 'speed-measured') throw new Error(outcome.kind);
    expect(outcome.speed.measuredSteps).toBe(1);
    expect(outcome.speed.stepMs).toBe(outcome.speed.firstStepMs);
  });

  it('stops when it is told to', async () => {
    const controls = createControls();
    controls.stop('cancel');
    const job = speedJob(temporaryDirectory());
    const { outcome } = await follow(measureSpeed(job, controls));
    expect(outcome.kind).toBe('cancelled');
  });
});

describe('estimatedMs', () => {
  const image = { height: 8, width: 8, channels: 1 };
  const network = buildNetwork({ preset: 'small-cnn', width: 2 }, image, 4, null);

  it('counts steps and the validation after each epoch by their passes', () => {
    const { plan } = speedJob(temporaryDirectory(), { epochs: 2 });
    // 6 steps of 30 ms an epoch; 3 passes per image and 16 images a step: 0.625 ms a pass. Validation, before the
    // first step and after each of 2 epochs: 32 images, attacked in 2 steps and 3 more passes.
    const expected = 12 * 30 + 3 * 32 * 5 * 0.625;
    const length = runLength(96, 16, 2);
    expect(estimatedMs(plan, length, 30, 16, network)).toBeCloseTo(expected, 9);
    // An average from the middle on is measured after the second epoch: attacked in 2 steps and 2 more passes.
    const averaging = { kind: 'equal', startsAt: 0.5, batchNormImages: 16 } as const;
    const averaged = { ...plan, recipe: { ...plan.recipe, averaging } };
    expect(estimatedMs(averaged, length, 30, 16, network)).toBeCloseTo(
      expected + 32 * 4 * 0.625,
      9,
    );
    expect(kernelLayers(network)).toHaveLength(6);
    // The least critical of 6 layers is found on 40 images: attacked in 2 steps, and 5 + 1 gradients for each layer.
    const leastCritical = { radius: 0.1, steps: 5, images: 40 };
    const reverse = { ...plan, freezing: { ...plan.freezing, leastCritical } };
    expect(estimatedMs(reverse, length, 30, 16, network)).toBeCloseTo(
      expected + 40 * (2 + 6 * 6) * 0.625,
      9,
    );
  });
});
