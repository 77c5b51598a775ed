import type { EvaluationRecord } from '../../../../contract/evaluations/evaluation';
import { endedStates, type RunRecord } from '../../../../contract/runs/run';
import type { StudyBundle } from '../../../../contract/studies/bundle';
import type { LabContext } from '../../context';
import { findCheckpoint } from '../../store/repositories/checkpoints';
import { putPerImage } from '../../store/repositories/evaluations/evaluation-images';
import {
  findEvaluation,
  insertEvaluation,
  setEvaluationSummary,
} from '../../store/repositories/evaluations/evaluations';
import {
  setRunBest,
  setRunCheckpoint,
  setRunCost,
  setRunEnvironment,
  setRunProgress,
  setRunState,
} from '../../store/repositories/runs/runs';
import { setWorkState } from '../../store/repositories/queue/work';

/** What an inserted run of another history came to, once its checkpoints are in this one. */
export function completeRun({ database }: LabContext, run: RunRecord): void {
  setRunState(database, run.id, {
    state: endedStates.includes(run.state) ? run.state : 'interrupted',
    reason: run.reason,
    error: run.error,
    labId: null,
    ...(run.startedAt !== null && { startedAt: run.startedAt }),
    finishedAt: run.finishedAt,
  });
  if (run.progress) setRunProgress(database, run.id, run.progress);
  if (run.best) setRunBest(database, run.id, run.best);
  if (run.cost) setRunCost(database, run.id, run.cost);
  if (run.environment) setRunEnvironment(database, run.id, run.environment);
  for (const [place, id] of [
    ['best', run.bestCheckpointId],
    ['last', run.lastCheckpointId],
  ] as const) {
    if (id && findCheckpoint(database, id)) setRunCheckpoint(database, run.id, place, id);
  }
}

/** The evaluations of another history that are not in this one yet. */
export function addEvaluations(
  { database }: LabContext,
  { evaluations, perImage }: Pick<StudyBundle, 'evaluations' | 'perImage'>,
  asHere: (evaluation: EvaluationRecord) => EvaluationRecord,
): void {
  for (const evaluation of evaluations) {
    if (findEvaluation(database, evaluation.id)) continue;
    insertEvaluation(database, asHere(evaluation));
    setWorkState(database, 'evaluation', evaluation.id, {
      state: 'completed',
      error: evaluation.error,
      labId: null,
      finishedAt: evaluation.finishedAt,
    });
    if (evaluation.summary) setEvaluationSummary(database, evaluation.id, evaluation.summary);
    const own = perImage.find(({ evaluationId }) => evaluationId === evaluation.id);
    own?.results.forEach((results) => putPerImage(database, evaluation.id, results));
  }
}
