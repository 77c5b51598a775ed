import { assertNever, TemperError } from '../../../contract/errors';
import { networkInput, type Network, type NetworkNode } from '../../../contract/network';

/** The output shape of every node without the batch dimension: [height, width, channels] or [features]. */
export type NodeShapes = Map<string, number[]>;

/**
 * Checks a network and infers the shape of every node.
 *
 * @throws TemperError 'invalid-input', naming the node, when an id repeats, an input is unknown or comes later,
 * a node is never used, shapes do not fit, or the last node does not give one logit per class
 */
export function inferShapes(network: Network): NodeShapes {
  const { height, width, channels } = network.input;
  const shapes: NodeShapes = new Map([[networkInput, [height, width, channels]]]);
  for (const node of network.nodes) {
    if (shapes.has(node.id)) throw nodeError(network, node, 'its id is used twice');
    shapes.set(node.id, nodeShape(network, node, inputShapes(network, node, shapes)));
  }
  checkAllUsed(network);
  checkLogits(network, shapes);
  return shapes;
}

/** The shape of a node's first input; the shapes must come from {@link inferShapes}. */
export function shapeOfInput(shapes: NodeShapes, node: NetworkNode): number[] {
  const shape = shapes.get(node.inputs[0] ?? '');
  if (!shape) throw new RangeError(`the input of node "${node.id}" has no shape`);
  return shape;
}

function inputShapes(network: Network, node: NetworkNode, shapes: NodeShapes): number[][] {
  const wanted = node.kind === 'add' ? 2 : 1;
  if (node.inputs.length !== wanted) {
    throw nodeError(network, node, `it needs ${wanted} input(s) and has ${node.inputs.length}`);
  }
  return node.inputs.map((input) => {
    const shape = shapes.get(input);
    if (!shape) throw nodeError(network, node, `its input "${input}" is no earlier node`);
    return shape;
  });
}

function nodeShape(network: Network, node: NetworkNode, inputs: number[][]): number[] {
  const input = inputs[0] ?? [];
  switch (node.kind) {
    case 'normalise':
      checkNormalise(network, node, channelsOf(network, node, input));
      return input;
    case 'conv2d':
      channelsOf(network, node, input);
      return convolutionShape(network, node, input);
    case 'batch-norm':
      channelsOf(network, node, input);
      return input;
    case 'relu':
      return input;
    case 'add':
      return addShape(network, node, inputs);
    case 'flatten':
      return [input.reduce((product, size) => product * size, 1)];
    case 'global-average-pool':
      return [channelsOf(network, node, input)];
    case 'dense':
      if (input.length !== 1) throw nodeError(network, node, 'it needs a flat input');
      return [node.units];
    default:
      return assertNever(node);
  }
}

type NodeOf<Kind extends NetworkNode['kind']> = Extract<NetworkNode, { kind: Kind }>;

function channelsOf(network: Network, node: NetworkNode, input: number[]): number {
  const channels = input[2];
  if (input.length !== 3 || channels === undefined) {
    throw nodeError(network, node, `it needs an image input and gets shape [${input.join(', ')}]`);
  }
  return channels;
}

function checkNormalise(network: Network, node: NodeOf<'normalise'>, channels: number): void {
  if (node.mean.length !== channels || node.deviation.length !== channels) {
    const given = `${node.mean.length} means and ${node.deviation.length} deviations`;
    throw nodeError(network, node, `it has ${given} for ${channels} channel(s)`);
  }
}

function convolutionShape(network: Network, node: NodeOf<'conv2d'>, input: number[]): number[] {
  const [height = 0, width = 0] = input;
  const [top, bottom, left, right] = node.padding;
  const outHeight = Math.floor((height + top + bottom - node.kernel[0]) / node.stride[0]) + 1;
  const outWidth = Math.floor((width + left + right - node.kernel[1]) / node.stride[1]) + 1;
  if (outHeight < 1 || outWidth < 1) {
    throw nodeError(network, node, `its kernel does not fit into the ${height}×${width} input`);
  }
  return [outHeight, outWidth, node.filters];
}

function addShape(network: Network, node: NodeOf<'add'>, inputs: number[][]): number[] {
  const [left = [], right = []] = inputs.map((shape) => shape.join('×'));
  if (left !== right) {
    throw nodeError(network, node, `it cannot add the shapes ${String(left)} and ${String(right)}`);
  }
  return inputs[0] ?? [];
}

function checkAllUsed(network: Network): void {
  const used = new Set(network.nodes.flatMap((node) => node.inputs));
  const unused = network.nodes.slice(0, -1).find((node) => !used.has(node.id));
  if (unused) throw nodeError(network, unused, 'no later node uses it');
}

function checkLogits(network: Network, shapes: NodeShapes): void {
  const last = network.nodes.at(-1);
  if (!last) throw new TemperError('invalid-input', `network "${network.name}" has no nodes`);
  const shape = shapes.get(last.id) ?? [];
  if (shape.length !== 1 || shape[0] !== network.classes) {
    const found = `it gives shape [${shape.join(', ')}]`;
    throw nodeError(
      network,
      last,
      `${found}, but the last node must give ${network.classes} logits`,
    );
  }
}

function nodeError(network: Network, node: NetworkNode, problem: string): TemperError {
  return new TemperError(
    'invalid-input',
    `network "${network.name}", node "${node.id}" (${node.kind}): ${problem}`,
    { network: network.name, node: node.id },
  );
}
