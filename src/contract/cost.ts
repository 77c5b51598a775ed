import type { Cost } from './checkpoint';

/** Passes over the training set; null where the cost is unknown. */
export function passes(cost: Cost | null): number | null {
  return cost ? cost.trainingSetPasses : null;
}

/** Passes that the ancestors of the start checkpoint cost, in passes over this run's training set. */
export function pretrainingPasses(cost: Cost | null): number {
  if (!cost || cost.imagePasses === 0) return 0;
  return (cost.pretrainingImagePasses * cost.trainingSetPasses) / cost.imagePasses;
}

/** Passes over the training set, those of all ancestors included. */
export function passesWithPretraining(cost: Cost | null): number | null {
  return cost ? cost.trainingSetPasses + pretrainingPasses(cost) : null;
}
