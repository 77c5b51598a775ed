import type { GeneratorEpoch } from '../../../contract/directions/generator';
import type { FloatTensor } from '../../core/checkpoints/safetensors';
import type { Network } from '../../../contract/models/network';
import type { GeneratorNetworks } from '../../core/networks/generator-networks';
import { initialiseParameters, parameterSpecs } from '../../core/networks/parameters';
import { createRandom } from '../../core/numerics/random';
import type { Program, ProgramStep } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensor2D, Tensor4D } from '../tensors/types';
import { descentSlots, slotEntry } from './descent';

/** What one update learns from. */
export interface Batch {
  /** [size, H, W, C] in [0, 1]; they stay the caller's. */
  images: Tensor4D;
  size: number;
  /** Of the whole training, from 1. */
  update: number;
}

/** How a kind of generator learns. */
export interface Lesson {
  networks: GeneratorNetworks;
  /** What the first epoch starts from, by name in the program's state. */
  fresh(): Map<string, FloatTensor>;
  /** One update of all that is trained; gives numbers whose means describe an epoch. */
  learn(program: Program, batch: Batch): number[];
  /** The means of those numbers over an epoch, under their names. */
  describe(means: readonly number[]): Partial<GeneratorEpoch>;
}

/** Fresh parameters of a network, with what Adam keeps of each. */
export function freshTensors(network: Network, seed: number): Map<string, FloatTensor> {
  const tensors = new Map<string, FloatTensor>();
  const values = initialiseParameters(network, seed);
  for (const { name, shape } of parameterSpecs(network)) {
    const data = values.get(name) as Float32Array;
    tensors.set(name, { shape, data });
    for (const slot of descentSlots) {
      tensors.set(slotEntry(slot, name), { shape, data: new Float32Array(data.length) });
    }
  }
  return tensors;
}

/** Codes [count, latent] of the prior, from a stream that the counters name. The caller owns them. */
export function priorCodes(
  { latent, seed }: { latent: number; seed: number },
  count: number,
  ...counters: number[]
): Tensor2D {
  const values = new Float32Array(count * latent);
  createRandom(seed, 'generator', ...counters).fillNormal(values, 1);
  return tf.tensor2d(values, [count, latent]);
}

/**
 * Runs a step of descent and gives its results as numbers.
 *
 * @param inputs those of the objective; they stay the caller's
 */
export function runDescent(
  program: Program,
  step: ProgramStep,
  { learningRate, update }: { learningRate: number; update: number },
  inputs: readonly Tensor[],
): number[] {
  const own = [tf.scalar(learningRate), tf.scalar(update)];
  const parts = program.run(step, [...own, ...inputs]);
  const values = parts.map((part) => part.dataSync()[0] ?? NaN);
  tf.dispose([...parts, ...own]);
  return values;
}
