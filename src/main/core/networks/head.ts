import { TemperError } from '../../../contract/errors';
import type { Network, NetworkNode } from '../../../contract/models/network';
import type { HeadChange } from '../../../contract/plans/plan-network';
import type { CosineHead } from '../../../contract/terms/term-kind';
import { inferShapes } from './graph';
import { initialiseParameters, nodeOf, parameterSpecs } from './parameters';

/** The node whose weights give one number per class: a dense layer, cosines, or a convolution before the last pooling. */
export type HeadNode = Extract<NetworkNode, { kind: 'dense' | 'conv2d' | 'cosine' }>;

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

/** The head of a network that fits together; null where its logits come of something else, or it gives a direction. */
export function findHead(network: Network): HeadNode | null {
  if (network.output === 'direction') return null;
  const byId = new Map(network.nodes.map((node) => [node.id, node]));
  let node = network.nodes.at(-1);
  while (node && followers.has(node.kind)) node = byId.get(node.inputs[0] ?? '');
  if (node?.kind === 'dense' || node?.kind === 'cosine') return node;
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
 * The network with a head for another number of classes; everything before it stays. An embedder gets one behind its output.
 *
 * @param cosine the head that the objective learns with; null: the kind that it has, a dense layer for an embedder
 * @throws TemperError 'invalid-plan' when there is no head, or one that cosines cannot replace; 'invalid-input' when the network does
 *   not fit together
 */
export function withNewHead(
  network: Network,
  classes: number,
  cosine: CosineHead | null = null,
): Network {
  const changed = network.output
    ? withAddedHead(network, classes, cosine)
    : withReplacedHead(network, classes, cosine);
  inferShapes(changed);
  return changed;
}

/**
 * The network itself where it has as many classes already, and the head that the objective learns with, else with a new head; throws as
 * `withNewHead` does.
 */
export function withClasses(
  network: Network,
  classes: number,
  cosine: CosineHead | null = null,
): Network {
  const keeps = network.classes === classes && !network.output && !cosine;
  return keeps ? network : withNewHead(network, classes, cosine);
}

function withReplacedHead(network: Network, classes: number, cosine: CosineHead | null): Network {
  const head = requireHead(network);
  const next = cosine ? cosineInPlaceOf(network, head, classes, cosine) : resized(head, classes);
  const nodes = network.nodes.map((node) => (node.id === head.id ? next : node));
  return { ...network, classes, nodes };
}

function withAddedHead(embedder: Network, classes: number, cosine: CosineHead | null): Network {
  const network = { ...embedder };
  delete network.output;
  const taken = new Set(network.nodes.map(({ id }) => id));
  const id = ['head', 'identities', 'head-of-identities'].find((each) => !taken.has(each)) ?? '';
  const inputs = network.nodes.slice(-1).map((node) => node.id);
  const head: HeadNode = cosine
    ? cosineNode(id, inputs, classes, cosine)
    : { id, inputs, kind: 'dense', units: classes, bias: true };
  return { ...network, classes, nodes: [...network.nodes, head] };
}

function resized(head: HeadNode, classes: number): HeadNode {
  return head.kind === 'conv2d' ? { ...head, filters: classes } : { ...head, units: classes };
}

function cosineInPlaceOf(
  { name }: Network,
  { id, inputs, kind }: HeadNode,
  classes: number,
  cosine: CosineHead,
): HeadNode {
  if (kind !== 'conv2d') return cosineNode(id, inputs, classes, cosine);
  throw new TemperError(
    'invalid-plan',
    `The last layer of "${name}" is the convolution "${id}", and the objective needs features in a row before its directions. Use a network whose last layer is dense.`,
    { node: id },
  );
}

function cosineNode(
  id: string,
  inputs: string[],
  units: number,
  { scale, initialBias }: CosineHead,
): HeadNode {
  return { id, inputs, kind: 'cosine', units, scale, bias: initialBias !== null };
}

/**
 * The last layer of a network whose objective learns identities.
 *
 * @throws TemperError 'invalid-plan' when it gives no cosines, or lacks the trained shift that the objective needs
 */
export function requireCosines(
  network: Network,
  { initialBias }: CosineHead,
): Extract<HeadNode, { kind: 'cosine' }> {
  const head = findHead(network);
  if (head?.kind === 'cosine' && (head.bias || !initialBias)) return head;
  throw new TemperError(
    'invalid-plan',
    `The objective learns directions of identities, and the last layer of "${network.name}" ${head?.kind === 'cosine' ? 'has no trained shift for them' : 'gives logits'}. Set start.head to "new" to train directions in its place.`,
    { node: head?.id },
  );
}

/**
 * The weights for a network with a new head: those of the head drawn from the seed, all others as they were.
 *
 * @param cosine the head that the objective learns with, whose shift starts where it says
 */
export function weightsWithNewHead(
  network: Network,
  weights: ReadonlyMap<string, Float32Array>,
  seed: number,
  cosine: CosineHead | null = null,
): Map<string, Float32Array> {
  const { id } = requireHead(network);
  const fresh = initialiseParameters(network, seed, (spec) => nodeOf(spec) === id);
  const kept = [...weights].filter(([name]) => nodeOf({ name }) !== id);
  return withInitialBias(network, new Map([...kept, ...fresh]), cosine);
}

/** The weights, with the shift of the cosines where the objective starts it. */
export function withInitialBias(
  network: Network,
  weights: Map<string, Float32Array>,
  cosine: CosineHead | null,
): Map<string, Float32Array> {
  if (!cosine?.initialBias) return weights;
  const { id } = requireCosines(network, cosine);
  const bias = Float32Array.of(cosine.initialBias(network.classes));
  return new Map([...weights, [`${id}.bias`, bias]]);
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
