import type { OptimizerSlot } from '../../../contract/optimizers/optimizer-kind';

/** Values by parameter name. */
export type Values = Map<string, Float32Array>;

/** What a training continues with, beside its weights: one value for each trained parameter in all of them. */
export interface SavedState {
  slots: Partial<Record<OptimizerSlot, Values>>;
  /** The average of the weights; null before it begins. */
  average: Values | null;
}
