import type { OperatorNode } from '../../formats/saved-model/graph-schema';
import type { SavedGraph } from '../../formats/saved-model/read-graph';
import type { WeightTensor } from '../../formats/weight-file';

/**
 * Puts operators that TensorFlow alone has into those that others know as well: erfc(x), of which Keras 3 makes gelu, is
 * erf(-x) + 1.
 */
export function withPlainOperators(graph: SavedGraph): SavedGraph {
  const tensors = new Map(graph.tensors);
  const nodes = graph.nodes.flatMap((node): OperatorNode[] => {
    if (node.op !== 'Erfc') return [node];
    const part = (name: string): string => `${node.name}/${name}`;
    const number = (name: string, value: number): OperatorNode => {
      tensors.set(part(name), single(value));
      return { name: part(name), op: 'Const', input: [], attr: {} };
    };
    const operator = (name: string, op: string, input: string[]): OperatorNode => ({
      name,
      op,
      input,
      attr: {},
    });
    return [
      number('minus-one', -1),
      number('one', 1),
      operator(part('negative'), 'Mul', [...node.input, part('minus-one')]),
      operator(part('erf'), 'Erf', [part('negative')]),
      operator(node.name, 'AddV2', [part('erf'), part('one')]),
    ];
  });
  return { ...graph, nodes, tensors };
}

function single(value: number): WeightTensor {
  return { shape: [], type: 'float32', read: () => Float32Array.of(value) };
}
