import type { DatasetManifest } from '../../../contract/dataset';
import type { EvaluationPlan, EvaluationRecord } from '../../../contract/evaluation';
import type { CheckpointId, DatasetId } from '../../../contract/ids';
import type { Network } from '../../../contract/network';

export interface MissingEvaluation {
  checkpointId: CheckpointId;
  datasetId: DatasetId;
  plan: EvaluationPlan;
}

/** What decides whether a network can take a dataset's images. */
type Dataset = Pick<DatasetManifest, 'image' | 'classNames'>;

export interface Candidate {
  checkpointId: CheckpointId;
  /** What the network takes and tells apart. */
  network: Pick<Network, 'input' | 'classes'>;
  evaluations: readonly EvaluationRecord[];
}

/**
 * What has to be evaluated so that all candidates share one evaluation: the newest completed one that most of them
 * have is taken as the model, and everyone without it gets its plan. Empty when nobody has an evaluation to model on,
 * when the missing ones are under way, or when a network cannot take the images that the evaluation is made on.
 *
 * @param datasetOf the manifest of a dataset by its id; undefined where it is not here
 */
export function missingEvaluations(
  candidates: readonly Candidate[],
  datasetOf: (id: DatasetId) => Dataset | undefined,
): MissingEvaluation[] {
  const models = candidates
    .flatMap(({ evaluations }) => evaluations.filter(({ state }) => state === 'completed'))
    .sort((left, right) => right.createdAt.localeCompare(left.createdAt));
  const model = mostShared(models, candidates);
  const dataset = model && datasetOf(model.datasetId);
  if (!dataset || !candidates.every(({ network }) => fits(network, dataset))) return [];
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

function fits({ input, classes }: Candidate['network'], dataset: Dataset): boolean {
  const { height, width, channels } = dataset.image;
  const sameImages =
    input.height === height && input.width === width && input.channels === channels;
  return sameImages && classes === dataset.classNames.length;
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
