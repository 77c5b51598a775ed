import { objectivePasses } from '../../../contract/terms';
import { recipePasses, type Recipe } from '../../../contract/plans/recipe';

/**
 * What one training image costs under a recipe, in passes of one forward and one backward each; a forward pass alone
 * counts half. FGSM: 2. PGD with K steps and R restarts: K * R + 1. An update counts as a whole pass whatever is frozen,
 * though its backward pass is shorter then.
 */
export function passesPerImage(recipe: Recipe): number {
  const { forward, backward } = recipePasses(recipe);
  return (forward + backward) / 2;
}

/** What perturbed weights cost beside that, for an image of a step that perturbs them. */
export function perturbationPassesPerImage({ objective }: Recipe): number {
  const { forward, backward } = objectivePasses(objective);
  return (forward + backward) / 2;
}

/** Update steps in one epoch; a last partial batch is kept. */
export function stepsPerEpoch(images: number, batchSize: number): number {
  return Math.ceil(images / batchSize);
}
