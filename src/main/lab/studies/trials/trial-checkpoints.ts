import { isDeepStrictEqual } from 'node:util';
import { comparableKey } from '../../../../contract/comparisons/comparable';
import type { EvaluationPlan, EvaluationRecord } from '../../../../contract/evaluations/evaluation';
import type { CheckpointId } from '../../../../contract/ids';
import type { CheckpointRecord, RunCheckpointKind } from '../../../../contract/models/checkpoint';
import type { TrialCheckpoint } from '../../../../contract/studies/records';
import type { LabContext } from '../../context';
import { corruptionSummary } from '../../evaluations/corruption-summary';
import { shiftedDatasets } from '../../evaluations/evaluation-shifted';
import type { Database } from '../../store/database';
import { findCheckpoint, findCheckpointOfRun } from '../../store/repositories/checkpoints';
import { listEvaluationsOfCheckpoint } from '../../store/repositories/evaluations/evaluations';
import type { OpenedStudy } from '../study-content';
import type { TrialView } from '../study-view';

/** The newest that measures what the study measures, a completed one first. */
export function evaluationOf(
  { database }: LabContext,
  { evaluation, dataset }: Pick<OpenedStudy, 'evaluation' | 'dataset'>,
  checkpointId: CheckpointId,
): EvaluationRecord | null {
  const wanted = comparableKey({
    plan: evaluation,
    datasetFingerprint: dataset.manifest.fingerprint,
  });
  const fitting = listEvaluationsOfCheckpoint(database, checkpointId).filter(
    ({ plan, datasetFingerprint }) =>
      comparableKey({ plan, datasetFingerprint }) === wanted &&
      measuresParts(database, plan, evaluation),
  );
  return fitting.find(({ state }) => state === 'completed') ?? fitting[0] ?? null;
}

/** Whether a plan corrupts and shifts images as another asks for it: what a study has columns for beside the attacks. */
function measuresParts(
  database: Database,
  { corruptions, shifted = [] }: EvaluationPlan,
  asked: EvaluationPlan,
): boolean {
  const isCorrupted =
    asked.corruptions === null || isDeepStrictEqual(corruptions, asked.corruptions);
  return (
    isCorrupted &&
    (asked.shifted ?? []).every((wanted) => {
      const here = shiftedDatasets(database, { shifted: [wanted] })[0]?.manifest.fingerprint;
      return shifted.some(({ dataset, name, fingerprint }) =>
        here === undefined ? [dataset, name].includes(wanted.dataset) : fingerprint === here,
      );
    })
  );
}

export function checkpointRecord(
  kind: TrialCheckpoint['kind'],
  checkpointId: CheckpointId | null,
  evaluation: EvaluationRecord | null,
): TrialCheckpoint {
  const summary = evaluation?.summary;
  return {
    kind,
    checkpointId,
    evaluationId: evaluation?.id ?? null,
    clean: summary?.clean ?? null,
    robust: summary?.worstCase ?? null,
    corrupted: summary ? (corruptionSummary(summary)?.meanAccuracy ?? null) : null,
    shifted: summary?.shifted ?? [],
  };
}

/** What others start from; null while it is not there. */
export function checkpointOf(
  { database }: LabContext,
  { record, run }: TrialView,
  kind: RunCheckpointKind,
): CheckpointRecord | null {
  if (run) return run.state === 'completed' ? findCheckpointOfRun(database, run.id, kind) : null;
  const model = record.runId === null ? record.checkpoints[0]?.checkpointId : null;
  return model ? findCheckpoint(database, model) : null;
}
