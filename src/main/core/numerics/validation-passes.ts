import { attackPasses } from '../../../contract/attacks';
import { firstAveragedStep } from '../../../contract/averaging';
import type { Plan } from '../../../contract/plans/plan';
import { measurementsAfter, type RunLength } from './run-length';

type Validated = Pick<Plan, 'recipe' | 'validation'>;

/**
 * Image passes that the validations of a whole training take, its averaged weights included: one forward and one backward
 * pass each, an answer alone as a whole one.
 *
 * @param classes that the network tells apart
 */
export function validationPasses(plan: Validated, length: RunLength, classes: number): number {
  const { images, attack } = plan.validation;
  const attacked = attackPasses(attack, classes);
  // Before the first step, and as often as the plan says.
  const validations = 1 + measurementsAfter(length, 0, plan.validation);
  // Training and validation images as they are, and validation images attacked and answered; averages have the latter two.
  return (
    images * (validations * (attacked + 3) + averagedValidations(plan, length) * (attacked + 2))
  );
}

/** How often the average of the weights is measured too, on validation images alone. */
function averagedValidations({ recipe, validation }: Validated, length: RunLength): number {
  const first = firstAveragedStep(recipe.averaging, length.totalSteps);
  return first === null ? 0 : measurementsAfter(length, first, validation);
}
