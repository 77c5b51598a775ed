import type { Tensor, TensorContainer } from '@tensorflow/tfjs-node-gpu';
import { tf } from '../tensorflow';
import type { StepOutcome } from './program';

/**
 * Runs a step and disposes of everything that it made, also of results that it kept out of scopes. What is wanted of
 * them is taken before.
 *
 * @param given the tensors that the step was given, which stay
 */
export function runInScope<Taken>(
  run: () => StepOutcome,
  { given, take }: { given: Tensor[]; take: (outcome: StepOutcome) => Taken },
): Taken {
  const spared = new Set(given);
  let taken: Taken | undefined;
  tf.engine().startScope();
  try {
    const outcome = run();
    taken = take(outcome);
    for (const tensor of [...Object.values(outcome.state), ...outcome.outputs]) {
      if (!spared.has(tensor) && !tensor.isDisposed) tensor.dispose();
    }
    return taken;
  } finally {
    // Tensors among what was taken belong to the scope around this one, as with `tf.tidy`.
    tf.engine().endScope(taken as TensorContainer);
  }
}
