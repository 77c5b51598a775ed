import { TemperError } from '../../../contract/errors';
import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import type { EvaluationId } from '../../../contract/ids';
import type { RunRecord } from '../../../contract/runs/run';
import { endedWorkStates } from '../../../contract/work';
import type { Lab } from '../../lab/open-lab';
import { waitFor } from './wait-for';

/** Tells a listener about an evaluation until it has ended, and gives its last record. */
export function followEvaluation(
  lab: Lab,
  evaluationId: EvaluationId,
  changed: (evaluation: EvaluationRecord) => void,
): Promise<EvaluationRecord> {
  const see = (evaluation: EvaluationRecord) => {
    changed(evaluation);
    return endedWorkStates.includes(evaluation.state) ? evaluation : undefined;
  };
  return waitFor(lab, {
    event: (event) =>
      event.type === 'evaluation-changed' && event.evaluation.id === evaluationId
        ? see(event.evaluation)
        : undefined,
    look: async () => see(await lab.call('evaluations:show', { evaluationId })),
  });
}

const longestWaitMs = 60_000;

/**
 * The evaluation that the lab starts by itself once a run with `plan.evaluation` is completed.
 *
 * @throws TemperError `internal` when none appears within a minute
 */
export function evaluationOfRun(
  lab: Lab,
  run: RunRecord,
  now: () => number,
): Promise<EvaluationRecord> {
  const givenUpAt = now() + longestWaitMs;
  return waitFor(lab, {
    event: (event) =>
      event.type === 'evaluation-changed' && event.evaluation.runId === run.id
        ? event.evaluation
        : undefined,
    look: async () => {
      const { evaluations } = await lab.call('runs:show', { reference: run.id });
      const newest = [...evaluations].sort((left, right) =>
        right.createdAt.localeCompare(left.createdAt),
      )[0];
      if (newest !== undefined) return newest;
      if (now() < givenUpAt) return undefined;
      throw new TemperError(
        'internal',
        `The evaluation of ${run.name} did not start. Start it by hand: temper evaluate ${run.id}`,
      );
    },
  });
}
