import { GraphWriter } from './graph-writer';
import { signature, type TensorSpec } from './native-binding';

/** An entry of a program's state: a native variable and what is in it. */
export interface Variable extends TensorSpec {
  /** The node of its handle. */
  handle: string;
  /** GraphDef message of its nodes. */
  nodes: Uint8Array;
}

/**
 * The variables of a program. An entry of the state has one for each shape that it takes. Their names follow from the order
 * in which they are asked for, so that programs that do the same have the same graphs.
 */
export class StateVariables {
  readonly #all = new Map<string, Variable>();

  of(name: string, spec: TensorSpec): Variable {
    const key = `${name} ${signature(spec)}`;
    const known = this.#all.get(key);
    if (known) return known;
    const variable = writeVariable(spec, `state/${this.#all.size}`);
    this.#all.set(key, variable);
    return variable;
  }
}

/** Names of the nodes of a variable: what is fed, and what is asked for to set, read or free it. */
export const variableNode = {
  value: ({ handle }: Handle) => `${handle}-value`,
  assigned: ({ handle }: Handle) => `${handle}-assigned`,
  read: ({ handle }: Handle) => `${handle}-read`,
  freed: ({ handle }: Handle) => `${handle}-freed`,
};

type Handle = Pick<Variable, 'handle'>;

function writeVariable({ shape, dtype }: TensorSpec, handle: string): Variable {
  const variable = { handle, shape, dtype };
  const graph = new GraphWriter();
  const type = { dtype: graph.type(dtype) };
  const shared = { shape: graph.shape(shape), shared_name: graph.text(handle) };
  graph.add('VarHandleOp', [], { ...type, ...shared, container: graph.text('') }, handle);
  const value = fedCopy(graph, variable, variableNode.value(variable));
  const assignment = graph.add('AssignVariableOp', [handle, value], type, `${handle}-assign`);
  writeSignal(graph, [assignment], variableNode.assigned(variable));
  graph.add('ReadVariableOp', [handle], type, variableNode.read(variable));
  const leniently = { ignore_lookup_error: graph.boolean(true) };
  const destruction = graph.add('DestroyResourceOp', [handle], leniently, `${handle}-destroy`);
  writeSignal(graph, [destruction], variableNode.freed(variable));
  return { ...variable, nodes: graph.serialise() };
}

/**
 * A tensor that is fed under the given name, as a copy in TensorFlow's own memory. What is fed lies in memory of
 * JavaScript's, and the binding gives that back from whichever thread lets go of it last. Only the main thread may: a
 * variable that held the fed tensor itself would be overwritten, and the memory given back, on a thread of TensorFlow's.
 *
 * @returns the reference of the copy
 */
export function fedCopy(graph: GraphWriter, { shape, dtype }: TensorSpec, name: string): string {
  const type = graph.type(dtype);
  const fed = graph.add('Placeholder', [], { dtype: type, shape: graph.shape(shape) }, name);
  return graph.add('DeepCopy', [fed], { T: type }, `${name}-copy`);
}

/** TensorFlow's number of the type float32. */
const float = 1;

/** A number to fetch that is available once the given nodes are done: an assignment has no result of its own. */
export function writeSignal(graph: GraphWriter, nodes: string[], name: string): string {
  const zero = graph.constant([], float, new Uint8Array(4), `${name}-number`);
  const inputs = [zero, ...nodes.map((node) => `^${node}`)];
  return graph.add('Identity', inputs, { T: graph.type(float) }, name);
}
