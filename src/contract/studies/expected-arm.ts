import type { ExpectedTask } from './executors/task-limits';
import type { ArmEstimate } from './records';

/** What a task of an arm is expected to take: its training with its evaluations. */
export function expectedOfArm(estimate: ArmEstimate | undefined): ExpectedTask {
  const { trainingMs = null, evaluationMs = null, memoryBytes = null } = estimate ?? {};
  const isKnown = trainingMs !== null && evaluationMs !== null;
  return { durationMs: isKnown ? trainingMs + evaluationMs : null, memoryBytes };
}

/** The most that a task of any of these arms is expected to take; null where that of one is not known. */
export function expectedOfArms(estimates: readonly ArmEstimate[]): ExpectedTask {
  const expected = estimates.map(expectedOfArm);
  const most = (values: (number | null)[]): number | null => {
    const known = values.filter((value) => value !== null);
    return known.length < values.length || known.length === 0 ? null : Math.max(...known);
  };
  // A model that is there already is only evaluated: its memory is not measured, and is less than that of a training.
  const measured = expected.filter(({ memoryBytes }) => memoryBytes !== null);
  return {
    durationMs: most(expected.map(({ durationMs }) => durationMs)),
    memoryBytes: most(measured.map(({ memoryBytes }) => memoryBytes)),
  };
}
