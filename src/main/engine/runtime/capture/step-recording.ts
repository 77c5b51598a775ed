import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { GraphWriter } from './graph-writer';
import { specOf, type RecordableBackend, type TensorSpec } from './native-binding';
import { Precision } from './precision';
import type { ProgramStep, StepOutcome, Tensors } from './program';
import { Recorder } from './recorder';
import { fedCopy, writeSignal, type Variable } from './state-variables';
import { runInScope } from './step-scope';

/** A step as part of a graph. */
export interface StepRecording {
  /** GraphDef message of its nodes. */
  nodes: Uint8Array;
  nodeCount: number;
  inputNames: string[];
  /** First what is there when the whole step is done, then the results. */
  outputNames: string[];
  /** The entries that it reads: it fits a state in which they are in these variables. */
  reads: ReadonlyMap<string, Variable>;
  /** The entries that it replaces, as they are afterwards. */
  writes: ReadonlyMap<string, Variable>;
}

/**
 * Records a step on symbolic tensors. Every entry of the state that it reads is read once, before any is replaced.
 *
 * @param prefix of the names of its nodes
 * @param variableFor the variable of an entry that the step replaces or adds
 */
export function recordStep(
  backend: RecordableBackend,
  step: ProgramStep,
  {
    prefix,
    state,
    inputs,
    variableFor,
  }: {
    prefix: string;
    state: ReadonlyMap<string, Variable>;
    inputs: Tensor[];
    variableFor: (name: string, spec: TensorSpec) => Variable;
  },
): StepRecording {
  const graph = new GraphWriter(prefix);
  const { computeType = 'float32' } = step;
  const precision =
    computeType === 'float32' ? null : new Precision(computeType, backend.isUsingGpuDevice);
  const recorder = new Recorder(backend, graph, precision);
  const inputSpecs = inputs.map((input) => specOf(backend, input));
  const inputNames = inputSpecs.map((_spec, index) => `${prefix}input${index}`);
  return recorder.listenDuring(() => {
    const reads = new Reads(recorder, state);
    const symbols = inputSpecs.map((spec, index) =>
      recorder.symbol(fedCopy(graph, spec, `input${index}`), spec),
    );
    try {
      const end = runInScope(() => step.run(reads.tensors, symbols), {
        given: symbols,
        take: (outcome) => writeEnd(recorder, reads, outcome, variableFor),
      });
      return { ...end, inputNames, nodes: graph.serialise(), nodeCount: graph.nodeCount };
    } finally {
      symbols.forEach((symbol) => symbol.dispose());
      reads.dispose();
    }
  });
}

/** The state as a step sees it: each entry is read when it is first used. */
class Reads {
  readonly tensors: Tensors;
  readonly nodes: string[] = [];
  readonly variables = new Map<string, Variable>();
  readonly #made = new Map<string, Tensor>();

  constructor(recorder: Recorder, state: ReadonlyMap<string, Variable>) {
    const read = (name: string): Tensor => {
      const variable = state.get(name) as Variable;
      const { handle, shape, dtype } = variable;
      this.variables.set(name, variable);
      const node = recorder.graph.add('ReadVariableOp', [handle], {
        dtype: recorder.graph.type(dtype),
      });
      this.nodes.push(node);
      return recorder.symbol(node, { shape, dtype });
    };
    const get = (name: string): Tensor => {
      const known = this.#made.get(name) ?? read(name);
      this.#made.set(name, known);
      return known;
    };
    const properties = [...state.keys()].map((name) => [
      name,
      { enumerable: true, get: () => get(name) },
    ]);
    this.tensors = Object.defineProperties({}, Object.fromEntries(properties)) as Tensors;
  }

  dispose(): void {
    for (const tensor of this.#made.values()) {
      if (!tensor.isDisposed) tensor.dispose();
    }
  }
}

function writeEnd(
  recorder: Recorder,
  reads: Reads,
  { state, outputs }: StepOutcome,
  variableFor: (name: string, spec: TensorSpec) => Variable,
): Pick<StepRecording, 'outputNames' | 'reads' | 'writes'> {
  const { graph } = recorder;
  const writes = new Map<string, Variable>();
  const values = Object.entries(state).map(([name, tensor]) => ({
    name,
    place: recorder.placeOf(tensor),
  }));
  const outputNames = outputs.map((output, index) => {
    const { reference, dtype } = recorder.placeOf(output);
    return graph.add('Identity', [reference], { T: graph.type(dtype) }, `output${index}`);
  });
  // All reads, and so all results, come before the first assignment. Through one node: as many edges as reads and
  // assignments, not as their product.
  const read = graph.add(
    'NoOp',
    reads.nodes.map((node) => `^${node}`),
    {},
  );
  const assignments = values.map(({ name, place }) => {
    const variable = variableFor(name, place);
    writes.set(name, variable);
    const inputs = [variable.handle, place.reference, `^${read}`];
    return graph.add('AssignVariableOp', inputs, { dtype: graph.type(place.dtype) });
  });
  const signal = writeSignal(graph, assignments, 'done');
  return { outputNames: [signal, ...outputNames], reads: reads.variables, writes };
}
