import type { Network } from '../../../../contract/models/network';
import { describeNetwork } from '../../../core/networks/shapes';

/** Bytes that the outputs of all layers may take together: op by op, they are in memory until the last is there. */
const budget = 2 ** 29;
const bytesPerValue = 4;

/** How many images a network is given at once: `most`, or fewer of large images, at least 1. */
export function imagesAtOnce(network: Network, most: number): number {
  const values = describeNetwork(network)
    .layers.map(({ shape }) => shape.reduce((product, size) => product * size, 1))
    .reduce((sum, size) => sum + size, 0);
  return Math.max(1, Math.min(most, Math.floor(budget / (values * bytesPerValue))));
}
