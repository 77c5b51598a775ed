import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import type { ComputeType } from './precision';

export type Tensors = Record<string, Tensor>;

/**
 * One step of a program: a pure function of the state and of inputs. It gives the entries of the state that it
 * replaces, or adds, and results. It knows nothing of how it runs.
 */
export interface ProgramStep {
  /** Names the step among those of its program: the same key must mean the same computation. */
  key: string;
  run(state: Tensors, inputs: Tensor[]): StepOutcome;
  /** What the costly ops compute in, float32 unless given; states and results are float32 always. */
  computeType?: ComputeType;
}

export interface StepOutcome {
  state: Tensors;
  outputs: Tensor[];
}

/** A step with the inputs that it runs on. */
export interface ProgramCall {
  step: ProgramStep;
  inputs: Tensor[];
}

/** Steps that share a state, which lives where the steps run and stays there. */
export interface Program {
  /**
   * Runs a step and replaces the state with what it returns. The inputs stay the caller's, who owns the outputs.
   * @throws TemperError 'internal' naming the op when the step cannot be compiled, and the layer when it fails
   */
  run(step: ProgramStep, inputs: Tensor[]): Tensor[];
  /**
   * Compiles what the calls need when they are run in this order, before the first of them runs: running a step does so
   * too, singly. Yields after each step that was not known, and once all are loaded.
   */
  prepare(calls: ProgramCall[]): Generator<void, void>;
  /** Entries of the state as they are now, which the caller owns. */
  read(names: string[]): Tensors;
  /** Gives entries of the state up; those that it does not have are ignored. */
  forget(names: readonly string[]): void;
  /** Gives the state up. */
  dispose(): void;
}
