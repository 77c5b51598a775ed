import { z } from 'zod';
import type { PlanField } from '../fields';

/**
 * Adversarial weight perturbation (Wu et al. 2020): the gradient of an update is taken where a step up the objective has
 * brought the weights, and descends from where they were.
 */
export const WeightPerturbation = z.strictObject({
  kind: z.literal('adversarial'),
  /** How far each kernel is moved, as a share of its length. */
  gamma: z.number().positive().max(1).default(0.005),
  /** The share of the training before it begins. */
  startsAt: z.number().min(0).lt(1).default(0),
});
export type WeightPerturbation = z.infer<typeof WeightPerturbation>;

export const startingPerturbation = WeightPerturbation.parse({ kind: 'adversarial' });

/** In the order of the form. */
export const perturbationFields: readonly PlanField[] = [
  { form: 'number', key: 'gamma', label: 'Gamma', suffix: '× length' },
  { form: 'number', key: 'startsAt', label: 'Begins at', suffix: '× training' },
];

/** The first step that perturbs weights; `totalSteps` where none does. */
export function firstPerturbedStep(
  perturbation: WeightPerturbation | null,
  totalSteps: number,
): number {
  return perturbation ? Math.ceil(perturbation.startsAt * totalSteps) : totalSteps;
}
