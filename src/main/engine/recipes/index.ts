import { assertNever } from '../../../contract/errors';
import type { Network } from '../../../contract/network';
import type { Plan } from '../../../contract/plan';
import { adversarialFineTuningRecipe } from './adversarial-fine-tuning';
import { adversarialTrainingRecipe } from './adversarial-training';
import { naturalRecipe } from './natural';
import type { UpdateRecipe } from './recipe';

export type { StepInput, StepMetrics, StepResult, UpdateRecipe } from './recipe';
export { disposeTrainState, initialTrainState, type TrainState } from './train-state';

/** The recipe that a plan names. */
export function createRecipe(plan: Plan, network: Network): UpdateRecipe {
  const { recipe } = plan;
  switch (recipe.kind) {
    case 'natural':
      return naturalRecipe(plan, network);
    case 'adversarial-training':
      return adversarialTrainingRecipe(plan, network, recipe);
    case 'adversarial-fine-tuning':
      return adversarialFineTuningRecipe(plan, network, recipe);
    default:
      return assertNever(recipe);
  }
}
