import { attackPasses, type Attack } from '../../../contract/attacks';
import type { EvaluationPlan } from '../../../contract/evaluations/evaluation';
import type { Plan } from '../../../contract/plans/plan';

/** Passes over one image that crafting an example takes, the pass that judges it included. */
function passesToMeasure(attack: Attack): number {
  return attackPasses(attack) + 1;
}

/** Image passes of an evaluation: clean images, every attack, every point of the curve. */
export function evaluationPasses({ images, attacks, curve }: EvaluationPlan): number {
  const battery = attacks.reduce((sum, { attack }) => sum + passesToMeasure(attack), 1);
  const points = curve
    ? curve.epsilons.length * Math.min(curve.images, images) * passesToMeasure(curve.attack)
    : 0;
  return images * battery + points;
}

/** Image passes of the measurements between epochs: before the first and after each. */
export function validationPasses({ epochs, validation }: Plan): number {
  return (Math.ceil(epochs) + 1) * validation.images * (passesToMeasure(validation.attack) + 1);
}
