import type { EvaluationPlan, EvaluationRecord } from '../../../contract/evaluation';
import type { CheckpointId, DatasetId } from '../../../contract/ids';

export interface MissingEvaluation {
  checkpointId: CheckpointId;
  datasetId: DatasetId;
  plan: EvaluationPlan;
}

interface Candidate {
  checkpointId: CheckpointId;
  evaluations: readonly EvaluationRecord[];
}

/**
 * What has to be evaluated so that all candidates share one evaluation: the newest completed one that most of them
 * have is taken as the model, and everyone without it gets its plan. Empty when nobody has an evaluation to model on,
 * or when the missing ones are under way.
 */
export function missingEvaluations(candidates: readonly Candidate[]): MissingEvaluation[] {
  const models = candidates
    .flatMap(({ evaluations }) => evaluations.filter(({ state }) => state === 'completed'))
    .sort((left, right) => right.createdAt.localeCompare(left.createdAt));
  const model = mostShared(models, candidates);
  if (!model) return [];
  return candidates
    .filter(({ evaluations }) => !evaluations.some((own) => counts(own) && alike(own, model)))
    .map(({ checkpointId }) => ({ checkpointId, datasetId: model.datasetId, plan: model.plan }));
}

function mostShared(
  models: readonly EvaluationRecord[],
  candidates: readonly Candidate[],
): EvaluationRecord | undefined {
  const sharers = (model: EvaluationRecord) =>
    candidates.filter(({ evaluations }) =>
      evaluations.some((own) => own.state === 'completed' && alike(own, model)),
    ).length;
  return models.reduce<EvaluationRecord | undefined>(
    (best, model) => (!best || sharers(model) > sharers(best) ? model : best),
    undefined,
  );
}

/** Done, or soon done. */
function counts({ state }: EvaluationRecord): boolean {
  return state === 'completed' || state === 'queued' || state === 'running';
}

function alike(left: EvaluationRecord, right: EvaluationRecord): boolean {
  return comparable(left) === comparable(right);
}

function comparable({ plan, datasetFingerprint }: EvaluationRecord): string {
  const { split, images, seed, threatModel, attacks } = plan;
  const sorted = [...attacks].sort((left, right) => left.name.localeCompare(right.name));
  return JSON.stringify([datasetFingerprint, split, images, seed, threatModel, sorted]);
}
