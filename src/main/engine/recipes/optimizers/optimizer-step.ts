import type { OptimizerSlot } from '../../../../contract/optimizers/optimizer-kind';
import type { Scalar, Tensors } from '../../tensors/types';

/** Tensors by the names of the trained parameters; `weights` may hold more. */
export interface DescentInput {
  weights: Tensors;
  slots: Slots;
  gradients: Tensors;
  /** The names of the parameters that weight decay applies to. */
  decayed: ReadonlySet<string>;
  learningRate: Scalar;
  /** What the rate is multiplied with for a parameter, by name; 1 where left out. */
  rateFactors?: ReadonlyMap<string, number>;
  /** Number of this update, from 1, as float32. */
  update: Scalar;
}

/** What an optimizer keeps, by slot and name of the parameter. */
export type Slots = Partial<Record<OptimizerSlot, Tensors>>;

/** New weights and slots of every parameter that has a gradient; all tensors are new. */
export interface Descended {
  weights: Tensors;
  slots: Slots;
}

/** An update by one kind of optimizer. Called in a tidy scope. */
export type Descend<Optimizer> = (optimizer: Optimizer, input: DescentInput) => Descended;
