import { TemperError } from '../../../contract/errors';
import type { JobEvent, JobInput, JobName, JobResult } from '../../../contract/jobs';
import type { EnginePool, Lane } from './engine-pool';
import type { RunningJob } from './engine-process';

export interface Question<Name extends JobName> {
  lane: Lane;
  job: Name;
  input: JobInput<Name>;
  /** Cancels the job when it is aborted. */
  signal?: AbortSignal;
  /** Reports how much is done, 0 to 1. */
  tell?(fraction: number, message: string): void;
  /** Gives the job to whoever steers it further. */
  started?(job: RunningJob<Name>): void;
  /** Every event, those of progress too. */
  onEvent?(event: JobEvent<Name>): void;
  /** What to say when the job was stopped. */
  stopped: string;
}

/**
 * Runs a job and gives its result.
 *
 * @throws TemperError with which the job failed; `cancelled`; `invalid-plan` for a plan that diverges
 */
export async function askEngine<Name extends JobName>(
  pool: EnginePool,
  { lane, job, input, signal, tell, started, onEvent, stopped }: Question<Name>,
): Promise<JobResult<Name>> {
  const running = pool.run(lane, job, input, (event: JobEvent<JobName>) => {
    if (event.type === 'fraction') tell?.(event.fraction, event.message);
    onEvent?.(event as JobEvent<Name>);
  });
  started?.(running);
  const cancel = () => running.control('cancel');
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  const outcome = await running.outcome;
  signal?.removeEventListener('abort', cancel);
  switch (outcome.kind) {
    case 'failed':
      throw TemperError.fromWire(outcome.error);
    case 'cancelled':
    case 'interrupted':
      throw new TemperError('cancelled', stopped);
    case 'diverged':
      throw new TemperError(
        'invalid-plan',
        `The plan diverges in its first steps: ${outcome.reason}`,
      );
    default:
      return outcome as JobResult<Name>;
  }
}
