import type { ThreatModel } from '../attacks/threat-model';
import type { Plan } from '../plans/plan';

/** How far the field's benchmarks go on colour images of 32 × 32 pixels, by norm. */
const usualEpsilons: Readonly<Record<ThreatModel['norm'], number>> = { linf: 8 / 255, l2: 0.5 };

/**
 * The threat that a model is measured under where nobody says: the one that it was trained for, so that its figures can be read
 * beside those of its training.
 *
 * @param plan that the model was trained by; null for one whose training is not known
 * @param norm where only the norm was said
 */
export function usualThreat(
  plan: Pick<Plan, 'threatModel'> | null,
  norm: ThreatModel['norm'] | null = null,
): ThreatModel {
  const trained = plan && plan.threatModel.epsilon > 0 ? plan.threatModel : null;
  if (trained && (norm === null || trained.norm === norm)) return trained;
  const measured = norm ?? 'linf';
  return { norm: measured, epsilon: usualEpsilons[measured] };
}
