import type { Optimizer, OptimizerKindName, OptimizerOf } from '../../../../contract/optimizers';
import { tf } from '../../runtime/tensorflow';
import { descendByAdamw } from './adamw';
import type { Descend, Descended, DescentInput } from './optimizer-step';
import { descendBySgd } from './sgd';

export type { Descended, DescentInput, Slots } from './optimizer-step';

const descents: { [Name in OptimizerKindName]: Descend<OptimizerOf<Name>> } = {
  sgd: descendBySgd,
  adamw: descendByAdamw,
};

/** One update by an optimizer. The caller owns the new tensors. */
export function descend(optimizer: Optimizer, input: DescentInput): Descended {
  const { weights, slots } = tf.tidy(() => {
    const descended = (descents[optimizer.kind] as Descend<Optimizer>)(optimizer, input);
    return descended as Descended & Record<string, never>;
  });
  return { weights, slots };
}
