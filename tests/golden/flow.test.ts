import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ImageShape } from '../../src/contract/models/network';
import { flowNetworks } from '../../src/main/core/networks/flow-networks';
import { parameterSpecs } from '../../src/main/core/networks/parameters';
import { flowObjective } from '../../src/main/engine/directions/flow-lesson';
import { decodeCodes, meanCodes } from '../../src/main/engine/directions/generator';
import { tf } from '../../src/main/engine/runtime/tensorflow';
import type { Tensor, Tensor2D, Tensor4D } from '../../src/main/engine/tensors/types';

const Values = z.array(z.number());
const Golden = z.object({
  image: ImageShape,
  size: z.object({ width: z.int(), couplings: z.int() }),
  count: z.int(),
  levels: Values,
  spread: Values,
  pixels: Values,
  codes: Values,
  bits: z.number(),
  parameters: z.record(z.string(), z.object({ shape: Values, values: Values })),
  gradients: z.record(z.string(), Values),
});
const golden = Golden.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'flow.json'), 'utf8')),
);
const networks = flowNetworks(golden.image, golden.size);
const { height, width, channels } = golden.image;
const names = Object.keys(golden.parameters);
const images = (values: number[]): Tensor4D =>
  tf.tensor4d(values, [golden.count, height, width, channels]);
const parameters = () =>
  Object.fromEntries(
    Object.entries(golden.parameters).map(([name, { shape, values }]) => [
      name,
      tf.tensor(values, shape),
    ]),
  );

function expectClose(found: Tensor, expected: number[], digits: number): void {
  const values = [...found.dataSync()];
  expect(values).toHaveLength(expected.length);
  expected.forEach((value, at) => expect(values[at]).toBeCloseTo(value, digits));
}

describe('a flow computes what PyTorch computes', () => {
  it('of the same parameters, under the same names', () => {
    const specs = parameterSpecs(networks.encoder).map(({ name, shape }) => [name, shape]);
    expect(specs).toEqual(names.map((name) => [name, golden.parameters[name]?.shape]));
  });

  it('codes, and the images of these codes', () => {
    const own = parameters();
    const codes = meanCodes(networks, own, images(golden.pixels));
    expectClose(codes, golden.codes, 4);
    const given = tf.tensor2d(golden.codes, codes.shape) as Tensor2D;
    expectClose(decodeCodes(networks, own, given), golden.pixels, 5);
  });

  it('the density, whose determinant is that of the whole Jacobian, and its gradients', () => {
    const own = parameters();
    const levels = images(golden.levels.map((level) => level / 255));
    const { value, grads } = tf.valueAndGrads((...tensors: Tensor[]) => {
      const state = Object.fromEntries(names.map((name, at) => [name, tensors[at] as Tensor]));
      return flowObjective(networks, state, levels, images(golden.spread)).loss;
    })(names.map((name) => own[name] as Tensor));
    expectClose(value, [golden.bits], 4);
    names.forEach((name, at) => {
      expectClose(grads[at] as Tensor, golden.gradients[name] as number[], 4);
    });
  });
});
