import type { z } from 'zod';
import type { WeightTensor } from '../weight-file';
import { constantTensor } from './constant';
import { flattenFunctions } from './flatten-functions';
import {
  SavedModelMessage,
  CalledFunction,
  type MetaGraph,
  type OperatorNode,
  type SavedObjects,
} from './graph-schema';
import { decodeMessage } from './schema';
import type { Bundle, TrackedObject } from './variables';

/** What a saved model computes: operators without functions, whose variables are constants. */
export interface SavedGraph {
  nodes: OperatorNode[];
  /** Of the operators called Const, by their names. */
  tensors: Map<string, WeightTensor>;
  /** Names of the operators that give the results. */
  outputs: string[];
  /** Of TensorFlow; empty where the file does not say. */
  version: string;
}

/** Signatures in the order in which they are looked for. */
const usual = ['serving_default', 'serve'];
const variableOperators = new Set(['VarHandleOp', 'VariableV2', 'Variable']);

/**
 * The graph that a saved model gives to other programs: that of its signature.
 *
 * @param description `saved_model.pb`
 * @returns null where it has no signature
 * @throws Error for what is damaged
 */
export function readGraph(description: Uint8Array, bundle: Bundle): SavedGraph | null {
  const { meta_graphs: graphs } = parsed(description);
  const [graph] = graphs;
  const outputs = graph ? outputsOf(graph) : null;
  if (!graph || !outputs) return null;
  const { node: main, library } = graph.graph_def;
  const flat = flattenFunctions(main, library?.function ?? [], outputs);
  const variables = variablesOf(graph, bundle);
  const tensors = new Map<string, WeightTensor>();
  const nodes = flat.nodes.map((node): OperatorNode => {
    if (node.op === 'ReadVariableOp') return { ...node, op: 'Identity', attr: {} };
    if (!variableOperators.has(node.op) && node.op !== 'Const') return node;
    const tensor = node.op === 'Const' ? constantTensor(node.attr) : variables(node);
    if (tensor) tensors.set(node.name, tensor);
    return { name: node.name, op: 'Const', input: [], attr: { dtype: { type: 1 } } };
  });
  const version = graph.meta_info_def?.tensorflow_version ?? '';
  return { nodes, tensors, outputs: flat.results, version };
}

function parsed(description: Uint8Array): z.infer<typeof SavedModelMessage> {
  return SavedModelMessage.parse(decodeMessage('SavedModel', description));
}

/** Names of the signature's results; null where no signature can be identified. */
function outputsOf({ signature_def: all }: MetaGraph): string[] | null {
  const signatures = new Map(Object.entries(all));
  const named = usual.flatMap((name) => signatures.get(name) ?? []);
  const others = [...signatures].filter(([name]) => !name.startsWith('__')).map(([, each]) => each);
  const signature = named[0] ?? (others.length === 1 ? others[0] : undefined);
  return signature ? Object.values(signature.outputs).map(({ name }) => name) : null;
}

/** Finds what a variable of the graph holds: by the objects that its functions are bound to, else by its name. */
function variablesOf(
  { graph_def: graph, object_graph_def: objects }: MetaGraph,
  { tensors, names, objects: tracked }: Bundle,
): (node: OperatorNode) => WeightTensor | undefined {
  const keys = objects ? keysOfObjects(objects, tracked) : new Map<number, string>();
  const functions = new Map(Object.entries(objects?.concrete_functions ?? {}));
  const bound = new Map<string, string>();
  for (const { attr, input } of graph.node) {
    const called = CalledFunction.safeParse(attr).data?.f.func.name;
    const ids = functions.get(called ?? '')?.bound_inputs ?? [];
    const given = input.filter((each) => !each.startsWith('^'));
    ids.forEach((id, index) => {
      const name = given[given.length - ids.length + index];
      const key = keys.get(id);
      if (name !== undefined && key !== undefined) bound.set(name, key);
    });
  }
  const byName = new Map([...names].map(([key, name]) => [name, key]));
  return ({ name }) => tensors.get(bound.get(name) ?? byName.get(name) ?? name);
}

/**
 * Keys of variables by the numbers of the program's objects: the same names lead from the root to an object in the
 * program and in what was saved of it, whose numbers differ.
 */
function keysOfObjects(
  { nodes }: SavedObjects,
  tracked: readonly TrackedObject[],
): Map<number, string> {
  const keys = new Map<number, string>();
  const seen = new Set([0]);
  const waiting: [number, number][] = [[0, 0]];
  for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
    const [id, savedAs] = pair;
    const saved = tracked[savedAs];
    const [attribute] = saved?.attributes ?? [];
    if (attribute) keys.set(id, attribute.checkpoint_key);
    const children = new Map(saved?.children.map((each) => [each.local_name, each.node_id]));
    for (const { local_name: name, node_id: child } of nodes[id]?.children ?? []) {
      const counterpart = children.get(name);
      if (counterpart === undefined || seen.has(child)) continue;
      seen.add(child);
      waiting.push([child, counterpart]);
    }
  }
  return keys;
}
