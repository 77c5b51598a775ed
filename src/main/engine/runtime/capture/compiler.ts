import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { capture, type CapturedFunction } from './capture';
import { CapturedProgram } from './captured-program';
import { createEagerProgram } from './eager-program';
import { recordableBackend, signature, specOf } from './native-binding';
import type { Program, Tensors } from './program';

export type { ComputeType } from './precision';
export type { Program, ProgramCall, ProgramStep } from './program';

type TensorFunction = (inputs: Tensor[]) => Tensor[];

/** Turns pure functions of tensors into functions with the same results; a loop decides how they run. */
export interface Compiler {
  /**
   * @param key names the function among all that this compiler is given: the same key must mean the same computation
   * @param run a pure function: whatever changes from call to call must come in as an input
   */
  compile(key: string, run: TensorFunction): TensorFunction;
  /**
   * Steps over a state of their own.
   *
   * @param key names the program: the same key must mean the same steps. What was compiled for a program that has been
   *   disposed of serves the next one of the same key.
   * @param initial the first state, which stays the caller's
   */
  program(key: string, initial: Tensors): Program;
  /** Releases what was compiled; the compiled functions and programs are not called any more. */
  dispose(): void;
}

/** Runs every function op by op, as it is written. */
export const opByOp: Compiler = {
  compile: (_key, run) => run,
  program: (_key, initial) => createEagerProgram(initial),
  dispose: () => undefined,
};

/** Captures every function and step once for each set of shapes, and then runs it as one native call. */
export function createCapturingCompiler(): Compiler {
  const functions = new Map<string, CapturedFunction>();
  const programs = createProgramStore();
  return {
    compile: (key, run) => (inputs) => {
      programs.freeLeft();
      const backend = recordableBackend();
      const shapes = inputs.map((input) => signature(specOf(backend, input)));
      const name = `${key}|${shapes.join(';')}`;
      let captured = functions.get(name);
      if (!captured) {
        captured = capture(run, inputs);
        functions.set(name, captured);
      }
      return captured.run(inputs);
    },
    program: (key, initial) => programs.take(key, initial),
    dispose: () => {
      for (const captured of functions.values()) captured.dispose();
      functions.clear();
      programs.dispose();
    },
  };
}

/**
 * Keeps programs that have been disposed of for the next one of the same key. Their state is freed before the compiler does
 * anything else: that is a computation, which TensorFlow has to prepare, and not needed where the compiler is disposed of next.
 */
function createProgramStore() {
  const all = new Set<CapturedProgram>();
  const idle = new Map<string, CapturedProgram>();
  /** Those with a state that nobody needs. */
  const left = new Set<CapturedProgram>();
  const freeLeft = (): void => {
    for (const program of left) program.clear();
    left.clear();
  };
  const take = (key: string, initial: Tensors): CapturedProgram => {
    const program = idle.get(key) ?? new CapturedProgram();
    idle.delete(key);
    all.add(program);
    program.assign(initial);
    return program;
  };
  return {
    freeLeft,
    take: (key: string, initial: Tensors): Program => {
      freeLeft();
      const program = take(key, initial);
      return {
        run: (step, inputs) => program.run(step, inputs),
        prepare: (calls) => program.prepare(calls),
        read: (names) => program.read(names),
        forget: (names) => program.forget(names),
        dispose: () => {
          program.leave();
          if (program.isLoaded) left.add(program);
          idle.set(key, program);
        },
      };
    },
    dispose: () => {
      for (const program of all) program.dispose();
      for (const set of [all, left]) set.clear();
      idle.clear();
    },
  };
}
