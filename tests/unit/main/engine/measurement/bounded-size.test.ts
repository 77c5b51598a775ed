import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Attack } from '../../../../../src/contract/attacks';
import type { AttackTarget } from '../../../../../src/main/engine/attacks/attack-target';
import {
  openDataset,
  type PackedDataset,
} from '../../../../../src/main/core/datasets/packed-dataset';
import { boundedSize, evenSlices } from '../../../../../src/main/engine/measurement/bounded-size';
import {
  measureBatches,
  type BatchResult,
  type Measurement,
} from '../../../../../src/main/engine/measurement/measure-batches';
import {
  createMeasuredNetwork,
  type MeasuredNetwork,
} from '../../../../../src/main/engine/measurement/measured-network';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { smallProblem, type SmallProblem } from '../../../../support/small-problem';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { trainJob } from '../../../../support/training-jobs';

describe('the size that a batch is filled up to', () => {
  it('adds a sixteenth at most, and never goes beyond a full batch', () => {
    for (const batchSize of [1, 7, 64, 100, 128, 500]) {
      for (let images = 1; images <= batchSize; images += 1) {
        const size = boundedSize(images, batchSize);
        expect(size).toBeGreaterThanOrEqual(images);
        expect(size).toBeLessThanOrEqual(batchSize);
        expect(size).toBeLessThanOrEqual((17 / 16) * images);
      }
    }
  });

  it('is one of few', () => {
    const sizes = new Set(Array.from({ length: 128 }, (_, index) => boundedSize(index + 1, 128)));
    expect([...sizes].filter((size) => size <= 16)).toHaveLength(16);
    expect([...sizes].filter((size) => size > 16 && size <= 64)).toHaveLength(24);
    expect([...sizes].filter((size) => size > 64)).toHaveLength(16);
  });
});

describe('images spread over batches', () => {
  it('are all there in order, in as few batches as they need, whose sizes differ by one at most', () => {
    for (let images = 0; images <= 300; images += 1) {
      const indexes = Uint32Array.from({ length: images }, (_, index) => 3 * index);
      const slices = evenSlices(indexes, 64);
      expect(slices.flatMap((slice) => [...slice])).toEqual([...indexes]);
      expect(slices).toHaveLength(Math.ceil(images / 64));
      const sizes = slices.map((slice) => slice.length);
      expect(Math.max(0, ...sizes)).toBe(sizes[0] ?? 0);
      expect(sizes[0] ?? 0).toBeLessThanOrEqual(64);
      if (images > 0) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
  });
});

/** 17 images of 20 that a batch may hold: 18 are attacked. */
const indexes = Uint32Array.from([0, 1, 4, 5, 9, 10, 12, 13, 17, 21, 22, 24, 30, 33, 40, 41, 47]);
const fromTheImage = { kind: 'pgd', steps: 3, stepSize: { relativeToEpsilon: 0.5 } };

describe('a batch that is filled up', () => {
  let problem: SmallProblem;
  let dataset: PackedDataset;
  beforeAll(() => {
    problem = smallProblem();
  });
  afterAll(() => problem.dispose());

  function open(): { network: MeasuredNetwork; asked: Set<number> } {
    const { datasetDirectory } = trainJob(temporaryDirectory());
    dataset = openDataset(datasetDirectory);
    onTestFinished(() => dataset.close());
    const own = createMeasuredNetwork(problem.network, problem.parameters);
    onTestFinished(() => own.dispose());
    const asked = new Set<number>();
    const watched = (target: AttackTarget): AttackTarget => ({
      logits: (images) => {
        asked.add(images.shape[0]);
        return target.logits(images);
      },
      gradient: (images, ...rest) => {
        asked.add(images.shape[0]);
        return target.gradient(images, ...rest);
      },
    });
    const { measure, dispose } = own;
    return { network: { measure, dispose, ...watched(own) }, asked };
  }

  async function measured(
    network: MeasuredNetwork,
    change: Partial<Measurement>,
  ): Promise<BatchResult> {
    const measurement: Measurement = {
      split: 'test',
      indexes,
      batchSize: 20,
      attack: Attack.parse({ ...fromTheImage, randomStart: false }),
      threatModel: { norm: 'linf', epsilon: 0.1 },
      random: (batch) => createRandom(1, 'evaluation', batch),
      distances: 'measured',
      others: [network],
      ...change,
    };
    const { signal } = new AbortController();
    const results: BatchResult[] = [];
    for await (const { batch } of measureBatches(network, dataset, measurement, signal)) {
      if (batch) results.push(batch);
    }
    expect(results).toHaveLength(1);
    return results[0] as BatchResult;
  }

  it('gives what it gives by itself, for its own images only, and leaves no tensor', async () => {
    const { network, asked } = open();
    const alone = await measured(network, {});
    expect([...asked]).toEqual([17]);
    asked.clear();
    const before = tf.memory().numTensors;
    const filled = await measured(network, { boundedSizes: true });
    expect(tf.memory().numTensors).toBe(before);
    expect([...asked]).toEqual([18]);
    for (const name of ['indexes', 'labels', 'predictions', 'correct', 'othersCorrect'] as const) {
      expect(filled[name]).toEqual(alone[name]);
    }
    expect(filled.farthest.images).toBe(17);
    for (const name of ['margins', 'losses', 'distances'] as const) {
      const expected = Array.from(alone[name], (value) => expect.closeTo(value, 4) as number);
      expect(Array.from(filled[name])).toEqual(expected);
    }
  });

  it('keeps the distances that FAB knows with their images', async () => {
    const attack = Attack.parse({ kind: 'fab', steps: 5, targetClasses: 2 });
    const { network } = open();
    const alone = await measured(network, { attack });
    const filled = await measured(network, { attack, boundedSizes: true });
    const expected = Array.from(alone.distances, (value) =>
      Number.isFinite(value) ? (expect.closeTo(value, 3) as number) : value,
    );
    expect(Array.from(filled.distances)).toEqual(expected);
    expect(expected.length).toBe(17);
  });
});
