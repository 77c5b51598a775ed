import { comparableKey } from '../../../../contract/comparisons/comparable';
import type { DatasetManifest } from '../../../../contract/datasets/dataset';
import type { EvaluationPlan, EvaluationRecord } from '../../../../contract/evaluations/evaluation';
import type { CheckpointId, DatasetId } from '../../../../contract/ids';
import type { Network } from '../../../../contract/models/network';

interface MissingEvaluation {
  checkpointId: CheckpointId;
  datasetId: DatasetId;
  plan: EvaluationPlan;
}

/** What decides whether a network can take a dataset's images. */
type Dataset = Pick<DatasetManifest, 'image' | 'classNames'>;

export interface Candidate {
  checkpointId: CheckpointId;
  /** The network's input shape and number of classes. */
  network: Pick<Network, 'input' | 'classes'>;
  evaluations: readonly EvaluationRecord[];
}

/** One way to make all candidates comparable: the plan that everyone would share, and who lacks an evaluation by it. */
export interface SharedPlan {
  plan: EvaluationPlan;
  missing: MissingEvaluation[];
}

/**
 * The plans by which all candidates could be made comparable, the best first: the plan that most of the candidates were
 * measured by; of equals the one that most checkpoints of this history share, so that a lab's usual evaluation is proposed
 * before a long one that somebody made once; then the one with the fewest images; then the newest. Empty when nobody has
 * an evaluation, when the missing ones are under way, or when a network cannot take the images of any.
 *
 * @param known all evaluations that are known, those of the candidates among them
 * @param datasetOf the manifest of a dataset by its id; undefined where it is not here
 */
export function sharedPlans(
  candidates: readonly Candidate[],
  known: readonly EvaluationRecord[],
  datasetOf: (id: DatasetId) => Dataset | undefined,
): SharedPlan[] {
  const completed = candidates.flatMap(({ evaluations }) => evaluations.filter(isCompleted));
  const newestOfKey = new Map<string, EvaluationRecord>();
  for (const record of [...completed].sort((left, right) =>
    left.createdAt.localeCompare(right.createdAt),
  )) {
    newestOfKey.set(comparableKey(record), record);
  }
  return [...newestOfKey.values()]
    .filter((model) => {
      const dataset = datasetOf(model.datasetId);
      return dataset && candidates.every(({ network }) => fits(network, dataset));
    })
    .map((model) => ({ model, missing: missingFor(model, candidates) }))
    .filter(({ missing }) => missing.length > 0)
    .sort(
      (left, right) =>
        left.missing.length - right.missing.length ||
        sharers(right.model, known) - sharers(left.model, known) ||
        left.model.plan.images - right.model.plan.images ||
        right.model.createdAt.localeCompare(left.model.createdAt),
    )
    .map(({ model, missing }) => ({ plan: model.plan, missing }));
}

function missingFor(
  model: EvaluationRecord,
  candidates: readonly Candidate[],
): MissingEvaluation[] {
  const key = comparableKey(model);
  return candidates
    .filter(
      ({ evaluations }) => !evaluations.some((own) => counts(own) && comparableKey(own) === key),
    )
    .map(({ checkpointId }) => ({ checkpointId, datasetId: model.datasetId, plan: model.plan }));
}

/** Checkpoints that were measured as the model was. */
function sharers(model: EvaluationRecord, known: readonly EvaluationRecord[]): number {
  const key = comparableKey(model);
  const alike = known.filter((record) => isCompleted(record) && comparableKey(record) === key);
  return new Set(alike.map(({ checkpointId }) => checkpointId)).size;
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

function isCompleted({ state }: EvaluationRecord): boolean {
  return state === 'completed';
}
