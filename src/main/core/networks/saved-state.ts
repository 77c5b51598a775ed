import type { OptimizerSlot } from '../../../contract/optimizers/optimizer-kind';

/** Values by parameter name. */
export type Values = Map<string, Float32Array>;

/** What a training continues with, beside its weights. */
export interface SavedState {
  /** For every trained parameter. */
  slots: Partial<Record<OptimizerSlot, Values>>;
  /** The averaged network with its moving statistics: every parameter; null before it begins. */
  average: Values | null;
  /** The perturbation that a recipe carries from update to update, [images, height, width, channels]; left out by others. */
  carried?: { shape: number[]; data: Float32Array } | undefined;
}
