import type { Network } from '../../../contract/network';
import type { Plan, Recipe } from '../../../contract/plan';
import type { Compiler } from '../runtime/capture/compiler';
import { adversarialUpdates } from './adversarial-step';
import type { UpdateRecipe } from './recipe';

/** Adversarial training from fresh weights; the plan's schema sees to the start. */
export function adversarialTrainingRecipe(
  plan: Plan,
  network: Network,
  recipe: Extract<Recipe, { kind: 'adversarial-training' }>,
  compiler: Compiler,
): UpdateRecipe {
  return adversarialUpdates(plan, network, recipe.attack, compiler);
}
