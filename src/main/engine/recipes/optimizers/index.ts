import type { Optimizer, OptimizerKindName, OptimizerOf } from '../../../../contract/optimizers';
import { tf } from '../../runtime/tensorflow';
import type { Scalar } from '../../tensors/types';
import { pick } from '../training-state';
import { descendByAdamw } from './adamw';
import type { Descend, Descended, DescentInput, Slots } from './optimizer-step';
import { descendBySgd } from './sgd';

export type { Descended, DescentInput, Slots } from './optimizer-step';

const descents: { [Name in OptimizerKindName]: Descend<OptimizerOf<Name>> } = {
  sgd: descendBySgd,
  adamw: descendByAdamw,
};

/** One update by an optimizer. The caller owns the new tensors. */
export function descend(optimizer: Optimizer, input: DescentInput): Descended {
  const { weights, slots } = tf.tidy(() => {
    const byKind = descents[optimizer.kind] as Descend<Optimizer>;
    const parts = sameRates(input).map((part) => byKind(optimizer, part));
    return parts.reduce(joined) as Descended & Record<string, never>;
  });
  return { weights, slots };
}

/** The input in parts whose parameters have one rate each: there is one part, with the rate itself, where no factor is given. */
function sameRates(input: DescentInput): DescentInput[] {
  const { gradients, learningRate, rateFactors } = input;
  const names = Object.keys(gradients);
  const factorOf = (name: string): number => rateFactors?.get(name) ?? 1;
  const factors = new Set(names.map(factorOf));
  if (factors.size === 1 && factors.has(1)) return [input];
  return [...factors].map((factor) => ({
    ...input,
    gradients: pick(
      gradients,
      names.filter((name) => factorOf(name) === factor),
    ),
    learningRate: tf.mul<Scalar>(learningRate, factor),
  }));
}

function joined(one: Descended, other: Descended): Descended {
  const slots = Object.entries(one.slots).map(
    ([slot, values]) => [slot, { ...values, ...other.slots[slot as keyof Slots] }] as const,
  );
  return { weights: { ...one.weights, ...other.weights }, slots: Object.fromEntries(slots) };
}
