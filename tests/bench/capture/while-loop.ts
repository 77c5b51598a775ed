import { createRequire } from 'node:module';
import type { StepRecording } from '../../../src/main/engine/runtime/capture/step-recording';
import { GraphWriter } from '../../../src/main/engine/runtime/capture/graph-writer';

interface Node {
  getName(): string;
  setName(name: string): void;
  getOp(): string;
  getInputList(): string[];
  setInputList(inputs: string[]): void;
}
interface Graph {
  getNodeList(): Node[];
  setNodeList(nodes: Node[]): void;
  serializeBinary(): Uint8Array;
}
const { GraphDef } = createRequire(import.meta.url)(
  '@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js',
) as { GraphDef: { deserializeBinary(bytes: Uint8Array): Graph } };

const float = 1;
const int32 = 3;
const frame = 'attack';

/**
 * A recorded step that replaces one entry of its state, repeated inside one native loop. What the step reads goes in
 * as constants of the loop, the entry goes round.
 */
export function inWhileLoop(step: StepRecording, entry: string, steps: number): Uint8Array[] {
  const graph = GraphDef.deserializeBinary(step.nodes);
  const outside = new GraphWriter('loop/');
  const frameOf = (isConstant: boolean) => ({
    frame_name: outside.text(frame),
    is_constant: outside.boolean(isConstant),
    parallel_iterations: outside.integer(1),
  });
  const enter = (reference: string, type: number, isConstant: boolean): string =>
    outside.add('Enter', [reference], { T: outside.type(type), ...frameOf(isConstant) });
  const scalar = (value: number) =>
    outside.constant([], int32, new Uint8Array(Int32Array.of(value).buffer));

  const handle = step.writes.get(entry)?.handle;
  const isOuter = (node: Node) => ['ReadVariableOp', 'Const', 'Placeholder'].includes(node.getOp());
  const assignment = find(graph, (node) => node.getOp() === 'AssignVariableOp');
  const [, result = ''] = assignment.getInputList();
  const read = find(
    graph,
    (node) => node.getOp() === 'ReadVariableOp' && node.getInputList()[0] === handle,
  );
  const tail = new Set([
    assignment.getName(),
    ...graph
      .getNodeList()
      .filter((node) => node.getName().endsWith('done') || node.getName().endsWith('done-number'))
      .map((node) => node.getName()),
  ]);

  const count = enter(scalar(0), int32, false);
  const value = enter(read.getName(), float, false);
  const merge = (first: string, next: string, type: number) =>
    outside.add('Merge', [first, next], { T: outside.type(type), N: outside.integer(2) });
  const mergedCount = merge(count, 'loop/next-count', int32);
  const mergedValue = merge(value, 'loop/next-value', float);
  const less = outside.add('Less', [mergedCount, enter(scalar(steps), int32, true)], {
    T: outside.type(int32),
  });
  const goesOn = outside.add('LoopCond', [less], {});
  const divide = (merged: string, type: number) =>
    outside.add('Switch', [merged, goesOn], { T: outside.type(type) });
  const [ownCount, ownValue] = [divide(mergedCount, int32), divide(mergedValue, float)];
  const more = outside.add('AddV2', [`${ownCount}:1`, enter(scalar(1), int32, true)], {
    T: outside.type(int32),
  });
  outside.add('NextIteration', [more], { T: outside.type(int32) }, 'next-count');
  outside.add('NextIteration', [result], { T: outside.type(float) }, 'next-value');
  const last = outside.add('Exit', [ownValue], { T: outside.type(float) });
  const assigned = outside.add('AssignVariableOp', [handle ?? '', last], {
    dtype: outside.type(float),
  });
  outside.add('Identity', [last, `^${assigned}`], { T: outside.type(float) }, 'done');

  const entered = new Map<string, string>();
  const outerTypes = new Map(
    graph
      .getNodeList()
      .filter(isOuter)
      .map((node) => [node.getName(), typeOf(node)]),
  );
  const inner = (reference: string): string => {
    if (reference === read.getName()) return `${ownValue}:1`;
    const type = outerTypes.get(reference);
    if (type === undefined) return reference;
    const known = entered.get(reference) ?? enter(reference, type, true);
    entered.set(reference, known);
    return known;
  };
  const nodes = graph.getNodeList().filter((node) => !tail.has(node.getName()));
  for (const node of nodes) {
    if (!isOuter(node)) node.setInputList(node.getInputList().map(inner));
  }
  graph.setNodeList(nodes);
  return [graph.serializeBinary(), outside.serialise()];
}

function find(graph: Graph, matches: (node: Node) => boolean): Node {
  const node = graph.getNodeList().find(matches);
  if (!node) throw new RangeError('the recorded step has not the expected node');
  return node;
}

function typeOf(node: Node): number {
  const map = (
    node as unknown as { getAttrMap(): { get(name: string): { getType(): number } } }
  ).getAttrMap();
  return map.get('dtype').getType();
}
