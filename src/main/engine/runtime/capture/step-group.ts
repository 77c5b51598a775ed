import type { RecordableBackend, TensorMetadata } from './native-binding';
import type { NativeSession } from './native-session';
import { sessionStore } from './session-store';
import { variableNode, type Variable } from './state-variables';
import type { StepRecording } from './step-recording';

/** More steps than this, counted for each set of shapes, and the longest unused ones are given up. */
const mostSteps = 24;

export interface KeyedRecording extends StepRecording {
  /** Names the step and the shapes of its inputs. */
  key: string;
}

/**
 * Steps that run in one session, with variables for what they read and write. TensorFlow prepares every call of a session when
 * it is first made, and all of them again after a step was added: so steps that need nothing of each other are in groups of their own.
 */
export class StepGroup {
  readonly #backend: RecordableBackend;
  /** The longest unused first. */
  readonly #steps = new Set<KeyedRecording>();
  /** Those that the graph has, by their handles. */
  readonly #variables = new Map<string, Variable>();
  #session: NativeSession | null = null;
  /** Whether the session lacks steps or variables. */
  #isOutdated = true;

  constructor(backend: RecordableBackend) {
    this.#backend = backend;
  }

  get steps(): Iterable<KeyedRecording> {
    return this.#steps;
  }

  add(recording: KeyedRecording): void {
    const [longestUnused] = this.#steps;
    if (this.#steps.size >= mostSteps && longestUnused) this.#steps.delete(longestUnused);
    this.#steps.add(recording);
    this.know([...recording.reads.values(), ...recording.writes.values()]);
    this.#isOutdated = true;
  }

  touch(recording: KeyedRecording): void {
    this.#steps.delete(recording);
    this.#steps.add(recording);
  }

  /** Variables that are to be filled here. */
  know(variables: Iterable<Variable>): void {
    for (const variable of variables) {
      if (this.#variables.has(variable.handle)) continue;
      this.#variables.set(variable.handle, variable);
      this.#isOutdated = true;
    }
  }

  /**
   * Loads what the session lacks.
   *
   * @param current the variables whose values here are still needed: they are handed over, which changes no bit of them
   */
  load(current: Variable[]): void {
    const old = this.#session;
    if (old && !this.#isOutdated) return;
    const values = old ? this.read(current) : [];
    const variables = [...this.#variables.values()].map(({ nodes }) => nodes);
    const steps = [...this.#steps].map(({ nodes }) => nodes);
    this.#session = sessionStore.take(this.#backend, [...variables, ...steps]);
    this.#isOutdated = false;
    if (old) sessionStore.giveBack(old);
    this.#take(current, values);
  }

  /** Takes over the values that variables have in another group. */
  copyFrom(other: StepGroup, variables: Variable[]): void {
    this.#take(variables, other.read(variables));
  }

  /** Runs a step of the loaded session; its results are native tensors, which the caller deletes or makes tensors of. */
  run({ inputNames, outputNames, writes }: KeyedRecording, inputs: number[]): TensorMetadata[] {
    const [signal, ...outputs] = this.#loaded.run(inputs, inputNames, outputNames);
    this.#deleteTensors(signal ? [signal] : []);
    this.#note(writes.values());
    return outputs;
  }

  fill(variables: Variable[], values: number[]): void {
    if (values.length === 0) return;
    const names = variables.map(variableNode.value);
    this.#deleteTensors(this.#loaded.run(values, names, variables.map(variableNode.assigned)));
    this.#note(variables);
  }

  /** The values as native tensors, which the caller deletes or makes tensors of. */
  read(variables: Variable[]): TensorMetadata[] {
    if (variables.length === 0) return [];
    return this.#loaded.run([], [], variables.map(variableNode.read));
  }

  /** Frees the memory of variables, of all when left out. */
  free(variables?: Iterable<Variable>): void {
    if (!this.#session) return;
    const { held } = this.#session;
    const freed = [...(variables ?? held.values())].filter(({ handle }) => held.has(handle));
    if (freed.length === 0) return;
    this.#deleteTensors(this.#session.run([], [], freed.map(variableNode.freed)));
    for (const { handle } of freed) held.delete(handle);
  }

  get holdsNothing(): boolean {
    return (this.#session?.held.size ?? 0) === 0;
  }

  dispose(): void {
    if (this.#session) sessionStore.giveBack(this.#session);
    this.#session = null;
    this.#steps.clear();
  }

  get #loaded(): NativeSession {
    if (!this.#session) throw new Error('a group of steps was used before it was loaded');
    return this.#session;
  }

  #take(variables: Variable[], values: TensorMetadata[]): void {
    this.fill(
      variables,
      values.map(({ id }) => id),
    );
    this.#deleteTensors(values);
  }

  #note(variables: Iterable<Variable>): void {
    for (const variable of variables) this.#loaded.held.set(variable.handle, variable);
  }

  #deleteTensors(tensors: TensorMetadata[]): void {
    for (const { id } of tensors) this.#backend.binding.deleteTensor(id);
  }
}
