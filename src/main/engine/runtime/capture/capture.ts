import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { nativeId, recordableBackend } from './native-binding';
import { sessionStore } from './session-store';
import { recordStep } from './step-recording';

export interface CapturedFunction {
  /** Inputs of exactly the example's shapes and types; the caller owns the outputs. */
  run(inputs: Tensor[]): Tensor[];
  /** Gives the native graph back. */
  dispose(): void;
  readonly nodeCount: number;
}

/**
 * Turns a pure function of tensors into one native call with the same result (design: captured steps).
 *
 * @param run the function; it is called once here, on tensors without values
 * @param examples tensors of the shapes and types of later inputs
 * @throws TemperError 'internal' naming the op when the function reads a value
 */
export function capture(run: (inputs: Tensor[]) => Tensor[], examples: Tensor[]): CapturedFunction {
  const backend = recordableBackend();
  const { nodes, nodeCount, inputNames, outputNames } = recordStep(
    backend,
    { key: 'function', run: (_state, inputs) => ({ state: {}, outputs: run(inputs) }) },
    {
      prefix: 'step/',
      state: new Map(),
      inputs: examples,
      variableFor: () => {
        throw new RangeError('a function has no state');
      },
    },
  );
  const session = sessionStore.take(backend, [nodes]);
  return {
    nodeCount,
    run: (inputs) => {
      const ids = inputs.map((input) => nativeId(backend, input));
      // The first output only signals that everything is done.
      return session
        .run(ids, inputNames, outputNames.slice(1))
        .map((metadata) => backend.createOutputTensor(metadata));
    },
    dispose: () => sessionStore.giveBack(session),
  };
}
