import type { EvaluationRecord } from './evaluation';

/** Whose figures are asked for: a run or a model. */
export interface ResultOwner {
  /** Of the data it was trained on; null where that is not known. */
  datasetFingerprint: string | null;
  /** Of a run: the model that stands for it, in comparisons too. */
  bestCheckpointId?: string | null;
}

/** Whether an evaluation has figures on test images, whole. */
export const isResult = ({ state, summary, plan }: EvaluationRecord): boolean =>
  state === 'completed' && summary !== null && plan.split === 'test';

/**
 * The evaluation whose figures stand for a run or a model in tables and plots: on the data that it was trained on before
 * any other, of a run's best model before its others, and then the newest. So a later look at other data, or at the last
 * weights, does not take the place of what the rows beside it show.
 *
 * @param evaluations of this owner, newest first
 * @returns null where none was completed on test images
 */
export function standingResult(
  owner: ResultOwner,
  evaluations: readonly EvaluationRecord[],
): EvaluationRecord | null {
  const rank = (record: EvaluationRecord): number =>
    2 * Number(isOnOwnData(owner, record)) + Number(isOfBest(owner, record));
  return evaluations
    .filter(isResult)
    .reduce<EvaluationRecord | null>(
      (first, each) => (first === null || rank(each) > rank(first) ? each : first),
      null,
    );
}

export const isOnOwnData = (
  { datasetFingerprint }: ResultOwner,
  evaluation: Pick<EvaluationRecord, 'datasetFingerprint'>,
): boolean => datasetFingerprint === null || evaluation.datasetFingerprint === datasetFingerprint;

/** True of every evaluation where the owner is no run. */
export const isOfBest = (
  { bestCheckpointId = null }: ResultOwner,
  { checkpointId }: Pick<EvaluationRecord, 'checkpointId'>,
): boolean => bestCheckpointId === null || checkpointId === bestCheckpointId;
