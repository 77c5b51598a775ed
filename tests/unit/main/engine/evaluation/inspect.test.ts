import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobInput } from '../../../../../src/contract/jobs';
import {
  cosineAt,
  InspectionRequest,
  pairClasses,
  type InspectionTrace,
} from '../../../../../src/contract/evaluations/inspection';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { embedderOf } from '../../../../../src/main/core/networks/embedder';
import { inspect } from '../../../../../src/main/engine/evaluation/inspect';
import {
  readFloats,
  readHeader,
  type ReadAt,
} from '../../../../../src/main/core/checkpoints/safetensors';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { createControls } from '../../../../../src/main/engine/jobs/controls';
import { applyNetwork } from '../../../../../src/main/engine/networks/apply';
import { parameterTensors } from '../../../../../src/main/engine/networks/parameter-tensors';
import { unitVectors } from '../../../../../src/main/engine/tensors/directions';
import type { Tensor } from '../../../../../src/main/engine/tensors/types';
import { trainedEvaluateJob } from '../../../../support/evaluation-jobs';
import { follow } from '../../../../support/training-jobs';

let folder: string;
let job: JobInput<'inspect'>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'temper-inspect-'));
  const trained = await trainedEvaluateJob(folder);
  job = {
    datasetDirectory: trained.datasetDirectory,
    datasetFingerprint: trained.datasetFingerprint,
    checkpointFile: trained.checkpointFile,
    file: join(folder, 'inspections', 'one.safetensors'),
    request: InspectionRequest.parse({
      checkpointId: 'checkpoint-abcdef',
      datasetId: 'dataset-abcdef',
      imageIndex: 5,
      attack: { kind: 'pgd', steps: 6, stepSize: { relativeToEpsilon: 0.4 }, iterate: 'best' },
      norm: 'linf',
      epsilons: [0, 0.05, 0.4],
    }),
  };
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function outcomeOf(changes: Partial<JobInput<'inspect'>['request']> = {}) {
  const request = { ...job.request, ...changes };
  const { outcome } = await follow(inspect({ ...job, request }, createControls()));
  if (outcome.kind !== 'inspected') throw new Error(`ended as ${outcome.kind}`);
  return outcome;
}

function tensorsOf(file: string): Map<string, { shape: number[]; data: Float32Array }> {
  const bytes = readFileSync(file);
  const read: ReadAt = (target, position) =>
    void bytes.copy(target, 0, position, position + target.length);
  const header = readHeader(read, bytes.length, file);
  return new Map(
    [...header.tensors].map(([name, tensor]) => [
      name,
      { shape: tensor.shape, data: readFloats(read, name, tensor, file) },
    ]),
  );
}

describe('the inspection of one image', () => {
  it('keeps every step, inside the ball, with images and logits that agree with its measures', async () => {
    const outcome = await outcomeOf();
    expect(outcome).toMatchObject({ label: 5 % 4, classes: 4, image: { height: 8, channels: 1 } });
    expect(outcome.traces.map(({ epsilon }) => epsilon)).toEqual([0, 0.05, 0.4]);
    const tensors = tensorsOf(job.file);
    const original = tensors.get('original')?.data ?? new Float32Array();
    expect(original).toHaveLength(64);
    outcome.traces.forEach((trace, index) => {
      const images = tensors.get(`images.${index}`);
      const logits = tensors.get(`logits.${index}`);
      expect(images?.shape).toEqual([trace.steps.length, 8, 8, 1]);
      expect(logits?.shape).toEqual([trace.steps.length, 4]);
      expect([...(images?.data.slice(0, 64) ?? [])]).toEqual([...original]);
      trace.steps.forEach((step, number) => {
        const row = [...(logits?.data.slice(4 * number, 4 * number + 4) ?? [])];
        expect(step.prediction).toBe(row.indexOf(Math.max(...row)));
        const others = row.filter((_, place) => place !== outcome.label);
        expect(step.margin).toBeCloseTo((row[outcome.label] as number) - Math.max(...others), 5);
        expect(step.distance).toBeLessThanOrEqual(trace.epsilon + 1e-6);
      });
    });
  });

  it('at epsilon 0 is the unchanged image, at a large epsilon a broken one', async () => {
    const { traces, label } = await outcomeOf();
    const [zero, , large] = traces as [InspectionTrace, InspectionTrace, InspectionTrace];
    expect(zero.steps).toHaveLength(1);
    expect(zero.steps[0]).toMatchObject({ query: 0, distance: 0, prediction: label });
    // The unchanged image, the random start, six steps, the answer.
    expect(large.steps.length).toBeGreaterThanOrEqual(8);
    expect(large.steps.at(-1)?.prediction).not.toBe(label);
    expect(large.steps.at(-1)?.loss).toBeGreaterThan(large.steps[0]?.loss ?? Infinity);
  });

  it('gives the same steps for the same seed, and thins an attack of many queries', async () => {
    const first = await outcomeOf();
    expect((await outcomeOf()).traces).toEqual(first.traces);
    expect((await outcomeOf({ seed: 1 })).traces).not.toEqual(first.traces);
    const { traces } = await outcomeOf({
      attack: { kind: 'square', queries: 300, initialShare: 0.8 },
      epsilons: [0.05],
    });
    const [trace] = traces as [InspectionTrace];
    expect(trace.queries).toBeGreaterThan(300);
    expect(trace.steps.length).toBeLessThanOrEqual(66);
  });

  it('leaves no tensor behind, also when it is cancelled', async () => {
    await outcomeOf();
    const before = tf.memory().numTensors;
    await outcomeOf();
    expect(tf.memory().numTensors).toBe(before);
    const controls = createControls();
    const { outcome } = await follow(inspect(job, controls), () => controls.stop('cancel'));
    expect(outcome.kind).toBe('cancelled');
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses an image that is not there and data that were changed', async () => {
    await expect(outcomeOf({ imageIndex: 48 })).rejects.toThrow(/48 images.*no image 48/);
    const changed = { ...job, datasetFingerprint: 'other' };
    await expect(follow(inspect(changed, createControls()))).rejects.toThrow(/not the one/);
  });
});

/** The cosine between two images by their pixels, computed op by op with the embedder as it is, not folded. */
function cosineBetween(pixels: readonly Float32Array[]): number {
  const { network, weights } = readCheckpoint(job.checkpointFile);
  const embedder = embedderOf(network);
  return tf.tidy(() => {
    const parameters = parameterTensors(embedder, weights);
    const images = tf.tensor4d(
      pixels.flatMap((each) => [...each]),
      [2, 8, 8, 1],
    );
    const { logits } = applyNetwork(embedder, parameters, images, 'eval');
    const [one, other] = tf.unstack(unitVectors(logits, 1)) as [Tensor, Tensor];
    return tf.sum(tf.mul(one, other)).dataSync()[0] as number;
  });
}

describe('the inspection of a pair', () => {
  const reference = (imageIndex: number, threshold = 0.5) => ({
    split: 'train' as const,
    imageIndex,
    threshold,
  });

  it('follows the cosine and the threshold, step by step, as the network gives them', async () => {
    const outcome = await outcomeOf({ reference: reference(1) });
    expect(outcome).toMatchObject({ label: pairClasses.same, classes: 2 });
    const tensors = tensorsOf(job.file);
    const compared = tensors.get('reference')?.data as Float32Array;
    const dataset = openDataset(job.datasetDirectory);
    const { pixels } = dataset.read('train', [1]);
    dataset.close();
    expect([...compared]).toEqual([...pixels].map((value) => Math.fround(value / 255)));
    const request = { ...job.request, reference: reference(1) };
    outcome.traces.forEach((trace, index) => {
      const logits = tensors.get(`logits.${index}`);
      const images = tensors.get(`images.${index}`);
      expect(logits?.shape).toEqual([trace.steps.length, 2]);
      trace.steps.forEach((step, number) => {
        const cosine = cosineAt({ label: outcome.label, request }, step);
        expect(cosine).toBeCloseTo(logits?.data[2 * number] as number, 5);
        const shown = images?.data.slice(64 * number, 64 * number + 64) as Float32Array;
        expect(cosine).toBeCloseTo(cosineBetween([compared, shown]), 4);
        expect(step.distance).toBeLessThanOrEqual(trace.epsilon + 1e-6);
      });
    });
  });

  it('drives a pair of one identity apart, and one of two together', async () => {
    const changes = async (imageIndex: number) => {
      const { label, traces } = await outcomeOf({ reference: reference(imageIndex) });
      const request = { ...job.request, reference: reference(imageIndex) };
      const { steps } = traces.at(-1) as InspectionTrace;
      const cosines = steps.map((step) => cosineAt({ label, request }, step));
      return { label, change: (cosines.at(-1) as number) - (cosines[0] as number) };
    };
    const same = await changes(1);
    expect(same.label).toBe(pairClasses.same);
    expect(same.change).toBeLessThan(-0.05);
    const different = await changes(2);
    expect(different.label).toBe(pairClasses.different);
    expect(different.change).toBeGreaterThan(0.05);
  });

  it('leaves no tensor behind, and refuses a reference that is not there', async () => {
    await outcomeOf({ reference: reference(1) });
    const before = tf.memory().numTensors;
    await outcomeOf({ reference: reference(1) });
    expect(tf.memory().numTensors).toBe(before);
    await expect(outcomeOf({ reference: reference(96) })).rejects.toThrow(
      /train split.*96 images.*no image 96 to compare with/,
    );
    expect(tf.memory().numTensors).toBe(before);
  });
});
