import type { OperatorNode } from '../../formats/saved-model/graph-schema';
import type { SavedGraph } from '../../formats/saved-model/read-graph';
import type { WeightTensor } from '../../formats/weight-file';

/**
 * Keras 3 writes a batch norm as x · m + (β - μ · m) with m = γ / √(σ² + ε). It becomes one operator again, so that its
 * statistics can be trained further.
 */
export function joinBatchNorms(graph: SavedGraph): SavedGraph {
  const byName = new Map(graph.nodes.map((node) => [node.name, node]));
  const tensors = new Map(graph.tensors);
  const added: OperatorNode[] = [];
  const nodes = graph.nodes.map((node) => {
    const found = batchNormIn(node, byName, tensors);
    if (!found) return node;
    const channels = found.variance.tensor.shape;
    const filled = (part: string, value: number): string => {
      const name = `${node.name}/${part}`;
      tensors.set(name, constantOf(channels, value));
      added.push({ name, op: 'Const', input: [], attr: {} });
      return name;
    };
    const gamma = found.gamma ?? filled('gamma', 1);
    const beta = found.beta ?? filled('beta', 0);
    const input = [found.input, gamma, beta, found.mean, found.variance.name];
    const attr = { epsilon: { f: found.epsilon }, is_training: { b: false } };
    return { name: node.name, op: 'FusedBatchNormV3', input, attr };
  });
  return { ...graph, nodes: [...nodes, ...added], tensors };
}

interface BatchNorm {
  input: string;
  gamma: string | null;
  beta: string | null;
  mean: string;
  variance: { name: string; tensor: WeightTensor };
  epsilon: number;
}

type Nodes = ReadonlyMap<string, OperatorNode>;
type Tensors = ReadonlyMap<string, WeightTensor>;

function batchNormIn(node: OperatorNode, nodes: Nodes, tensors: Tensors): BatchNorm | null {
  const inputsOf = (name: string | undefined, ...operators: string[]): string[] | null => {
    const found = name === undefined ? undefined : source(nodes, name);
    return found && operators.includes(found.op) ? found.input : null;
  };
  const sum = inputsOf(node.name, 'Add', 'AddV2');
  const scaled = inputsOf(sum?.[0], 'Mul');
  const factor = scaled?.[1];
  if (!sum || !scaled || factor === undefined) return null;
  const difference = inputsOf(sum[1], 'Sub');
  const shift = inputsOf(difference ? difference[1] : sum[1], 'Mul');
  if (shift?.[1] !== factor) return null;
  // Without β the mean itself changes its sign.
  const mean = difference ? shift[0] : inputsOf(shift[0], 'Neg')?.[0];
  const product = inputsOf(factor, 'Mul');
  const spread = inputsOf(inputsOf(product ? product[0] : factor, 'Rsqrt')?.[0], 'Add', 'AddV2');
  const variance = constant(spread?.[0], nodes, tensors);
  const epsilon = constant(spread?.[1], nodes, tensors)?.tensor.read()[0];
  if (
    !variance ||
    epsilon === undefined ||
    mean === undefined ||
    variance.tensor.shape.length !== 1
  )
    return null;
  return {
    input: scaled[0] ?? '',
    gamma: product?.[1] ?? null,
    beta: difference?.[0] ?? null,
    mean,
    variance,
    epsilon,
  };
}

/** What an operator hands on is what it was given. */
function source(nodes: Nodes, name: string, handsOn = ['Identity']): OperatorNode | undefined {
  let node = nodes.get(name);
  for (let steps = 0; node && handsOn.includes(node.op) && steps < nodes.size; steps += 1) {
    node = nodes.get(node.input[0] ?? '');
  }
  return node;
}

function constant(
  name: string | undefined,
  nodes: Nodes,
  tensors: Tensors,
): BatchNorm['variance'] | null {
  const node = name === undefined ? undefined : source(nodes, name, ['Identity', 'Reshape']);
  const tensor = tensors.get(node?.name ?? '');
  return node && tensor ? { name: node.name, tensor } : null;
}

function constantOf(shape: readonly number[], value: number): WeightTensor {
  const [length = 0] = shape;
  return { shape, type: 'float32', read: () => new Float32Array(length).fill(value) };
}
