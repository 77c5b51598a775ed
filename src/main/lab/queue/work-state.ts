import { TemperError, type WireError } from '../../../contract/errors';
import type { JobOutcome } from '../../../contract/jobs';
import { endedWorkStates, type WorkState } from '../../../contract/work';
import type { WorkStateChange } from '../store/repositories/queue/work';

/**
 * Refuses what a state does not allow.
 *
 * @param subject as people know it: `run "fine-tune" (run-…)`
 * @param verb what was asked for: `pause`
 * @throws TemperError 'wrong-state'
 */
export function assertState<State extends string>(
  subject: string,
  { id, state }: { id: string; state: State },
  allowed: readonly State[],
  verb: string,
): void {
  if (allowed.includes(state)) return;
  throw new TemperError(
    'wrong-state',
    `Cannot ${verb} ${subject}: it is ${state}, and must be ${allowed.join(' or ')}.`,
    { id, state },
  );
}

/** Which states of work allow what a person asks for. */
const allowedStates = {
  pause: ['running'],
  continue: ['paused'],
  cancel: ['queued', 'running', 'paused'],
  resume: ['interrupted', 'cancelled', 'failed'],
  remove: endedWorkStates,
} as const satisfies Record<string, readonly WorkState[]>;

/**
 * Refuses what the state of an evaluation, a combination or a federation does not allow.
 *
 * @param subject as people know it: `evaluation evaluation-…`
 * @throws TemperError 'wrong-state'
 */
export function assertMay(
  verb: keyof typeof allowedStates,
  work: { id: string; state: WorkState },
  subject = work.id,
): void {
  assertState<WorkState>(subject, work, allowedStates[verb], verb);
}

/** Waiting in the queue, as at first. */
export const waiting: WorkStateChange = {
  state: 'queued',
  error: null,
  labId: null,
  finishedAt: null,
};

/** How work ends whose results are kept piece by piece. */
export interface Ending {
  state: 'completed' | 'cancelled' | 'interrupted' | 'failed';
  error: WireError | null;
}

/**
 * The state and the error in which an outcome leaves such work; a lost engine leaves what can be resumed.
 *
 * @param resumption a sentence: `Resume continues after its last finished batch.`
 */
export function endingOf(
  outcome: JobOutcome<'evaluate' | 'combine' | 'federate'>,
  resumption: string,
): Ending {
  switch (outcome.kind) {
    case 'cancelled':
      return { state: 'cancelled', error: null };
    case 'interrupted': {
      const message = `${outcome.reason} ${resumption}`;
      return { state: 'interrupted', error: { code: 'cancelled', message } };
    }
    case 'failed': {
      const { error } = outcome;
      return { state: error.code === 'engine-lost' ? 'interrupted' : 'failed', error };
    }
    default:
      return { state: 'completed', error: null };
  }
}
