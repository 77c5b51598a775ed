import { comparableKey } from '../../../contract/comparisons/comparable';
import { passes, pretrainingPasses } from '../../../contract/models/cost';
import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import type { RunRecord } from '../../../contract/runs/run';
import type { CostPoint } from '../../plots/shape/cost-points';

/** What two figures on the home page show. */
export interface ComparableResults {
  points: CostPoint[];
  /** How many there are; the points are the newest of them. */
  of: number;
  evaluation: EvaluationRecord;
}

/** More could not be told apart in the picture. */
const mostPoints = 60;

/**
 * The results that may stand in one picture: of the newest run that was evaluated and of those evaluated like it, the
 * newest 60. Null for fewer than two.
 */
export function comparableResults(
  runs: readonly RunRecord[],
  evaluationOf: (run: RunRecord) => EvaluationRecord | null,
): ComparableResults | null {
  const evaluated = runs.flatMap((run) => {
    const evaluation = evaluationOf(run);
    return evaluation?.summary ? [{ run, evaluation, summary: evaluation.summary }] : [];
  });
  const [newest] = evaluated;
  if (!newest) return null;
  const key = comparableKey(newest.evaluation);
  const alike = evaluated.filter(({ evaluation }) => comparableKey(evaluation) === key);
  if (alike.length < 2) return null;
  const points = alike.slice(0, mostPoints).map(({ run, summary }) => ({
    name: run.name,
    colourIndex: run.colourIndex,
    passes: passes(run.cost),
    pretrainingPasses: pretrainingPasses(run.cost),
    accuracy: summary.worstCase,
    clean: summary.clean.value,
  }));
  return { points, of: alike.length, evaluation: newest.evaluation };
}
