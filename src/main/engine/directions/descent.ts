import type { OptimizerOf } from '../../../contract/optimizers';
import { optimizerKinds } from '../../../contract/optimizers';
import { descend } from '../recipes/optimizers';
import type { ProgramStep } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Scalar, Tensor, Tensors } from '../tensors/types';

/** What is descended on, with parts of it that are reported. */
export interface Objective {
  loss: Scalar;
  parts: Scalar[];
}

/** Adam as published: AdamW without decay (Kingma & Ba 2015). */
const adam: OptimizerOf<'adamw'> = { ...optimizerKinds.adamw.starting, weightDecay: 0 };

/** Shares of the mean gradient and of the mean squared one that Adam keeps. */
export type Betas = readonly [number, number];
const usualBetas: Betas = [adam.firstDecay, adam.secondDecay];

export const descentSlots = optimizerKinds.adamw.slots;

/** The name in a program's state of what the optimizer keeps of a parameter. */
export function slotEntry(slot: string, name: string): string {
  return `${slot}/${name}`;
}

/** Slots of zero for parameters, under their names in a program's state. The caller owns them. */
export function emptySlots(parameters: Tensors): Tensors {
  return Object.fromEntries(
    descentSlots.flatMap((slot) =>
      Object.entries(parameters).map(([name, tensor]) => [
        slotEntry(slot, name),
        tf.zeros(tensor.shape),
      ]),
    ),
  );
}

/**
 * One update of parameters in a program's state by Adam. Inputs: the learning rate, the number of the update from 1, then
 * those of the objective. Results: the parts of the objective.
 *
 * @param trained names of what is descended; all else of the state stays
 */
export function descentStep(
  key: string,
  trained: readonly string[],
  objective: (state: Tensors, inputs: Tensor[]) => Objective,
  [firstDecay, secondDecay]: Betas = usualBetas,
): ProgramStep {
  const optimizer = { ...adam, firstDecay, secondDecay };
  return {
    key,
    run: (state, [learningRate, update, ...inputs]) => {
      const pick = (nameOf: (name: string) => string): Tensors =>
        Object.fromEntries(trained.map((name) => [name, state[nameOf(name)] as Tensor]));
      let parts: Scalar[] = [];
      const { grads } = tf.valueAndGrads((...tensors: Tensor[]) => {
        const given = Object.fromEntries(
          trained.map((name, index) => [name, tensors[index] as Tensor]),
        );
        const value = objective({ ...state, ...given }, inputs);
        // The gradient tape disposes of everything but the value and the gradients.
        parts = value.parts.map((part) => tf.keep(part));
        return value.loss;
      })(trained.map((name) => state[name] as Tensor));
      const { weights, slots } = descend(optimizer, {
        weights: pick((name) => name),
        slots: Object.fromEntries(
          descentSlots.map((slot) => [slot, pick((name) => slotEntry(slot, name))]),
        ),
        gradients: Object.fromEntries(trained.map((name, index) => [name, grads[index] as Tensor])),
        decayed: new Set(),
        learningRate: learningRate as Scalar,
        update: update as Scalar,
      });
      const kept = Object.entries(slots).flatMap(([slot, tensors]) =>
        Object.entries(tensors).map(([name, tensor]) => [slotEntry(slot, name), tensor] as const),
      );
      return { state: { ...weights, ...Object.fromEntries(kept) }, outputs: parts };
    },
  };
}
