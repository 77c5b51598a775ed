import type { Cost } from './checkpoint';

/** Passes over the training set; null where the cost is unknown. */
export function passes(cost: Cost | null): number | null {
  return cost ? cost.trainingSetPasses : null;
}

/**
 * Passes that the ancestors of the start checkpoint cost, in passes over this run's training set; null where they are
 * unknown, as with a model that another program trained.
 */
export function pretrainingPasses(cost: Cost | null): number | null {
  if (!cost || cost.pretrainingImagePasses === null) return null;
  if (cost.imagePasses === 0) return 0;
  return (cost.pretrainingImagePasses * cost.trainingSetPasses) / cost.imagePasses;
}

/** Passes over the training set, those of all ancestors included; null where a part of them is unknown. */
export function passesWithPretraining(cost: Cost | null): number | null {
  const before = pretrainingPasses(cost);
  return cost && before !== null ? cost.trainingSetPasses + before : null;
}

/** Image passes, those of all ancestors included; null where a part of them is unknown. */
export function imagePassesWithPretraining(cost: Cost | null): number | null {
  if (!cost || cost.pretrainingImagePasses === null) return null;
  return cost.imagePasses + cost.pretrainingImagePasses;
}

/**
 * The cost as it should have been recorded: histories of 0.1.0's first builds hold 0 where the cost of an ancestor was
 * unknown. A trained ancestor cannot have cost nothing.
 */
export function withUnknownAncestors<Recorded extends Cost | null>(
  cost: Recorded,
  hasParent: boolean,
): Recorded {
  return cost && hasParent && cost.pretrainingImagePasses === 0
    ? { ...cost, pretrainingImagePasses: null }
    : cost;
}
