import type { Network } from '../../../contract/models/network';

/** The network whose moving statistics are, after a pass in train mode, those of its batch alone. */
export function withoutMemory(network: Network): Network {
  const nodes = network.nodes.map((node) =>
    node.kind === 'batch-norm' ? { ...node, momentum: 1 } : node,
  );
  return { ...network, nodes };
}
