import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Network } from '../../src/contract/models/network';
import { parameterSpecs } from '../../src/main/core/networks/parameters';
import { parameterValues } from '../golden/golden-file';

export interface NamedNetwork {
  name: string;
  network: Network;
  values: Map<string, Float32Array>;
}

const Networks = z.array(z.looseObject({ network: Network }));

/** The networks of the golden nodes, which have every kind of node and images that are not square, and a normalised one. */
export function everyKindOfNode(): NamedNetwork[] {
  const file = join(import.meta.dirname, '..', 'golden', 'nodes.json');
  const goldens = Networks.parse(JSON.parse(readFileSync(file, 'utf8')));
  return [...goldens.map(({ network }) => network), normalised].map((network) => ({
    name: network.name,
    network,
    values: valuesOf(network),
  }));
}

/** The same numbers as in the golden files. */
export function valuesOf(network: Network): Map<string, Float32Array> {
  return new Map(
    parameterSpecs(network).map(({ name, shape }) => [name, parameterValues(name, shape)]),
  );
}

/** Rows and columns are flattened in both orders, and there are fewer columns than an image has channels. */
const normalised = Network.parse({
  version: 1,
  name: 'normalised',
  input: { height: 5, width: 3, channels: 2 },
  classes: 4,
  nodes: [
    {
      id: 'normalise',
      kind: 'normalise',
      inputs: ['image'],
      mean: [0.4, 0.5],
      deviation: [0.2, 0.3],
    },
    { id: 'drop-all', kind: 'dropout', inputs: ['normalise'], rate: 1 },
    { id: 'by-channel', kind: 'flatten', inputs: ['drop-all'], order: 'channels-first' },
    { id: 'by-pixel', kind: 'flatten', inputs: ['drop-all'] },
    { id: 'both', kind: 'concat', inputs: ['by-channel', 'by-pixel'] },
    { id: 'scale', kind: 'channel-scale', inputs: ['both'], bias: true },
    { id: 'gelu', kind: 'activation', inputs: ['scale'], function: 'gelu' },
    { id: 'logits', kind: 'dense', inputs: ['gelu'], units: 4, bias: true },
  ],
});
