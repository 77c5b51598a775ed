import type { EvaluationRecord } from '../../../../contract/evaluations/evaluation';
import type { TrialState } from '../../../../contract/studies/records';
import { stateText } from '../../../../words/sentences';
import type { StoredTrial } from '../../store/repositories/studies';
import type { StoredTask } from '../../store/repositories/tasks';
import type { TrialView } from '../study-view';

export interface StateAndReason {
  state: TrialState;
  reason: string | null;
}

/** What is not in the history yet may be carried out elsewhere. */
export function withTask(
  found: StateAndReason,
  phase: 'training' | 'evaluating',
  task: StoredTask | undefined,
): StateAndReason {
  if (!task || found.state !== 'waiting') return found;
  if (task.state === 'running') return { state: phase, reason: task.reason };
  return task.state === 'cancelled'
    ? { state: 'cancelled', reason: task.reason }
    : { state: 'waiting', reason: task.reason };
}

/** What kept a trial from being carried out says more than that it has not been. */
export function withProblem(
  found: StateAndReason,
  stored: StoredTrial | undefined,
): StateAndReason {
  const problem = stored?.problem ?? null;
  if (problem === null || found.state === 'completed') return found;
  return { state: 'failed', reason: problem };
}

/** How a trial stands that has not begun. */
export function stateBefore(needed: readonly TrialView[]): StateAndReason {
  const missing = needed.find(
    (each) =>
      each.run?.state !== 'completed' &&
      ['diverged', 'failed', 'blocked'].includes(each.record.state),
  );
  if (!missing) return { state: 'waiting', reason: null };
  const { arm, seed, state } = missing.record;
  return {
    state: 'blocked',
    reason: `It starts from "${arm}", seed ${seed}, ${stateText('which', state)}.`,
  };
}

/** What comes before the evaluations, if anything, is over: what is left are they. */
export function stateByEvaluations(
  evaluations: readonly (EvaluationRecord | null)[],
): StateAndReason {
  const ended = evaluations.find((each) => each !== null && endings.has(each.state));
  if (ended) {
    const state = ended.state as TrialState;
    return {
      state,
      reason: `${stateText('Its evaluation', state)}: ${ended.error?.message ?? 'no reason given'}`,
    };
  }
  const isDone = evaluations.every((each) => each?.state === 'completed');
  if (isDone) return { state: 'completed', reason: null };
  const isUnderWay = evaluations.some((each) => each !== null && each.state !== 'completed');
  return { state: isUnderWay ? 'evaluating' : 'waiting', reason: null };
}

export const endings: ReadonlySet<string> = new Set(['failed', 'cancelled', 'interrupted']);
