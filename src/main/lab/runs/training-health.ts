import { epsilonScheduleKinds } from '../../../contract/epsilon-schedules';
import { formatPercent } from '../../../words/numbers';
import type { Proportion } from '../../../contract/evaluations/proportion';
import type { Plan } from '../../../contract/plans/plan';
import { learningRateAt } from '../../../contract/schedules';

/**
 * Robust overfitting: adversarial accuracy on the validation split at its best epoch minus at the last, in [0, 1].
 * Null without at least two measured epochs.
 *
 * @param accuracies one for each epoch in order, null where an epoch was not measured
 */
export function robustOverfittingGap(accuracies: readonly (number | null)[]): number | null {
  const measured = accuracies.filter((value) => value !== null);
  const last = measured.at(-1);
  if (last === undefined || measured.length < 2) return null;
  return Math.max(...measured) - last;
}

/**
 * Says what probably went wrong when accuracy on unchanged images is no better than guessing; null otherwise.
 *
 * @param clean the evaluation's accuracy on unchanged images with its 95 % interval
 */
export function failedToTrain(
  clean: Proportion,
  classes: number,
  plan: Plan | null,
): string | null {
  const chance = 1 / classes;
  if (clean.low > chance) return null;
  const finding = `Accuracy on unchanged images is ${formatPercent(clean.value)}, which is what guessing among ${classes} classes gives (${formatPercent(chance)})`;
  return plan ? `${finding}. ${likelyCause(plan)}` : `${finding}.`;
}

function likelyCause(plan: Plan): string {
  const peak = peakRate(plan);
  if (learningRateAt(plan.learningRate, 0, plan.epochs) >= peak) {
    return `Most likely the learning rate starts too high (${peak}, without a warm-up): use a schedule with a warm-up or a lower rate.`;
  }
  const ramp = plan.recipe.crafting?.epsilonSchedule;
  if (ramp && epsilonScheduleKinds[ramp.kind].startsWhole) {
    return `Most likely the attack is too strong for the first epochs or the learning rate too high (peak ${peak}): let epsilon grow with a linear ramp, lower the peak, or train for longer than ${plan.epochs} epochs.`;
  }
  return `Most likely the learning rate is too high (peak ${peak}) or the training too short (${plan.epochs} epochs).`;
}

function peakRate(plan: Plan): number {
  const points = 200;
  const rates = Array.from({ length: points + 1 }, (_, index) =>
    learningRateAt(plan.learningRate, (plan.epochs * index) / points, plan.epochs),
  );
  return Number(Math.max(...rates).toPrecision(3));
}
