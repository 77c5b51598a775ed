import { attackPasses } from '../../../contract/attacks';
import type { Recipe } from '../../../contract/plan';

/**
 * Forward and backward passes that one training image costs under a recipe: 1 for the update, and one for each
 * attack step. FGSM: 2. PGD with K steps and R restarts: K * R + 1. An update counts as a whole pass whatever is frozen,
 * though its backward pass is shorter then.
 */
export function passesPerImage(recipe: Recipe): number {
  return recipe.kind === 'natural' ? 1 : attackPasses(recipe.attack) + 1;
}

/** Update steps in one epoch; a last partial batch is kept. */
export function stepsPerEpoch(images: number, batchSize: number): number {
  return Math.ceil(images / batchSize);
}
