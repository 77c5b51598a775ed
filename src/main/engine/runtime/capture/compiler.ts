import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { capture, type CapturedFunction } from './capture';

export type TensorFunction = (inputs: Tensor[]) => Tensor[];

/** Turns pure functions of tensors into functions with the same results; a loop decides how they run. */
export interface Compiler {
  /**
   * @param key names the function among all that this compiler is given: the same key must mean the same computation
   * @param run a pure function: whatever changes from call to call must come in as an input
   */
  compile(key: string, run: TensorFunction): TensorFunction;
  /** Releases what was compiled; the compiled functions are not called any more. */
  dispose(): void;
}

/** Runs every function op by op, as it is written. */
export const opByOp: Compiler = { compile: (_key, run) => run, dispose: () => undefined };

/** Captures every function once for each set of input shapes, and then runs it as one native call. */
export function createCapturingCompiler(): Compiler {
  const captured = new Map<string, CapturedFunction>();
  return {
    compile: (key, run) => (inputs) => {
      const signature = `${key}|${inputs.map(signatureOf).join(';')}`;
      let step = captured.get(signature);
      if (!step) {
        step = capture(run, inputs);
        captured.set(signature, step);
      }
      return step.run(inputs);
    },
    dispose: () => {
      for (const step of captured.values()) step.dispose();
      captured.clear();
    },
  };
}

function signatureOf({ dtype, shape }: Tensor): string {
  return `${dtype}[${shape.join(',')}]`;
}
