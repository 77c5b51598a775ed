import type { OnnxModel } from '../../formats/onnx/decode-onnx';
import { unreadable } from '../../formats/outside-file';
import type { TfjsFile } from '../../formats/tfjs/read-tfjs';
import type { WeightTensor } from '../../formats/weight-file';
import { parseGraph, withoutOutput, type GraphNode } from './graph-node';
import { OnnxWords, wordsOpset } from '../operators/words';
import { translateOperator } from './operators';

/** A graph of TensorFlow's operators with its weights. */
export type TensorFlowGraph = Pick<TfjsFile, 'topology' | 'tensors' | 'outputs' | 'writer'>;

/** Where a graph takes its images. */
export interface GraphInput {
  name: string;
  /** [images, height, width, channels]; null where it is left open. */
  shape: (number | null)[] | null;
}

/**
 * Says a graph of TensorFlow's operators in ONNX's words: images are transposed before and after every operator that
 * looks at pixels, which the importer of ONNX takes as a change of words.
 *
 * @throws TemperError 'checkpoint-unreadable' naming an operator that is not read
 */
export function translateGraph(
  { topology, tensors, outputs, writer }: TensorFlowGraph,
  path: string,
): { model: OnnxModel; input: GraphInput } {
  const nodes = parseGraph(topology, path);
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const output = outputOf(nodes, outputs, path);
  const order = inOrder(output, byName, path);
  const [input, ...others] = order.filter(({ operator }) => operator === 'Placeholder');
  if (!input || others.length > 0) {
    throw unreadable(
      path,
      `it takes ${others.length + (input ? 1 : 0)} inputs; a classifier takes one image`,
    );
  }
  const words = new OnnxWords();
  const constants = new Map<string, WeightTensor>();
  for (const node of order) {
    if (node === input) continue;
    const constant = constantOf(node, tensors, constants);
    if (constant) {
      constants.set(node.name, constant);
      words.floats(node.name, constant.shape, constant.read());
    } else {
      translateOperator(words, node, constants);
    }
  }
  return {
    model: words.model({ inputs: [], outputs: [output], opset: wordsOpset, producer: writer }),
    input: { name: input.name, shape: input.shape() },
  };
}

/** A weight, or a node that hands one on. */
function constantOf(
  node: GraphNode,
  tensors: TfjsFile['tensors'],
  known: ReadonlyMap<string, WeightTensor>,
): WeightTensor | undefined {
  if (node.operator === 'Identity') return known.get(node.inputs[0] ?? '');
  if (node.operator !== 'Const') return undefined;
  const tensor = tensors.get(node.name);
  if (tensor) return tensor;
  throw node.refuse('the file has no weights for it');
}

/** The node that the file names, or the only one that nothing reads. */
function outputOf(nodes: readonly GraphNode[], named: readonly string[], path: string): string {
  const read = new Set(nodes.flatMap(({ inputs }) => inputs));
  const ends = nodes.filter(
    ({ name, operator }) => !read.has(name) && !['Const', 'NoOp'].includes(operator),
  );
  const given = named.length > 0 ? named.map(withoutOutput) : ends.map(({ name }) => name);
  const [only, ...others] = given;
  if (only !== undefined && others.length === 0) return only;
  throw unreadable(path, `it has ${given.length} results; a classifier has one`);
}

/** The nodes that lead to one, every input before its use. */
function inOrder(last: string, byName: ReadonlyMap<string, GraphNode>, path: string): GraphNode[] {
  const order: GraphNode[] = [];
  const state = new Map<string, 'open' | 'done'>();
  // A stack of its own: graphs may be deeper than calls.
  const stack = [last];
  for (let name = stack.at(-1); name !== undefined; name = stack.at(-1)) {
    const node = byName.get(name);
    if (!node) throw unreadable(path, `its graph has no node "${name}"`);
    const missing = node.inputs.filter((input) => state.get(input) !== 'done');
    if (state.get(name) === 'done' || missing.length === 0) {
      if (state.get(name) !== 'done') order.push(node);
      state.set(name, 'done');
      stack.pop();
      continue;
    }
    if (state.get(name) === 'open' && missing.some((input) => state.get(input) === 'open')) {
      throw unreadable(path, `its graph goes in a circle at "${name}"`);
    }
    state.set(name, 'open');
    stack.push(...missing);
  }
  return order;
}
