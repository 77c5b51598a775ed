import { TemperError } from '../../../contract/errors';
import type { Network, NetworkNode } from '../../../contract/models/network';
import { featureNode, networkUpTo } from './features';
import { inferShapes } from './graph';

/**
 * The part of a network that gives features: all before its last layer, or an embedder as it is. Features that are still an image
 * become their mean over its pixels.
 *
 * @throws TemperError 'invalid-plan' when the network has no last layer of its own
 */
export function embedderOf(network: Network): Network {
  if (network.output === 'direction') return network;
  const node = featureNode(network, null);
  if (network.nodes.every(({ id }) => id !== node)) {
    throw new TemperError(
      'invalid-plan',
      `The network "${network.name}" has nothing before its last layer, so that there are no features to compare. Use a deeper network.`,
      { network: network.name },
    );
  }
  const shape = inferShapes(network).get(node) ?? [];
  const pooled: NetworkNode[] =
    shape.length === 3 ? [{ id: 'embedding', inputs: [node], kind: 'global-average-pool' }] : [];
  const { nodes } = networkUpTo(network, node);
  return {
    ...network,
    classes: shape.at(-1) ?? 0,
    output: 'direction',
    nodes: [...nodes, ...pooled],
  };
}
