import type { Network } from '../../../contract/models/network';
import type { NetworkLayer } from '../../../contract/plans/plan-network';
import { networkBlocks } from './blocks';
import { describeNetwork } from './shapes';

/** The nodes of a network in order, each with its cost and its block. Throws as `describeNetwork`. */
export function networkLayers(network: Network): NetworkLayer[] {
  const blocks = new Map(
    networkBlocks(network).flatMap(({ name, nodes }) => nodes.map((id) => [id, name] as const)),
  );
  return describeNetwork(network).layers.map((layer) => ({
    ...layer,
    block: blocks.get(layer.id) ?? '',
  }));
}
