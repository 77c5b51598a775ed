import { attackPasses, type Attack } from '../attacks';
import type { EvaluationPlan } from './evaluation';

/**
 * Passes over images of an evaluation without its checks, which cost little: the unchanged images, the attacks, the curve
 * over epsilon and the corruptions. At most: in a cumulative evaluation an attack skips what those before it have broken.
 *
 * @param classes of the network
 */
export function evaluationPasses(plan: EvaluationPlan, classes: number): number {
  const { images, attacks, curve, corruptions } = plan;
  const measured = (attack: Attack): number => attackPasses(attack, classes) + 1;
  const rounds = plan.mode === 'cumulative' ? furtherRounds : () => 0;
  const named = attacks.reduce(
    (sum, { attack }) => sum + measured(attack) + rounds(attack, classes),
    1,
  );
  const curvePasses = curve
    ? new Set(curve.epsilons).size * Math.min(images, curve.images) * measured(curve.attack)
    : 0;
  const corruptionPasses = corruptions
    ? new Set(corruptions.kinds).size *
      new Set(corruptions.severities).size *
      Math.min(images, corruptions.images)
    : 0;
  return images * named + curvePasses + corruptionPasses;
}

/** Each round of a cumulative attack, one for every restart and every class that it aims at, looks at its images once. */
function furtherRounds(attack: Attack, classes: number): number {
  const restarts = 'restarts' in attack ? attack.restarts : 1;
  const targets = 'targetClasses' in attack ? Math.min(attack.targetClasses, classes - 1) : 1;
  return restarts * targets - 1;
}
