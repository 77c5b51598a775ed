import { attackLabel } from '../contract/attacks';
import type { Plan } from '../contract/plans/plan';
import { formatCounted } from './numbers';
import { shortThreatLabel } from './plans';

/** The parts of a plan that its validation figures answer to. */
export type ValidatedPlan = Pick<Plan, 'threatModel' | 'validation'>;

/** What a validation attacks with, as planned: `250 validation images · PGD-5 · Linf 0.1500`; a smaller split is used whole. */
export function validationBasis({ threatModel, validation }: ValidatedPlan): string {
  const images = formatCounted(validation.images, 'validation image');
  return [images, attackLabel(validation.attack), shortThreatLabel(threatModel)].join(' · ');
}

/** What the validation of several plans attacks with: `PGD-5 at Linf 0.1000`, or which, where they differ. */
export function validationAttacks(plans: readonly ValidatedPlan[]): string {
  const labels = plans.map(
    ({ threatModel, validation }) =>
      `${attackLabel(validation.attack)} at ${shortThreatLabel(threatModel)}`,
  );
  const different = [...new Set(labels)];
  const each = different.length > 1 ? ', each by its plan' : '';
  return `under ${different.join(' or ')}${each}`;
}

/**
 * What to say under each of several validation figures: that part of its attack in which they differ, since they may not be
 * set against each other.
 *
 * @returns the note for a plan; null where all of them were attacked alike
 */
export function validationNotes(
  plans: readonly ValidatedPlan[],
): (plan: ValidatedPlan) => string | null {
  const parts: ((plan: ValidatedPlan) => string)[] = [
    ({ threatModel }) => shortThreatLabel(threatModel),
    ({ validation }) => attackLabel(validation.attack),
  ];
  const telling = parts.filter((part) => new Set(plans.map(part)).size > 1);
  return (plan) => (telling.length === 0 ? null : telling.map((part) => part(plan)).join(' · '));
}
