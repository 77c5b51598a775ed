import { TemperError } from '../../../contract/errors';
import type { Network, NetworkNode } from '../../../contract/models/network';
import type { HeadChange } from '../../../contract/plans/plan-network';
import { inferShapes } from './graph';
import { initialiseParameters, nodeOf, parameterSpecs } from './parameters';

/** The node whose weights give one number per class: a dense layer, or a convolution before the last pooling. */
export type HeadNode = Extract<NetworkNode, { kind: 'dense' | 'conv2d' }>;

/** What to do where a start checkpoint has another number of classes than the dataset. */
export const headRemedy =
  'Set start.head to "new" to train a fresh last layer for these classes, or use a checkpoint trained on them.';

/** What may stand between the head and the logits: it has no weights and keeps the channels. */
const followers = new Set<NetworkNode['kind']>([
  'relu',
  'activation',
  'dropout',
  'global-average-pool',
  'adaptive-average-pool',
  'average-pool',
  'flatten',
]);

/** The head of a network that fits together; null where its logits come of something else. */
export function findHead(network: Network): HeadNode | null {
  const byId = new Map(network.nodes.map((node) => [node.id, node]));
  let node = network.nodes.at(-1);
  while (node && followers.has(node.kind)) node = byId.get(node.inputs[0] ?? '');
  if (node?.kind === 'dense') return node;
  // A flattened image of more than one pixel would give each class several numbers.
  if (node?.kind !== 'conv2d' || node.filters !== network.classes) return null;
  return (node.groups ?? 1) === 1 ? node : null;
}

/**
 * @throws TemperError 'invalid-plan' naming the last node, when there is no head
 */
export function requireHead(network: Network): HeadNode {
  const head = findHead(network);
  if (head) return head;
  const last = network.nodes.at(-1);
  throw new TemperError(
    'invalid-plan',
    `The network "${network.name}" has no head of its own: its logits come from the node "${last?.id}" (${last?.kind}), and only a dense layer or a convolution before the last pooling can be replaced or trained alone. Leave start.head at "keep" and freezing.headOnlyEpochs at 0.`,
    { node: last?.id },
  );
}

/**
 * The network with a head for another number of classes; everything before it stays.
 *
 * @throws TemperError 'invalid-plan' when there is no head, 'invalid-input' when the network does not fit together
 */
export function withNewHead(network: Network, classes: number): Network {
  const head = requireHead(network);
  const nodes = network.nodes.map((node) => (node.id === head.id ? resized(head, classes) : node));
  const changed = { ...network, classes, nodes };
  inferShapes(changed);
  return changed;
}

/** The network itself where it has as many classes already, else with a new head; throws as `withNewHead` does. */
export function withClasses(network: Network, classes: number): Network {
  return network.classes === classes ? network : withNewHead(network, classes);
}

function resized(head: HeadNode, classes: number): HeadNode {
  return head.kind === 'dense' ? { ...head, units: classes } : { ...head, filters: classes };
}

/** The weights for a network with a new head: those of the head drawn from the seed, all others as they were. */
export function weightsWithNewHead(
  network: Network,
  weights: ReadonlyMap<string, Float32Array>,
  seed: number,
): Map<string, Float32Array> {
  const { id } = requireHead(network);
  const fresh = initialiseParameters(network, seed, (spec) => nodeOf(spec) === id);
  return new Map([...weights, ...fresh]);
}

/** What became of each parameter when a network got a new head. */
export function describeHeadChange(before: Network, after: Network): HeadChange {
  const { id, kind } = requireHead(after);
  const shapes = new Map(parameterSpecs(before).map(({ name, shape }) => [name, shape]));
  const parameters = parameterSpecs(after).map((spec) => ({
    name: spec.name,
    change: nodeOf(spec) === id ? ('replaced' as const) : ('kept' as const),
    before: shapes.get(spec.name) ?? [],
    after: spec.shape,
  }));
  return {
    node: id,
    kind,
    classesBefore: before.classes,
    classesAfter: after.classes,
    parameters,
  };
}
