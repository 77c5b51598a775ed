import type { Network } from '../../../contract/network';
import type { Plan } from '../../../contract/plan';
import type { Compiler } from '../runtime/capture/compiler';
import type { UpdateRecipe } from './recipe';
import { createUpdate } from './update';

/** Updates on the images as they are. */
export function naturalRecipe(plan: Plan, network: Network, compiler: Compiler): UpdateRecipe {
  const update = createUpdate(network, plan.optimizer, compiler);
  return {
    *step(state, input) {
      // Before the update, so that a step that is returned here has nothing to leave behind.
      yield;
      return update(state, input);
    },
  };
}
