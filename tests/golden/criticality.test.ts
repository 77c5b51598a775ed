import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { kernelLayers } from '../../src/main/core/networks/freezing';
import { parameterSpecs } from '../../src/main/core/networks/parameters';
import { parameterTensors } from '../../src/main/engine/networks/parameter-tensors';
import {
  createCapturingCompiler,
  opByOp,
  type Compiler,
} from '../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../src/main/engine/runtime/tensorflow';
import type { Tensors } from '../../src/main/engine/tensors/types';
import { criticalityOf, type CraftedBatch } from '../../src/main/engine/training/layer-criticality';
import { batchNormNetwork } from './batch-norm-network';
import { parameterValues, uniform } from './golden-file';

/* Beside PyTorch in double precision: within 1e-5 of the rise. */
const golden = z
  .strictObject({
    radius: z.number(),
    steps: z.int(),
    increases: z.record(z.string(), z.number()),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'criticality.json'), 'utf8')));

/** Those of make-batch-norm-goldens.py. */
const sizes = { size: 9, channels: 3, classes: 4 };
const batchSizes = [8, 8, 5];
const network = batchNormNetwork(sizes);

describe('the criticality of a layer', () => {
  let parameters: Tensors;
  let batches: CraftedBatch[];
  let compiler: Compiler;

  beforeAll(() => {
    const values = parameterSpecs(network).map(
      ({ name, shape }) => [name, parameterValues(name, shape)] as const,
    );
    parameters = parameterTensors(network, new Map(values));
    compiler = createCapturingCompiler();
    const length = sizes.size ** 2 * sizes.channels;
    const shades = uniform('images', 21 * length);
    const pixels = Float32Array.from(shades, (value) => Math.floor(value * 256) / 255);
    let begin = 0;
    batches = batchSizes.map((count) => {
      const part = pixels.subarray(begin * length, (begin + count) * length);
      const labels = Array.from({ length: count }, (_, index) => (begin + index) % sizes.classes);
      begin += count;
      const shape = [count, sizes.size, sizes.size, sizes.channels] as const;
      return { images: tf.tensor4d(part, [...shape]), labels: tf.tensor1d(labels, 'int32') };
    });
  });

  afterAll(() => {
    compiler.dispose();
    tf.dispose(parameters);
    batches.forEach((batch) => tf.dispose([batch.images, batch.labels]));
  });

  const { signal } = new AbortController();

  it.each(['captured', 'op by op'])('is that of PyTorch for every layer, %s', async (how) => {
    expect(kernelLayers(network)).toEqual(Object.keys(golden.increases));
    const by = how === 'captured' ? compiler : opByOp;
    for (const [layer, expected] of Object.entries(golden.increases)) {
      const ground = { network, parameters, batches, compiler: by };
      const found = await criticalityOf(layer, golden, ground, signal);
      expect(Math.abs(found - expected) / expected, layer).toBeLessThan(1e-5);
    }
  });

  it('leaves no tensor behind, nor the weights changed', async () => {
    const before = tf.memory().numTensors;
    const ground = { network, parameters, batches, compiler };
    const kernel = [...(parameters['conv-2.kernel']?.dataSync() ?? [])];
    const found = await criticalityOf('conv-2', golden, ground, signal);
    expect(tf.memory().numTensors).toBe(before);
    expect([...(parameters['conv-2.kernel']?.dataSync() ?? [])]).toEqual(kernel);
    expect(await criticalityOf('conv-2', golden, ground, signal)).toBe(found);
  });
});
