import { TemperError } from '../../../contract/errors';
import { networkInput, type Network } from '../../../contract/models/network';
import { requireHead } from './head';
import { describeNetwork } from './shapes';

/**
 * The node whose output a layer of a plan means.
 *
 * @param layer the id of a node; null: what the last layer gets
 * @throws TemperError 'invalid-plan' when there is no such node, or no last layer
 */
export function featureNode(network: Network, layer: string | null): string {
  if (layer === null) {
    if (network.output === 'direction') return network.nodes.at(-1)?.id ?? networkInput;
    return requireHead(network).inputs[0] ?? networkInput;
  }
  if (network.nodes.some(({ id }) => id === layer)) return layer;
  const ids = network.nodes.map(({ id }) => id);
  throw new TemperError(
    'invalid-plan',
    `The plan compares features of the layer "${layer}", which the network "${network.name}" does not have. Its layers: ${ids.join(', ')}. Leave layer out to compare what the last layer gets.`,
    { layer },
  );
}

/** The part of a network that the output of a node needs; its "logits" are that output. */
export function networkUpTo(network: Network, node: string): Network {
  const byId = new Map(network.nodes.map((each) => [each.id, each]));
  const needed = new Set<string>();
  const visit = (id: string): void => {
    const found = byId.get(id);
    if (!found || needed.has(id)) return;
    needed.add(id);
    found.inputs.forEach(visit);
  };
  visit(node);
  const nodes = network.nodes.filter(({ id }) => needed.has(id));
  // The output of a network is that of its last node.
  const last = nodes.filter(({ id }) => id === node);
  return { ...network, nodes: [...nodes.filter(({ id }) => id !== node), ...last] };
}

/**
 * @throws TemperError 'invalid-plan' when the features of two networks at a layer are of different sizes
 */
export function assertSameFeatures(network: Network, teacher: Network, layer: string | null): void {
  const [own, its] = [network, teacher].map((each) => {
    const node = featureNode(each, layer);
    const shape = describeNetwork(each).layers.find(({ id }) => id === node)?.shape ?? each.input;
    return JSON.stringify(shape);
  });
  if (own === its) return;
  throw new TemperError(
    'invalid-plan',
    `The plan compares features of "${network.name}" with those of the teacher "${teacher.name}", but at the layer "${layer ?? 'before the last'}" the sizes are ${own} and ${its}. Name a layer where they are the same, or another teacher.`,
    { layer },
  );
}
