import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Network } from '../../src/contract/models/network';
import { applyNetwork } from '../../src/main/engine/networks/apply';
import { applyFolded, foldNetwork } from '../../src/main/engine/networks/fold';
import { parameterTensors } from '../../src/main/engine/networks/parameter-tensors';
import { parameterSpecs } from '../../src/main/core/networks/parameters';
import { capture } from '../../src/main/engine/runtime/capture/capture';
import { tf } from '../../src/main/engine/runtime/tensorflow';
import { softmaxCrossEntropy } from '../../src/main/engine/tensors/native-operations';
import type { Tensor, Tensor1D, Tensor4D, Tensors } from '../../src/main/engine/tensors/types';
import { parameterValues, uniform } from './golden-file';

/*
 * Every kind of node beside PyTorch in double precision (make-node-goldens.py), in train and eval mode: logits within
 * 1e-5, gradients of the mean loss by image and by every parameter within 1e-4, moving statistics within 1e-5, of the
 * largest absolute value of the array that is compared. A gradient that vanishes in theory, as that of a shift before
 * batch norm, has no such value: it may have 1e-6 of the largest gradient in the network.
 */
const Values = z.array(z.number());
const Result = z.strictObject({
  logits: Values,
  inputGradient: Values,
  gradients: z.record(z.string(), Values),
  movingStatistics: z.record(z.string(), Values).optional(),
});
const GoldenNodes = z.array(
  z.strictObject({ network: Network, count: z.int(), eval: Result, train: Result }),
);
const goldens = GoldenNodes.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'nodes.json'), 'utf8')),
);

describe.each(goldens.map((golden) => ({ ...golden, name: golden.network.name })))(
  '$name',
  (golden) => {
    const { network, count } = golden;
    let parameters: Tensors;
    let images: Tensor4D;
    let labels: Tensor1D;

    beforeAll(() => {
      const { height, width, channels } = network.input;
      const shades = uniform('images', count * height * width * channels);
      const pixels = Float32Array.from(shades, (value) => Math.floor(value * 256) / 255);
      const values = parameterSpecs(network).map(
        ({ name, shape }) => [name, parameterValues(name, shape)] as const,
      );
      parameters = parameterTensors(network, new Map(values));
      images = tf.tensor4d(pixels, [count, height, width, channels]);
      labels = tf.tensor1d(
        Array.from({ length: count }, (_, index) => index % network.classes),
        'int32',
      );
    });

    afterAll(() => {
      tf.dispose([parameters, images, labels]);
    });

    it.each(['eval', 'train'] as const)('gives the logits of PyTorch (%s)', (mode) => {
      const applied = applyNetwork(network, parameters, images, mode);
      expectClose(applied.logits.dataSync(), golden[mode].logits, 1e-5, 'logits');
      for (const [name, expected] of Object.entries(golden[mode].movingStatistics ?? {})) {
        expectClose(applied.movingStatistics[name]?.dataSync() ?? [], expected, 1e-5, name);
      }
      tf.dispose(applied);
    });

    it('gives the logits of PyTorch once batch norm is folded', () => {
      const folded = foldNetwork(network, parameters);
      const logits = applyFolded(folded, images);
      expectClose(logits.dataSync(), golden.eval.logits, 1e-5, 'logits');
      tf.dispose([folded.parameters, logits]);
    });

    it.each(['eval', 'train'] as const)('gives the gradients of PyTorch (%s)', (mode) => {
      const names = parameterSpecs(network)
        .filter((spec) => spec.trained)
        .map((spec) => spec.name);
      const found = gradients(
        mode,
        names,
      )([images, ...names.map((name) => parameters[name] as Tensor)]);
      expectGradients(found, names, golden[mode]);
    });

    it.each(['eval', 'train'] as const)('can be captured with its gradients (%s)', (mode) => {
      const names = parameterSpecs(network)
        .filter((spec) => spec.trained)
        .map((spec) => spec.name);
      const inputs = [images, ...names.map((name) => parameters[name] as Tensor)];
      const captured = capture(gradients(mode, names), inputs);
      expectGradients(captured.run(inputs), names, golden[mode]);
      captured.dispose();
    });

    function gradients(mode: 'eval' | 'train', names: string[]) {
      return (inputs: Tensor[]): Tensor[] =>
        tf.grads((...[x, ...given]) => {
          const own = Object.fromEntries(
            names.map((name, index) => [name, given[index] as Tensor]),
          );
          const { logits } = applyNetwork(network, { ...parameters, ...own }, x as Tensor4D, mode);
          return tf.mean(softmaxCrossEntropy(logits, labels));
        })(inputs);
    }
  },
);

function expectGradients(found: Tensor[], names: string[], expected: z.infer<typeof Result>): void {
  const floor = 1e-6 * largestOf(Object.values(expected.gradients).flat());
  const compare = (index: number, values: readonly number[], what: string): void =>
    expectClose(found[index]?.dataSync() ?? [], values, 1e-4, what, floor);
  compare(0, expected.inputGradient, 'input gradient');
  names.forEach((name, index) => compare(index + 1, expected.gradients[name] ?? [], name));
  tf.dispose(found);
}

/** Every value within `tolerance` times the largest expected magnitude. */
function expectClose(
  found: ArrayLike<number>,
  expected: readonly number[],
  tolerance: number,
  what: string,
  floor = 0,
): void {
  expect(found.length, what).toBe(expected.length);
  const allowed = Math.max(floor, tolerance * largestOf(expected));
  expected.forEach((value, index) => {
    const difference = Math.abs((found[index] as number) - value);
    expect(difference, `${what} ${index}`).toBeLessThanOrEqual(allowed);
  });
}

function largestOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
