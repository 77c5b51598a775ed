import type { Network, NetworkNode } from '../../../../contract/models/network';

type NodeOf<Kind extends NetworkNode['kind']> = Extract<NetworkNode, { kind: Kind }>;
type Selection = NodeOf<'select-channels'>;
type Values = Map<string, Float32Array>;

/**
 * Leaves out what only brings all channels into another order, as models do that take blue before red, where a
 * convolution or a matrix comes next: its kernel takes them in the order in which they come.
 *
 * @param channelsOf a node by its id
 */
export function absorbOrders(
  network: Network,
  values: Values,
  channelsOf: (id: string) => number,
): { network: Network; values: Values } {
  let nodes = network.nodes;
  const changed = new Map(values);
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index];
    if (node?.kind !== 'select-channels') continue;
    if (channelsOf(node.inputs[0] ?? '') !== node.channels.length) continue;
    nodes = absorbed(node, nodes, changed) ?? movedOn(node, nodes) ?? nodes;
    // What stands here now was not looked at: another node, or this one behind the next.
    if (nodes[index] !== node) index -= 1;
  }
  return { network: { ...network, nodes }, values: changed };
}

/** Without the selection, whose readers all have a kernel that takes its channels in their order; null where one has not. */
function absorbed(
  { id, inputs, channels }: Selection,
  nodes: readonly NetworkNode[],
  values: Values,
): NetworkNode[] | null {
  const readers = nodes.filter((node) => node.inputs.includes(id));
  const hasKernel = (node: NetworkNode): boolean =>
    node.kind === 'dense' || (node.kind === 'conv2d' && (node.groups ?? 1) === 1);
  if (readers.length === 0 || !readers.every(hasKernel)) return null;
  for (const reader of readers as (NodeOf<'conv2d'> | NodeOf<'dense'>)[]) {
    const name = `${reader.id}.kernel`;
    const outputs = reader.kind === 'dense' ? reader.units : reader.filters;
    values.set(name, reordered(values.get(name) ?? new Float32Array(), channels, outputs));
  }
  const [from = ''] = inputs;
  return nodes
    .filter((node) => node.id !== id)
    .map((node) => ({ ...node, inputs: node.inputs.map((each) => (each === id ? from : each)) }));
}

/** A kernel [area, inputs, outputs] whose inputs come in the order that they had before. */
function reordered(
  kernel: Float32Array,
  channels: readonly number[],
  outputs: number,
): Float32Array {
  const result = new Float32Array(kernel.length);
  const perPlace = channels.length * outputs;
  for (let start = 0; start < kernel.length; start += perPlace) {
    channels.forEach((channel, place) => {
      const row = kernel.subarray(start + place * outputs, start + (place + 1) * outputs);
      result.set(row, start + channel * outputs);
    });
  }
  return result;
}

/** The selection behind its only reader, where that treats every channel for itself; null for any other. */
function movedOn(node: Selection, nodes: readonly NetworkNode[]): NetworkNode[] | null {
  const readers = nodes.filter(({ inputs }) => inputs.includes(node.id));
  const [reader] = readers;
  if (!reader || readers.length > 1 || !['normalise', 'pad', 'crop'].includes(reader.kind)) {
    return null;
  }
  const first = { ...inOrder(reader, node.channels), inputs: node.inputs };
  const second = { ...node, inputs: [reader.id] };
  return nodes
    .filter(({ id }) => id !== node.id)
    .flatMap((each): NetworkNode[] => {
      if (each.id === reader.id) return [first, second];
      const inputs = each.inputs.map((input) => (input === reader.id ? node.id : input));
      return [{ ...each, inputs }];
    });
}

/** As it treats the channels before they are reordered. */
function inOrder(node: NetworkNode, channels: readonly number[]): NetworkNode {
  if (node.kind !== 'normalise') return node;
  const [mean, deviation] = [[...node.mean], [...node.deviation]];
  channels.forEach((channel, place) => {
    mean[channel] = node.mean[place] ?? 0;
    deviation[channel] = node.deviation[place] ?? 1;
  });
  return { ...node, mean, deviation };
}
