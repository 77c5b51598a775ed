import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ImageShape, NetworkChoice, type Network } from '../../src/contract/models/network';
import { optimizerKinds } from '../../src/contract/optimizers';
import { parameterSize, parameterSpecs } from '../../src/main/core/networks/parameters';
import { buildNetwork } from '../../src/main/core/networks/presets';

export const ParameterSummary = z.strictObject({
  stride: z.int(),
  samples: z.array(z.number()),
  sum: z.number(),
  squares: z.number(),
});
export type ParameterSummary = z.infer<typeof ParameterSummary>;

const GoldenFile = z.strictObject({
  choice: NetworkChoice,
  image: ImageShape,
  count: z.int(),
  labels: z.array(z.int()),
  normalisation: z
    .strictObject({ mean: z.array(z.number()), deviation: z.array(z.number()) })
    .nullable(),
  logits: z.array(z.number()),
  losses: z.array(z.number()),
  inputGradient: z.base64(),
  trainInputGradient: z.base64(),
  attacks: z.array(
    z.strictObject({
      norm: z.enum(['linf', 'l2']),
      epsilon: z.number(),
      step: z.number(),
      steps: z.int(),
      loss: z.enum(['cross-entropy', 'margin']),
      /** Of the momentum, where the attack is MI-FGSM; otherwise it is PGD. */
      decay: z.number().optional(),
      images: z.base64(),
    }),
  ),
  training: z.strictObject({
    optimizer: optimizerKinds.sgd.schema.extend({ learningRate: z.number() }),
    losses: z.array(z.number()),
    parameters: z.record(z.string(), ParameterSummary),
  }),
});

/** A golden file with the network, weights and images that it was made with. */
export interface Golden extends z.infer<typeof GoldenFile> {
  network: Network;
  parameters: Map<string, Float32Array>;
  pixels: Float32Array;
}

export function readGolden(file: string): Golden {
  const golden = GoldenFile.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')),
  );
  const network = buildNetwork(golden.choice, golden.image, 10, golden.normalisation);
  const parameters = new Map(
    parameterSpecs(network).map((spec) => [spec.name, parameterValues(spec.name, spec.shape)]),
  );
  const { height, width, channels } = golden.image;
  const shades = uniform('images', golden.count * height * width * channels);
  const pixels = Float32Array.from(shades, (value) => Math.floor(value * 256) / 255);
  return { ...golden, network, parameters, pixels };
}

/** Little-endian float32 values. */
export function decodeFloats(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/** The noise of the golden files' random starts, in [-epsilon, epsilon]. */
export function goldenNoise(length: number, epsilon: number): Float32Array {
  return Float32Array.from(uniform('start', length), (value) => value * 2 * epsilon - epsilon);
}

export function summarise(values: Float32Array, stride: number): Omit<ParameterSummary, 'stride'> {
  return {
    samples: [...values.filter((_value, index) => index % stride === 0)],
    sum: values.reduce((total, value) => total + value, 0),
    squares: values.reduce((total, value) => total + value * value, 0),
  };
}

/** Must match make-goldens.py. */
export function parameterValues(name: string, shape: number[]): Float32Array {
  const size = parameterSize({ name, shape, trained: true, isKernel: true });
  const fanIn = size / (shape.at(-1) ?? 1);
  const part = name.slice(name.lastIndexOf('.') + 1);
  return Float32Array.from(uniform(name, size), (value) => {
    if (part === 'kernel') return (2 * value - 1) * Math.sqrt(4 / fanIn);
    return part === 'gamma' || part === 'variance' ? 0.75 + 0.5 * value : 0.4 * (value - 0.5);
  });
}

/** Numbers in [0, 1) from a hash of name and index; the same as in make-goldens.py. */
export function uniform(name: string, count: number): Float64Array {
  let salt = 2166136261;
  for (const byte of Buffer.from(name)) salt = Math.imul(salt ^ byte, 16777619);
  return Float64Array.from({ length: count }, (_value, index) => {
    let value = (Math.imul(index, 2654435761) + salt) >>> 0;
    value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
    value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
    return ((value ^ (value >>> 16)) >>> 0) / 2 ** 32;
  });
}
