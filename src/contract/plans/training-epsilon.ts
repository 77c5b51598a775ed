import { sameThreatModel, ThreatModel } from '../attacks/threat-model';
import { isJsonObject, valueAt, withValue, type JsonObject } from '../json-value';

const evaluationThreat = 'evaluation.threatModel';

/** The threat model at a path of a plan that may not be valid yet; null where there is none. */
export function threatAt(plan: JsonObject, path: string): ThreatModel | null {
  return ThreatModel.safeParse(valueAt(plan, path)).data ?? null;
}

/** The threat model that the evaluation measures: its own, or the plan's. */
export function measuredThreat(plan: JsonObject): ThreatModel | null {
  const isWritten = valueAt(plan, evaluationThreat) !== undefined;
  return threatAt(plan, isWritten ? evaluationThreat : 'threatModel');
}

/**
 * The plan, trained at a multiple of the epsilon that its evaluation measures, which stays. Unchanged where nothing is evaluated, so
 * that there is no such epsilon, and where the multiple is beyond the range of pixels.
 */
export function withTrainingEpsilon(plan: JsonObject, factor: number): JsonObject {
  const training = trainingThreat(plan, factor);
  const measured = measuredThreat(plan);
  if (!training || !measured) return plan;
  const kept = factor === 1 ? undefined : { ...measured };
  return withValue(withValue(plan, evaluationThreat, kept), 'threatModel', { ...training });
}

/** Whether `withTrainingEpsilon` would leave the epsilons of a plan as they are. */
export function hasTrainingEpsilon(plan: JsonObject, factor: number): boolean {
  const training = trainingThreat(plan, factor);
  const own = threatAt(plan, 'threatModel');
  return !training || (own !== null && sameThreatModel(own, training));
}

function trainingThreat(plan: JsonObject, factor: number): ThreatModel | null {
  const measured = measuredThreat(plan);
  if (!measured || !isJsonObject(plan['evaluation'])) return null;
  const epsilon = Number((factor * measured.epsilon).toPrecision(12));
  return ThreatModel.safeParse({ ...measured, epsilon }).data ?? null;
}
