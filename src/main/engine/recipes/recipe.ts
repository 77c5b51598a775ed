import type { Random } from '../numerics/random';
import type { Scalar, Tensor1D, Tensor4D } from '../tensors/types';
import type { TrainState } from './train-state';

export interface StepInput {
  /** [N, H, W, C] in [0, 1], augmented. */
  images: Tensor4D;
  /** [N] int32. */
  labels: Tensor1D;
  learningRate: number;
  /** In pixel units, after the epsilon schedule. */
  epsilon: number;
  /** For what the step draws: the stream of this very step. */
  random: Random;
}

export interface StepMetrics {
  /** Mean cross-entropy over the images that were trained on, before the update. */
  loss: Scalar;
  /** How many of them were classified correctly, int32. */
  correct: Scalar;
}

export interface StepResult {
  /** Shares no tensor with the old state, which stays the caller's to dispose of. */
  state: TrainState;
  metrics: StepMetrics;
}

/** How weights are updated. A step yields where a loop may cancel it and reads no tensor. */
export interface UpdateRecipe {
  step(state: TrainState, input: StepInput): Generator<void, StepResult>;
}
