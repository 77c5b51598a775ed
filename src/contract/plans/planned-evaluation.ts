import type { z } from 'zod';
import { sameThreatModel, ThreatModel } from '../attacks/threat-model';
import { evaluationShape, type EvaluationPlan } from '../evaluations/evaluation';
import { withRemainders } from '../evaluations/parts/attacks';
import { curveEpsilons, EpsilonCurve } from '../evaluations/parts/curve';

const PlannedCurve = EpsilonCurve.extend({
  /** Left out: from 0 to twice the epsilon of the evaluation's threat model. */
  epsilons: EpsilonCurve.shape.epsilons.optional(),
});

/** The evaluation inside a plan: its threat model is the plan's unless it names another. */
export const PlannedEvaluation = evaluationShape
  .extend({
    threatModel: ThreatModel.optional(),
    curve: PlannedCurve.nullable().default(null),
  })
  .transform(withRemainders);
export type PlannedEvaluation = z.infer<typeof PlannedEvaluation>;

/** The whole evaluation, with what it takes from the plan's threat model filled in. */
export function completedEvaluation(
  evaluation: PlannedEvaluation,
  planThreatModel: ThreatModel,
): EvaluationPlan {
  const threatModel = evaluation.threatModel ?? planThreatModel;
  const { curve } = evaluation;
  return {
    ...evaluation,
    threatModel,
    curve: curve && { ...curve, epsilons: curve.epsilons ?? curveEpsilons(threatModel) },
  };
}

/** The evaluation as short as it can be written: without what it would take from the plan's threat model anyway. */
export function shortenedEvaluation(
  evaluation: EvaluationPlan,
  planThreatModel: ThreatModel,
): PlannedEvaluation {
  const { threatModel, curve, ...rest } = evaluation;
  return {
    ...rest,
    ...(sameThreatModel(threatModel, planThreatModel) ? {} : { threatModel }),
    curve: curve && shortenedCurve(curve, threatModel),
  };
}

function shortenedCurve({ epsilons, ...rest }: EpsilonCurve, threatModel: ThreatModel) {
  const usual = curveEpsilons(threatModel);
  const isUsual =
    epsilons.length === usual.length &&
    epsilons.every((epsilon, index) => Math.abs(epsilon - (usual[index] ?? 0)) < 1e-9);
  return isUsual ? rest : { ...rest, epsilons };
}
