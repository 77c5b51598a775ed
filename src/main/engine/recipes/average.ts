import type { ProgramStep } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Scalar, Tensor, Tensors } from '../tensors/types';
import { averageEntry, type TrainingEntries } from './training-state';

/** The first average: the weights as they are. */
export function beginAverage({ trained }: TrainingEntries): ProgramStep {
  return {
    key: 'begin average',
    run: (state) => ({
      state: averaged(trained, (name) => tf.clone(state[name] as Tensor)),
      outputs: [],
    }),
  };
}

/** Moves the average towards the weights: a + share * (w - a). Input: the share in [0, 1]. */
export function moveAverage({ trained }: TrainingEntries): ProgramStep {
  return {
    key: 'move average',
    run: (state, [share]) => ({
      state: averaged(trained, (name) => {
        const average = state[averageEntry(name)] as Tensor;
        const distance = tf.sub(state[name] as Tensor, average);
        return tf.add(average, tf.mul(distance, share as Scalar));
      }),
      outputs: [],
    }),
  };
}

function averaged(names: readonly string[], next: (name: string) => Tensor): Tensors {
  return Object.fromEntries(names.map((name) => [averageEntry(name), next(name)]));
}
