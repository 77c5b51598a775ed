import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Network } from '../../src/contract/models/network';
import { parameterSpecs } from '../../src/main/core/networks/parameters';
import { reEstimatedStatistics } from '../../src/main/engine/measurement/batch-norm-statistics';
import { parameterTensors } from '../../src/main/engine/networks/parameter-tensors';
import {
  createCapturingCompiler,
  opByOp,
  type Compiler,
} from '../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../src/main/engine/runtime/tensorflow';
import type { Tensor4D, Tensors } from '../../src/main/engine/tensors/types';
import { batchNormNetwork } from './batch-norm-network';
import { parameterValues, uniform } from './golden-file';

/* Statistics beside those of `torch.optim.swa_utils.update_bn` in double precision: within 2e-6 of the largest of a tensor. */
const golden = z
  .strictObject({
    batches: z.array(z.int()),
    size: z.int(),
    channels: z.int(),
    classes: z.int(),
    statistics: z.record(z.string(), z.array(z.number())),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'batch-norm-statistics.json'), 'utf8')));
const { size, channels } = golden;
const network = batchNormNetwork(golden);

describe('re-estimated statistics of batch norm', () => {
  let parameters: Tensors;
  let pixels: Float32Array;
  let compiler: Compiler;

  beforeAll(() => {
    const values = parameterSpecs(network).map(
      ({ name, shape }) => [name, parameterValues(name, shape)] as const,
    );
    parameters = parameterTensors(network, new Map(values));
    const count = golden.batches.reduce((sum, images) => sum + images, 0);
    const shades = uniform('images', count * size * size * channels);
    pixels = Float32Array.from(shades, (value) => Math.floor(value * 256) / 255);
    compiler = createCapturingCompiler();
  });

  afterAll(() => {
    compiler.dispose();
    tf.dispose(parameters);
  });

  async function* batches(sizes = golden.batches): AsyncGenerator<Tensor4D> {
    const length = size * size * channels;
    let begin = 0;
    for (const images of sizes) {
      const part = pixels.subarray(begin * length, (begin + images) * length);
      const batch = tf.tensor4d(part, [images, size, size, channels]);
      begin += images;
      try {
        // A turn of the event loop, as reading images takes.
        yield await Promise.resolve(batch);
      } finally {
        batch.dispose();
      }
    }
  }

  async function statistics(given: Tensors, by: Compiler, frozen?: ReadonlySet<string>) {
    const tensors = await reEstimatedStatistics(network, given, batches(), by, frozen);
    const values = Object.entries(tensors).map(
      ([name, tensor]) => [name, [...tensor.dataSync()]] as const,
    );
    tf.dispose(tensors);
    return Object.fromEntries(values);
  }

  it.each(['captured', 'op by op'])('are those of PyTorch, %s', async (how) => {
    const found = await statistics(parameters, how === 'captured' ? compiler : opByOp);
    expect(Object.keys(found).sort()).toEqual(Object.keys(golden.statistics).sort());
    for (const [name, expected] of Object.entries(golden.statistics)) {
      const largest = Math.max(...expected.map(Math.abs));
      const distances = expected.map((value, index) =>
        Math.abs(value - (found[name]?.[index] as number)),
      );
      expect(Math.max(...distances), name).toBeLessThan(2e-6 * largest);
    }
  });

  it('do not depend on the statistics that were there, not even where those are no numbers', async () => {
    const spoilt = Object.fromEntries(
      Object.entries(parameters).map(([name, tensor]) => [
        name,
        /\.(mean|variance)$/.test(name) ? tf.fill(tensor.shape, NaN) : tensor.clone(),
      ]),
    );
    const found = await statistics(spoilt, compiler);
    tf.dispose(spoilt);
    expect(found).toEqual(await statistics(parameters, compiler));
  });

  it('leave frozen norms alone, which normalise by what they have', async () => {
    const found = await statistics(parameters, compiler, new Set(['norm-1']));
    const all = await statistics(parameters, compiler);
    expect(Object.keys(found)).toEqual([
      'norm-2.mean',
      'norm-2.variance',
      'norm-3.mean',
      'norm-3.variance',
    ]);
    expect(found['norm-2.mean']).not.toEqual(all['norm-2.mean']);
  });

  it('leave no tensor behind, and refuse to come from nothing', async () => {
    const before = tf.memory().numTensors;
    await statistics(parameters, compiler);
    const none = reEstimatedStatistics(network, parameters, batches([]), compiler);
    await expect(none).rejects.toThrow('at least one batch');
    expect(tf.memory().numTensors).toBe(before);
  });

  it('take no batch where a network has no batch norm', async () => {
    const nodes = network.nodes.filter(({ id }) => ['pool', 'dense'].includes(id));
    const plain: Network = {
      ...network,
      nodes: nodes.map((node, index) => ({ ...node, inputs: [index === 0 ? 'image' : 'pool'] })),
    };
    const unread = (async function* () {
      await Promise.reject(new Error('a batch was taken'));
    })() as AsyncGenerator<Tensor4D>;
    expect(await reEstimatedStatistics(plain, {}, unread, compiler)).toEqual({});
  });
});
