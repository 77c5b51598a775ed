import type { Plan } from '../../../contract/plans/plan';
import type { BestEpoch } from '../../../contract/runs/run';

/** The epoch as the new best one: a higher score than the best before. The start does not count as an epoch. */
export function newBest(plan: Plan, epoch: BestEpoch, before: BestEpoch | null): BestEpoch | null {
  if (epoch.step === 0) return null;
  return betterOf(plan, before, epoch) === epoch ? epoch : null;
}

/** The epoch of the higher score, the first of two equal ones. */
export function betterOf(
  plan: Plan,
  first: BestEpoch | null,
  second: BestEpoch | null,
): BestEpoch | null {
  if (!first || !second) return first ?? second;
  return score(plan, second) > score(plan, first) ? second : first;
}

function score({ recipe }: Plan, epoch: BestEpoch): number {
  return recipe.crafting === null
    ? epoch.validationCleanAccuracy
    : epoch.validationAdversarialAccuracy;
}
