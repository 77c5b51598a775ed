import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { tf } from '../tensorflow';
import type { Program, StepOutcome, Tensors } from './program';
import { runInScope } from './step-scope';

/** A program whose steps run op by op, as they are written. The initial state stays the caller's. */
export function createEagerProgram(initial: Tensors): Program {
  let state = kept({ state: initial, outputs: [] }).state;
  return {
    run: (step, inputs) => {
      const { state: next, outputs } = runInScope(() => step.run(state, inputs), {
        given: [...Object.values(state), ...inputs],
        take: kept,
      });
      for (const name of Object.keys(next)) state[name]?.dispose();
      state = { ...state, ...next };
      return outputs;
    },
    *prepare() {
      // There is nothing to compile.
    },
    read: (names) => clones(Object.fromEntries(names.map((name) => [name, state[name] as Tensor]))),
    forget: (names) => {
      const gone = new Set(names);
      const entries = Object.entries(state);
      tf.dispose(entries.filter(([name]) => gone.has(name)).map(([, tensor]) => tensor));
      state = Object.fromEntries(entries.filter(([name]) => !gone.has(name)));
    },
    dispose: () => {
      tf.dispose(state);
      state = {};
    },
  };
}

/**
 * A step may return what it was given, or the same tensor twice: everything it returns becomes a separate tensor. The
 * state outlives the scopes around it.
 */
function kept({ state, outputs }: StepOutcome): StepOutcome {
  const own = { state: clones(state), outputs: outputs.map((output) => output.clone()) };
  for (const tensor of Object.values(own.state)) tf.keep(tensor);
  return own;
}

function clones(tensors: Tensors): Tensors {
  return Object.fromEntries(Object.entries(tensors).map(([name, each]) => [name, each.clone()]));
}
