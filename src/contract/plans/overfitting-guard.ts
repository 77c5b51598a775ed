import { z } from 'zod';
import { attackPasses } from '../attacks';
import type { PlanField } from '../fields';
import type { Recipe } from './recipe';

/**
 * Catastrophic overfitting (Wong, Rice & Kolter 2020): within an epoch a network learns to answer the crafted images of its
 * training rightly and loses all robustness. The validation attack is the probe: where its accuracy is less than a share of the best so
 * far in two measurements running, while the training accuracy is not, the run ends at its best checkpoint.
 */
export const OverfittingGuard = z.strictObject({
  /** `one-step`: only trainings whose attack takes a single gradient, where it happens. `every`: all that craft. */
  guards: z.enum(['one-step', 'every']).default('one-step'),
  share: z.number().gt(0).lt(1).default(0.5),
});
export type OverfittingGuard = z.infer<typeof OverfittingGuard>;

/** In the order of the form. */
export const guardFields: readonly PlanField[] = [
  { form: 'number', key: 'share', label: 'Fallen below', suffix: '× best' },
];

/** The share below which a run's accuracy has fallen; null where nothing guards it. */
export function guardedShare(recipe: Recipe, guard: OverfittingGuard | null): number | null {
  if (!guard || !recipe.crafting) return null;
  // Free takes the gradient of an update that is there anyway.
  const takesOneStep = attackPasses(recipe.crafting.attack) <= 1;
  return guard.guards === 'every' || takesOneStep ? guard.share : null;
}

/** What the reason of a run that the guard has ended begins with. */
export const endByGuard = 'Catastrophic overfitting';

/** @param reason why a run ended; null while it has not */
export function isEndByGuard(reason: string | null): boolean {
  return reason?.startsWith(endByGuard) ?? false;
}

/** Accuracies after an epoch, in [0, 1]. */
export interface GuardedAccuracies {
  /** Under the validation attack. */
  adversarial: number;
  /** On the images that were trained on, over the epoch. */
  training: number;
}

/**
 * What the probe says of a run after an epoch: weights at a high rate may miss most images in one epoch and be back in the next.
 * Where averaged weights stand, whose accuracy such an epoch hardly moves and a collapse does, the run has not lost what it keeps.
 *
 * @param averaged of the averaged weights; null before there are any
 */
export function probedAccuracy(trained: number, averaged: number | null): number {
  return Math.max(trained, averaged ?? trained);
}

/**
 * Whether a measurement looks like catastrophic overfitting since the best epoch; a fall within three standard errors of the two
 * measurements does not count.
 *
 * @param images that the adversarial accuracies were measured on
 */
export function looksCollapsed(
  share: number,
  best: GuardedAccuracies,
  now: GuardedAccuracies,
  images: number,
): boolean {
  const error = Math.sqrt((2 * best.adversarial * (1 - best.adversarial)) / images);
  return (
    now.adversarial < share * best.adversarial &&
    best.adversarial - now.adversarial > 3 * error &&
    now.training >= share * best.training
  );
}
