import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { tf } from '../tensorflow';
import {
  nativeId,
  recordableBackend,
  signature,
  specOf,
  type TensorMetadata,
} from './native-binding';
import { NativeSession } from './native-session';
import type { Program, ProgramCall, ProgramStep, Tensors } from './program';
import { StateVariables, variableNode, type Variable } from './state-variables';
import { recordStep, type StepRecording } from './step-recording';

/** More steps than this, counted for each set of shapes, and the longest unused ones are given up. */
const mostSteps = 24;

/**
 * A program that runs natively: its state is in resource variables of one graph, each step is one native call. A step
 * is recorded when it is first asked for, once for each set of shapes; the graph is then loaded again and the state
 * handed over, which changes no bit of it.
 */
export class CapturedProgram implements Program {
  readonly #backend = recordableBackend();
  readonly #variables = new StateVariables();
  /** The longest unused first. */
  readonly #steps = new Set<KeyedRecording>();
  #recorded = 0;
  /** The variable of every entry of the state. */
  #state = new Map<string, Variable>();
  /** The state while it is not in the session. */
  #waiting: Tensors | null = null;
  #session: NativeSession | null = null;
  /** Whether the session lacks steps or variables. */
  #isOutdated = true;

  run(step: ProgramStep, inputs: Tensor[]): Tensor[] {
    const { inputNames, outputNames, writes } = this.#recordingOf({ step, inputs }, this.#state);
    const session = this.#readySession();
    const ids = inputs.map((input) => nativeId(this.#backend, input));
    const [signal, ...outputs] = session.run(ids, inputNames, outputNames);
    this.#deleteTensors(signal ? [signal] : []);
    this.#takeOver(writes);
    return outputs.map((metadata) => this.#backend.createOutputTensor(metadata));
  }

  *prepare(calls: ProgramCall[]): Generator<void, void> {
    let state = this.#state;
    for (const call of calls) {
      const known = this.#recorded;
      const { writes } = this.#recordingOf(call, state);
      if (!holds(state, writes)) state = new Map([...state, ...writes]);
      if (this.#recorded > known) yield;
    }
    if (!this.#isOutdated) return;
    this.#readySession();
    yield;
  }

  read(names: string[]): Tensors {
    if (this.#waiting) return clonesOf(this.#waiting, names);
    const tensors = this.#readNative(names.map((name) => this.#state.get(name) as Variable));
    return Object.fromEntries(
      names.map((name, index) => [
        name,
        this.#backend.createOutputTensor(tensors[index] as TensorMetadata),
      ]),
    );
  }

  /** Makes given tensors the whole state; they stay the caller's. */
  assign(state: Tensors): void {
    this.clear();
    this.#waiting = clonesOf(state, Object.keys(state));
    // The state outlives the scopes around it.
    for (const tensor of Object.values(this.#waiting)) tf.keep(tensor);
    this.#state = new Map(
      Object.entries(state).map(([name, tensor]) => [
        name,
        this.#variableFor(name, specOf(this.#backend, tensor)),
      ]),
    );
  }

  forget(names: readonly string[]): void {
    const gone = new Set(names);
    const all = [...this.#state];
    this.#free(all.filter(([name]) => gone.has(name)));
    this.#state = new Map(all.filter(([name]) => !gone.has(name)));
  }

  /** Whether the state is in the session, where it is no tensor. */
  get isLoaded(): boolean {
    return this.#session !== null && this.#waiting === null;
  }

  /** Frees the state's memory; what was recorded stays for the next state. */
  clear(): void {
    this.#free([...this.#state]);
    this.#waiting = null;
    this.#state = new Map();
  }

  #free(entries: readonly (readonly [string, Variable])[]): void {
    const waiting = this.#waiting;
    for (const [name] of entries) waiting?.[name]?.dispose();
    const held = waiting ? [] : entries.map(([, variable]) => variableNode.freed(variable));
    if (this.#session && held.length > 0) this.#deleteTensors(this.#session.run([], [], held));
  }

  dispose(): void {
    tf.dispose(this.#waiting ?? {});
    this.#session?.dispose();
    this.#session = null;
    this.#waiting = null;
    this.#steps.clear();
    this.#state = new Map();
  }

  #recordingOf({ step, inputs }: ProgramCall, state: ReadonlyMap<string, Variable>): StepRecording {
    const shapes = inputs.map((input) => signature(specOf(this.#backend, input))).join(';');
    const key = `${step.key}|${step.computeType ?? ''}|${shapes}`;
    const known = [...this.#steps].find((each) => each.key === key && holds(state, each.reads));
    const recording = known ?? { key, ...this.#record(step, inputs, state) };
    this.#steps.delete(recording);
    this.#steps.add(recording);
    return recording;
  }

  #record(
    step: ProgramStep,
    inputs: Tensor[],
    state: ReadonlyMap<string, Variable>,
  ): StepRecording {
    const prefix = `step${this.#recorded}/`;
    const variableFor = this.#variableFor;
    const recording = recordStep(this.#backend, step, { prefix, state, inputs, variableFor });
    this.#recorded += 1;
    this.#isOutdated = true;
    const [longestUnused] = this.#steps;
    if (this.#steps.size >= mostSteps && longestUnused) this.#steps.delete(longestUnused);
    return recording;
  }

  #variableFor: StateVariables['of'] = (name, spec) => {
    const known = this.#variables.count;
    const variable = this.#variables.of(name, spec);
    if (this.#variables.count > known) this.#isOutdated = true;
    return variable;
  };

  /** The session with all steps and with the state in it. */
  #readySession(): NativeSession {
    const old = this.#session;
    if (!old || this.#isOutdated) {
      const variables = [...this.#state.values()];
      const values = old && !this.#waiting ? this.#readNative(variables) : [];
      const steps = [...this.#steps.values()].map(({ nodes }) => nodes);
      this.#session = new NativeSession(this.#backend, [...this.#variables.nodes, ...steps]);
      this.#isOutdated = false;
      old?.dispose();
      this.#fill(
        variables,
        values.map(({ id }) => id),
      );
      this.#deleteTensors(values);
    }
    return this.#settled();
  }

  /** The session, once the state that waited for it has been assigned. */
  #settled(): NativeSession {
    const session = this.#session as NativeSession;
    const waiting = this.#waiting;
    if (!waiting) return session;
    const names = [...this.#state.keys()];
    this.#fill(
      [...this.#state.values()],
      names.map((name) => nativeId(this.#backend, waiting[name] as Tensor)),
    );
    tf.dispose(waiting);
    this.#waiting = null;
    return session;
  }

  #fill(variables: Variable[], values: number[]): void {
    if (values.length === 0) return;
    const session = this.#session as NativeSession;
    const names = variables.map(variableNode.value);
    this.#deleteTensors(session.run(values, names, variables.map(variableNode.assigned)));
  }

  #readNative(variables: Variable[]): TensorMetadata[] {
    if (variables.length === 0) return [];
    return (this.#session as NativeSession).run([], [], variables.map(variableNode.read));
  }

  #takeOver(writes: ReadonlyMap<string, Variable>): void {
    if (!holds(this.#state, writes)) this.#state = new Map([...this.#state, ...writes]);
  }

  #deleteTensors(tensors: TensorMetadata[]): void {
    for (const { id } of tensors) this.#backend.binding.deleteTensor(id);
  }
}

interface KeyedRecording extends StepRecording {
  /** Names the step and the shapes of its inputs. */
  key: string;
}

/** Whether entries are in a state, in these very variables. */
function holds(
  state: ReadonlyMap<string, Variable>,
  entries: ReadonlyMap<string, Variable>,
): boolean {
  return [...entries].every(([name, { handle }]) => state.get(name)?.handle === handle);
}

function clonesOf(tensors: Tensors, names: string[]): Tensors {
  return Object.fromEntries(names.map((name) => [name, (tensors[name] as Tensor).clone()]));
}
