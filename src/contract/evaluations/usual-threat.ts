import type { ThreatModel } from '../attacks/threat-model';
import { benchmarkImage, usualEpsilon } from '../attacks/usual-epsilon';
import type { Plan } from '../plans/plan';

/**
 * The threat that a model is measured under where nobody says: the one that its plan measures or, where it measures nothing, that it
 * was trained for, so that figures can be read beside those that are there.
 *
 * @param plan that the model was trained by; null for one whose training is not known
 * @param norm where only the norm was said
 */
export function usualThreat(
  plan: Pick<Plan, 'threatModel' | 'evaluation'> | null,
  norm: ThreatModel['norm'] | null = null,
): ThreatModel {
  const planned = plan && (plan.evaluation?.threatModel ?? plan.threatModel);
  const known = planned && planned.epsilon > 0 ? planned : null;
  if (known && (norm === null || known.norm === norm)) return known;
  const measured = norm ?? 'linf';
  return { norm: measured, epsilon: usualEpsilon(measured, benchmarkImage) };
}
