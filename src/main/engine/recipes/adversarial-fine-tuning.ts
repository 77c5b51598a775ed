import type { Network } from '../../../contract/network';
import type { Plan, Recipe } from '../../../contract/plan';
import type { Compiler } from '../runtime/capture/compiler';
import { adversarialUpdates } from './adversarial-step';
import type { UpdateRecipe } from './recipe';

/**
 * Adversarial fine-tuning (Jeddi et al. 2020): the update of adversarial training, from a checkpoint's weights with
 * fresh momentum; what makes it fine-tuning is the start and the learning rate schedule of the plan.
 */
export function adversarialFineTuningRecipe(
  plan: Plan,
  network: Network,
  recipe: Extract<Recipe, { kind: 'adversarial-fine-tuning' }>,
  compiler: Compiler,
): UpdateRecipe {
  return adversarialUpdates(plan, network, recipe.attack, compiler);
}
