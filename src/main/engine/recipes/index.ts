import { assertNever } from '../../../contract/errors';
import type { Network } from '../../../contract/network';
import type { Plan } from '../../../contract/plan';
import { opByOp, type Compiler } from '../runtime/capture/compiler';
import { adversarialFineTuningRecipe } from './adversarial-fine-tuning';
import { adversarialTrainingRecipe } from './adversarial-training';
import { naturalRecipe } from './natural';
import type { UpdateRecipe } from './recipe';

export type { StepInput, StepMetrics, StepResult, UpdateRecipe } from './recipe';
export { disposeTrainState, initialTrainState, type TrainState } from './train-state';

/** The recipe that a plan names; the compiler decides how its steps run and stays the caller's. */
export function createRecipe(
  plan: Plan,
  network: Network,
  compiler: Compiler = opByOp,
): UpdateRecipe {
  const { recipe } = plan;
  switch (recipe.kind) {
    case 'natural':
      return naturalRecipe(plan, network, compiler);
    case 'adversarial-training':
      return adversarialTrainingRecipe(plan, network, recipe, compiler);
    case 'adversarial-fine-tuning':
      return adversarialFineTuningRecipe(plan, network, recipe, compiler);
    default:
      return assertNever(recipe);
  }
}
