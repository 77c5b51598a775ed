import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { tf } from '../tensorflow';
import { bytesOf, nativeId, recordableBackend, signature, specOf } from './native-binding';
import type { Program, ProgramCall, ProgramStep, Tensors } from './program';
import { StateVariables, type Variable } from './state-variables';
import { StepGroup, type KeyedRecording } from './step-group';
import { recordStep } from './step-recording';

/** Every group of steps has a copy of what it reads of the state: so many groups, and fewer where the copies are larger than this. */
const mostGroups = 16;
const mostCopiedBytes = 256 * 2 ** 20;

/** An entry of the state. */
interface Entry {
  variable: Variable;
  /** What was given, until a step reads it. */
  given: Tensor | null;
  /** The groups in which it is as it is now. */
  places: Set<StepGroup>;
  /** The group of the step that wrote it; null while it is what was given. */
  writer: StepGroup | null;
  /** Writes are counted: a larger number was written later. */
  written: number;
}

type State = ReadonlyMap<string, Entry>;

interface PlacedRecording {
  recording: KeyedRecording;
  group: StepGroup;
}

/**
 * A program that runs natively: its state is in resource variables, each step is one native call. A step is recorded when it is
 * first asked for, once for each set of shapes. It runs where the newest of what it reads was written; a step that reads nothing
 * but what the program was given, such as the forward pass on a batch of another size, has a session of its own.
 */
export class CapturedProgram implements Program {
  readonly #backend = recordableBackend();
  readonly #variables = new StateVariables();
  /** The longest unused first. */
  readonly #groups = new Set<StepGroup>();
  #recorded = 0;
  #writes = 0;
  #state: State = new Map();

  run(step: ProgramStep, inputs: Tensor[]): Tensor[] {
    const { recording, group } = this.#placed({ step, inputs }, this.#state);
    this.#groups.delete(group);
    this.#groups.add(group);
    this.#bring(recording.reads.keys(), group);
    const ids = inputs.map((input) => nativeId(this.#backend, input));
    const outputs = group.run(recording, ids);
    disposeGiven(this.#entries(recording.writes.keys()));
    this.#state = this.#after(this.#state, { recording, group });
    return outputs.map((metadata) => this.#backend.createOutputTensor(metadata));
  }

  *prepare(calls: ProgramCall[]): Generator<void, void> {
    let state = this.#state;
    const needed = new Map<StepGroup, string[]>();
    const before = this.#recorded;
    for (const call of calls) {
      const known = this.#recorded;
      const placed = this.#placed(call, state);
      const { recording, group } = placed;
      // What an earlier one of the calls writes is not there yet.
      const there = [...recording.reads.keys()].filter(
        (name) => state.get(name) === this.#state.get(name),
      );
      needed.set(group, [...(needed.get(group) ?? []), ...there]);
      state = this.#after(state, placed);
      if (this.#recorded > known) yield;
    }
    if (this.#recorded === before) return;
    // At once, so that it is one call to prepare for TensorFlow.
    for (const [group, names] of needed) this.#bring(new Set(names), group);
    yield;
  }

  read(names: string[]): Tensors {
    const tensors = new Map<string, Tensor>();
    const entries = this.#entries(names);
    for (const [name, { given }] of entries) if (given) tensors.set(name, given.clone());
    for (const [group, found] of byPlace(entries.filter(([, { given }]) => !given))) {
      const values = group.read(found.map(([, { variable }]) => variable));
      for (const [index, metadata] of values.entries()) {
        const [name] = found[index] as [string, Entry];
        tensors.set(name, this.#backend.createOutputTensor(metadata));
      }
    }
    return Object.fromEntries(entries.map(([name]) => [name, tensors.get(name) as Tensor]));
  }

  /** Makes given tensors the whole state; they stay the caller's. */
  assign(state: Tensors): void {
    this.clear();
    this.#state = new Map(
      Object.entries(state).map(([name, tensor]) => {
        const variable = this.#variables.of(name, specOf(this.#backend, tensor));
        // The state outlives the scopes around it.
        const given = tf.keep(tensor.clone());
        return [name, { variable, given, places: new Set(), writer: null, written: 0 }];
      }),
    );
  }

  forget(names: readonly string[]): void {
    const gone = this.#entries(names);
    disposeGiven(gone);
    for (const group of this.#groups) group.free(gone.map(([, { variable }]) => variable));
    const kept = new Map(this.#state);
    for (const [name] of gone) kept.delete(name);
    this.#state = kept;
  }

  /** Whether some of the state is in a session. */
  get isLoaded(): boolean {
    return [...this.#groups].some((group) => !group.holdsNothing);
  }

  /** Gives the state up, except that its memory in sessions is freed by `clear` only. */
  leave(): void {
    disposeGiven(this.#state);
    this.#state = new Map();
  }

  /** Frees the state's memory; what was recorded stays for the next state. */
  clear(): void {
    this.leave();
    for (const group of this.#groups) group.free();
  }

  dispose(): void {
    this.leave();
    for (const group of this.#groups) group.dispose();
    this.#groups.clear();
  }

  /** The recording of a step for the shapes of its inputs and the variables of what it reads, and where it runs. */
  #placed({ step, inputs }: ProgramCall, state: State): PlacedRecording {
    const shapes = inputs.map((input) => signature(specOf(this.#backend, input))).join(';');
    const key = `${step.key}|${step.computeType ?? ''}|${shapes}`;
    for (const group of this.#groups) {
      for (const recording of group.steps) {
        if (recording.key !== key || !holds(state, recording.reads)) continue;
        group.touch(recording);
        return { recording, group };
      }
    }
    const recording = { key, ...this.#record(step, inputs, state) };
    const group = this.#groupFor(recording, state);
    group.add(recording);
    this.#groups.add(group);
    return { recording, group };
  }

  #record(step: ProgramStep, inputs: Tensor[], state: State) {
    const prefix = `step${this.#recorded}/`;
    this.#recorded += 1;
    return recordStep(this.#backend, step, {
      prefix,
      state: new Map([...state].map(([name, { variable }]) => [name, variable])),
      inputs,
      variableFor: (name, spec) => this.#variables.of(name, spec),
    });
  }

  #groupFor({ reads }: KeyedRecording, state: State): StepGroup {
    const newest = [...reads.keys()]
      .map((name) => state.get(name) as Entry)
      .reduce<Entry | null>(
        (best, each) => (best && best.written >= each.written ? best : each),
        null,
      );
    if (newest?.writer) return newest.writer;
    const lastUsed = [...this.#groups].at(-1);
    const bytes = [...state.values()].reduce((sum, { variable }) => sum + bytesOf(variable), 0);
    const isFull =
      this.#groups.size >= mostGroups || bytes * (this.#groups.size + 1) > mostCopiedBytes;
    return lastUsed && isFull ? lastUsed : new StepGroup(this.#backend);
  }

  /**
   * Sees to it that a group is loaded, and that entries are there as they are now. The first step that reads some of what was
   * given takes all of it over, so that from then on no step changes how many tensors there are.
   */
  #bring(names: Iterable<string>, group: StepGroup): void {
    const missing = this.#entries(names).filter(([, { places }]) => !places.has(group));
    const given = missing.some(([, entry]) => entry.given)
      ? [...this.#state].filter(([, entry]) => entry.given)
      : [];
    const variables = given.map(([, { variable }]) => variable);
    group.know(variables);
    this.#load(group);
    group.fill(
      variables,
      given.map(([, entry]) => nativeId(this.#backend, entry.given as Tensor)),
    );
    disposeGiven(given);
    for (const [, { places }] of given) places.add(group);
    for (const [source, found] of byPlace(missing.filter(([, { places }]) => !places.has(group)))) {
      group.copyFrom(
        source,
        found.map(([, { variable }]) => variable),
      );
      for (const [, { places }] of found) places.add(group);
    }
  }

  #load(group: StepGroup): void {
    const there = [...this.#state.values()].filter(({ places }) => places.has(group));
    group.load(there.map(({ variable }) => variable));
  }

  #entries(names: Iterable<string>): [string, Entry][] {
    return [...names].flatMap((name) => {
      const entry = this.#state.get(name);
      return entry ? [[name, entry] satisfies [string, Entry]] : [];
    });
  }

  /** The state once a step has run. */
  #after(state: State, { recording, group }: PlacedRecording): State {
    if (recording.writes.size === 0) return state;
    const after = new Map(state);
    this.#writes += 1;
    for (const [name, variable] of recording.writes) {
      after.set(name, {
        variable,
        given: null,
        places: new Set([group]),
        writer: group,
        written: this.#writes,
      });
    }
    return after;
  }
}

/** Whether entries are in a state, in these very variables. */
function holds(state: State, entries: ReadonlyMap<string, Variable>): boolean {
  return [...entries].every(([name, { handle }]) => state.get(name)?.variable.handle === handle);
}

/** Entries by one of the groups that have them. */
function byPlace(entries: [string, Entry][]): Map<StepGroup, [string, Entry][]> {
  const found = new Map<StepGroup, [string, Entry][]>();
  for (const entry of entries) {
    const [place] = entry[1].places;
    if (!place) throw new Error(`the entry "${entry[0]}" of a program's state is nowhere`);
    found.set(place, [...(found.get(place) ?? []), entry]);
  }
  return found;
}

function disposeGiven(entries: Iterable<readonly [string, Entry]>): void {
  for (const [, entry] of entries) {
    entry.given?.dispose();
    entry.given = null;
  }
}
