import { TemperError } from '../../../contract/errors';
import type { Network, NetworkNode } from '../../../contract/models/network';

/** For a node that does not fit into its network. */
export function nodeError(network: Network, node: NetworkNode, problem: string): TemperError {
  return new TemperError(
    'invalid-input',
    `network "${network.name}", node "${node.id}" (${node.kind}): ${problem}`,
    { network: network.name, node: node.id },
  );
}
