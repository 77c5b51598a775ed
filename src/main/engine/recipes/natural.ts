import type { Network } from '../../../contract/network';
import type { Plan } from '../../../contract/plan';
import type { UpdateRecipe } from './recipe';
import { updateOn } from './update';

/** Updates on the images as they are. */
export function naturalRecipe(plan: Plan, network: Network): UpdateRecipe {
  return {
    *step(state, input) {
      // Before the update, so that a step that is returned here has nothing to leave behind.
      yield;
      return updateOn(network, plan.optimizer, state, input);
    },
  };
}
