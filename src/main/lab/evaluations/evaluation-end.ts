import type { WireError } from '../../../contract/errors';
import type { EvaluationState } from '../../../contract/evaluations/evaluation';
import type { JobOutcome } from '../../../contract/jobs';

/** A state that the history keeps; being paused is a mark on a running evaluation. */
export type StoredState = Exclude<EvaluationState, 'paused'>;

/** The state and the error in which an outcome leaves an evaluation. */
export function evaluationEndingOf(outcome: JobOutcome<'evaluate'>): {
  state: StoredState;
  error: WireError | null;
} {
  switch (outcome.kind) {
    case 'evaluated':
      return { state: 'completed', error: null };
    case 'cancelled':
      return { state: 'cancelled', error: null };
    case 'interrupted':
      return {
        state: 'interrupted',
        error: {
          code: 'cancelled',
          message: `${outcome.reason} Resume continues after its last finished batch.`,
        },
      };
    case 'failed':
      return {
        state: outcome.error.code === 'engine-lost' ? 'interrupted' : 'failed',
        error: outcome.error,
      };
  }
}
