import { TemperError } from '../../../contract/errors';
import { networkInput, type Network, type NetworkNode } from '../../../contract/models/network';
import { nodeError } from './node-error';
import { inputCount, nodeShape } from './node-shape';
import { oncePerNetwork } from './once-per-network';

/** The output shape of every node without the batch dimension: [height, width, channels] or [features]. */
export type NodeShapes = ReadonlyMap<string, number[]>;

/**
 * Checks a network and infers the shape of every node.
 *
 * @throws TemperError 'invalid-input', naming the node, when an id repeats, an input is unknown or comes later,
 * a node is never used, shapes do not fit, or the last node does not give one logit per class
 */
export const inferShapes = oncePerNetwork((network): NodeShapes => {
  const { height, width, channels } = network.input;
  const shapes = new Map([[networkInput, [height, width, channels]]]);
  for (const node of network.nodes) {
    if (shapes.has(node.id)) throw nodeError(network, node, 'its id is used twice');
    shapes.set(node.id, nodeShape(network, node, inputShapes(network, node, shapes)));
  }
  checkAllUsed(network);
  checkLogits(network, shapes);
  return shapes;
});

/** The shape of a node's first input; the shapes must come from {@link inferShapes}. */
export function shapeOfInput(shapes: NodeShapes, node: NetworkNode): number[] {
  const shape = shapes.get(node.inputs[0] ?? '');
  if (!shape) throw new RangeError(`the input of node "${node.id}" has no shape`);
  return shape;
}

function inputShapes(network: Network, node: NetworkNode, shapes: NodeShapes): number[][] {
  const { least, exact } = inputCount(node);
  const given = node.inputs.length;
  if (exact ? given !== least : given < least) {
    throw nodeError(network, node, `it needs ${least} input(s) and has ${given}`);
  }
  return node.inputs.map((input) => {
    const shape = shapes.get(input);
    if (!shape) throw nodeError(network, node, `its input "${input}" is not an earlier node`);
    return shape;
  });
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
