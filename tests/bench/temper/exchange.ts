import { readFileSync, writeFileSync } from 'node:fs';
import type { Network } from '../../../src/contract/models/network';
import {
  encodeSafetensors,
  readFloats,
  readHeader,
  type FloatTensor,
} from '../../../src/main/core/checkpoints/safetensors';
import { initialiseParameters, parameterSpecs } from '../../../src/main/core/networks/parameters';
import { createRandom } from '../../../src/main/core/numerics/random';
import { seed } from './settings';

export interface Exchange {
  weights: Map<string, Float32Array>;
  /** [N, H, W, C] in [0, 1] */
  images: Float32Array;
  labels: Int32Array;
}

/** Writes first weights and one batch, for every implementation to start from the same numbers. */
export function writeExchange(file: string, network: Network, batchSize: number): void {
  const { height, width, channels } = network.input;
  const images = new Float32Array(batchSize * height * width * channels);
  createRandom(seed, 'evaluation', 1).fillUniform(images, 0, 1);
  const classOf = createRandom(seed, 'evaluation', 2);
  const labels = Float32Array.from({ length: batchSize }, () => classOf.integer(network.classes));
  const weights = initialiseParameters(network, seed);
  const tensors = new Map<string, FloatTensor>([
    ['batch/images', { shape: [batchSize, height, width, channels], data: images }],
    ['batch/labels', { shape: [batchSize], data: labels }],
  ]);
  for (const { name, shape } of parameterSpecs(network)) {
    tensors.set(`weights/${name}`, { shape, data: weights.get(name) as Float32Array });
  }
  const parts = encodeSafetensors(tensors, { network: JSON.stringify(network) });
  writeFileSync(file, Buffer.concat(parts));
}

export function readExchange(file: string): Exchange {
  const bytes = readFileSync(file);
  const read = (target: Uint8Array, position: number): void => {
    target.set(bytes.subarray(position, position + target.length));
  };
  const { tensors } = readHeader(read, bytes.length, file);
  const values = (name: string): Float32Array => {
    const tensor = tensors.get(name);
    if (!tensor) throw new RangeError(`${file} holds no ${name}`);
    return readFloats(read, name, tensor, file);
  };
  const prefix = 'weights/';
  const names = [...tensors.keys()].filter((name) => name.startsWith(prefix));
  return {
    weights: new Map(names.map((name) => [name.slice(prefix.length), values(name)])),
    images: values('batch/images'),
    labels: Int32Array.from(values('batch/labels')),
  };
}
