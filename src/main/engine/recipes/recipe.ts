import type { Random } from '../../core/numerics/random';
import type { ProgramCall } from '../runtime/capture/compiler';
import type { Scalar, Tensor1D, Tensor4D, Tensors } from '../tensors/types';
import type { TrainingState } from './training-state';

export interface StepInput {
  /** [N, H, W, C] in [0, 1], augmented. */
  images: Tensor4D;
  /** [N] int32. */
  labels: Tensor1D;
  learningRate: number;
  /** Number of this update, from 1; the first when left out. */
  update?: number;
  /** How far the update moves the average of the weights towards them, in [0, 1]; null where there is none yet. */
  averagingShare?: number | null;
  /** Whether the gradient is taken at perturbed weights, where the recipe perturbs them; as it does when left out. */
  perturbsWeights?: boolean;
  /** How far the statistics of the average's batch norms move to those of this batch; null where they stay. */
  statisticsShare?: number | null;
  /** In pixel units, after the epsilon schedule. */
  epsilon: number;
  /** For what the attack draws: the stream of this very step. */
  random: Random;
  /** For what dropout draws, likewise; asked for where the network has dropout and the plan applies it. */
  dropoutRandom?: Random;
  /** Whether this step trains the head alone; false when left out. */
  headOnly?: boolean;
  /**
   * [N, H, W, C] in shares of epsilon, from -1 to 1: where the attack of each image starts. Asked for where images carry a
   * perturbation from epoch to epoch.
   */
  carried?: Tensor4D | null;
}

export interface StepMetrics {
  /** The objective over the batch, before the update. */
  loss: Scalar;
  /** How many of the images that were trained on were classified correctly, int32: the crafted ones where there are any. */
  correct: Scalar;
  /** What each image carries to its next visit, [N, H, W, C], whole numbers as in carried.ts; left out where none does. */
  left?: Tensor4D;
}

/** Updates weights by a plan's recipe, and holds them. */
export interface Trainer {
  /**
   * One update. Yields where a loop may cancel it: a step that is returned early leaves the state as it was. It reads
   * no tensor; the caller owns the metrics.
   */
  step(input: StepInput): Generator<void, StepMetrics>;
  /** The state as it is now, in tensors that the caller owns. */
  state(): TrainingState;
  dispose(): void;
}

/** The part of a step that comes before its update: it puts what is trained on into the state. */
export interface Crafting {
  /** Entries of the state that hold the images before and after the attack, the same where nothing is crafted. */
  clean: string;
  images: string;
  labels: string;
  /** The entry that holds, after the update, what each image carries on; left out where none does. */
  left?: string;
  /**
   * What the gradient of an update by the crafted images leaves in the state for the next one; left out where nothing is
   * carried, and no such gradient is taken.
   */
  carry?(state: Tensors, gradient: Tensor4D): Tensors;
  /** In their order. The caller disposes of inputs other than images and labels of the step. */
  calls(input: StepInput): ProgramCall[];
}
