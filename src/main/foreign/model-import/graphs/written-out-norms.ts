import type { OnnxModel, OnnxNode } from '../../formats/onnx/decode-onnx';
import { GraphPattern } from './graph-pattern';

/**
 * Layer and group norms come as one operator from operator set 17 on; before, and from TensorFlow, they are written out:
 * x less its mean, by the root of its variance. Each becomes one operator, `Standardise`, over the same axes.
 */
export function joinNorms(model: OnnxModel, path: string): OnnxModel {
  const graph = new GraphPattern(model, path);
  const joined = new Map<OnnxNode, OnnxNode>();
  for (const node of model.nodes) {
    const norm = normIn(graph, node);
    if (norm) joined.set(node, operatorOf(norm, node));
  }
  if (joined.size === 0) return model;
  const nodes = model.nodes.map((node) => joined.get(node) ?? node);
  return { ...model, nodes: leadingTo(model.outputs, nodes) };
}

interface Norm {
  input: string;
  axes: readonly number[];
  epsilon: number;
  gamma: string | null;
  beta: string | null;
}

function operatorOf({ input, axes, epsilon, gamma, beta }: Norm, node: OnnxNode): OnnxNode {
  const empty = { f: 0, i: 0, floats: [], ints: [] };
  return {
    ...node,
    op_type: 'Standardise',
    input: [input, gamma ?? '', beta ?? ''],
    attribute: [
      { ...empty, name: 'axes', ints: [...axes] },
      { ...empty, name: 'epsilon', f: epsilon },
    ],
  };
}

function normIn(graph: GraphPattern, node: OnnxNode): Norm | null {
  if (node.op_type === 'Div' || node.op_type === 'Mul') return standardised(graph, node);
  return node.op_type === 'Add' ? scaledAndShifted(graph, node) : null;
}

/** (x - μ) / √(σ² + ε), or times its reciprocal, as PyTorch writes it. */
function standardised(graph: GraphPattern, node: OnnxNode): Norm | null {
  for (const [centred, other] of graph.pairs(node)) {
    const [input, mean] = graph.inputs(centred, 'Sub') ?? [];
    const root = node.op_type === 'Div' ? other : rootIn(graph, other);
    const spread = root === null ? null : spreadIn(graph, root);
    if (input === undefined || mean === undefined || !spread) continue;
    if (spread.input === input && spread.mean === mean) {
      const { axes, epsilon } = spread;
      return { input, axes, epsilon, gamma: null, beta: null };
    }
  }
  return null;
}

/** x · m + (β - μ · m) with m = γ / √(σ² + ε), as Keras writes it. */
function scaledAndShifted(graph: GraphPattern, node: OnnxNode): Norm | null {
  for (const [scaled, shift] of graph.pairs(node)) {
    for (const [input, factor] of graph.pairsOf(scaled, 'Mul')) {
      const scale = scaleIn(graph, factor);
      if (scale?.spread.input !== input) continue;
      const offset = shiftIn(graph, shift, scale.spread.mean, factor);
      if (!offset) continue;
      const { axes, epsilon } = scale.spread;
      return { input, axes, epsilon, gamma: scale.gamma, beta: offset.beta };
    }
  }
  return null;
}

interface Spread {
  input: string;
  mean: string;
  axes: readonly number[];
  epsilon: number;
}

/** 1 / √(σ² + ε), or γ times that. */
function scaleIn(
  graph: GraphPattern,
  name: string,
): { spread: Spread; gamma: string | null } | null {
  for (const [reciprocal, gamma] of [[name, null] as const, ...graph.pairsOf(name, 'Mul')]) {
    const root = rootIn(graph, reciprocal);
    const spread = root === null ? null : spreadIn(graph, root);
    if (spread) return { spread, gamma };
  }
  return null;
}

/** -μ · m, or β less that. */
function shiftIn(
  graph: GraphPattern,
  name: string,
  mean: string,
  factor: string,
): { beta: string | null } | null {
  const isProduct = (product: string, isNegative: boolean): boolean =>
    graph.pairsOf(product, 'Mul').some(([left, right]) => {
      const value = isNegative ? graph.inputs(left, 'Neg')?.[0] : left;
      return value === mean && right === factor;
    });
  if (isProduct(name, true)) return { beta: null };
  const [beta, product] = graph.inputs(name, 'Sub') ?? [];
  if (beta !== undefined && product !== undefined && isProduct(product, false)) return { beta };
  const sum = graph.pairsOf(name, 'Add').find(([left]) => isProduct(left, true));
  return sum ? { beta: sum[1] } : null;
}

/** What a name is the reciprocal of. */
function rootIn(graph: GraphPattern, name: string): string | null {
  const [value] = graph.inputs(name, 'Reciprocal') ?? [];
  if (value !== undefined) return value;
  const [one, divisor] = graph.inputs(name, 'Div') ?? [];
  return divisor !== undefined && graph.number(one) === 1 ? divisor : null;
}

/** √(σ² + ε) of x around its mean. */
function spreadIn(graph: GraphPattern, name: string): Spread | null {
  const [sum] = graph.inputs(name, 'Sqrt') ?? [];
  if (sum === undefined) return null;
  for (const [variance, added] of graph.pairsOf(sum, 'Add')) {
    const epsilon = graph.number(added);
    const outer = graph.mean(variance);
    const centred = outer && squareIn(graph, outer.input);
    const [input, mean] = (centred && graph.inputs(centred, 'Sub')) ?? [];
    if (epsilon === null || !outer || input === undefined || mean === undefined) continue;
    const inner = graph.mean(mean);
    const isAlike = inner?.input === input && inner.axes.join() === outer.axes.join();
    if (isAlike) return { input, mean, axes: outer.axes, epsilon };
  }
  return null;
}

/** What a name is the square of. */
function squareIn(graph: GraphPattern, name: string): string | null {
  const [base, exponent] = graph.inputs(name, 'Pow') ?? [];
  if (base !== undefined && graph.number(exponent) === 2) return base;
  const [left, right] = graph.inputs(name, 'Mul') ?? [];
  return left !== undefined && left === right ? left : null;
}

/** The operators that have a part in results: what norms were made of is left out. */
function leadingTo(outputs: readonly string[], nodes: readonly OnnxNode[]): OnnxNode[] {
  const makers = new Map(nodes.flatMap((node) => node.output.map((name) => [name, node] as const)));
  const used = new Set<OnnxNode>();
  const waiting = [...outputs];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const maker = makers.get(name);
    if (!maker || used.has(maker)) continue;
    used.add(maker);
    waiting.push(...maker.input);
  }
  return nodes.filter((node) => used.has(node));
}
