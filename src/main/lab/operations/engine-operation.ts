import type { EngineJob, JobOutcome } from '../../../contract/engine-protocol';
import { TemperError } from '../../../contract/errors';
import type { EngineSupervisor } from '../engines/engine-supervisor';
import type { OperationTools } from './operations';

/** Variables with which an engine works on the processor: a training keeps its device, and its memory. */
export const processorOnly = { CUDA_VISIBLE_DEVICES: '' };

/**
 * Carries out a job in an engine of its own as part of an operation: tells its progress and cancels it with the
 * operation.
 *
 * @param cancelled what to say when it was cancelled
 * @throws TemperError with which the job failed; `cancelled`
 */
export async function runInEngine<Kind extends JobOutcome['kind']>(
  supervisor: EngineSupervisor,
  { signal, tell }: OperationTools,
  job: EngineJob,
  kind: Kind,
  cancelled: string,
  environment?: NodeJS.ProcessEnv,
): Promise<Extract<JobOutcome, { kind: Kind }>> {
  const running = supervisor.startAlone(
    job,
    (event) => {
      if (event.type === 'fraction') tell(event.fraction, event.message);
    },
    environment,
  );
  const cancel = () => running.control('cancel');
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  const outcome = await running.outcome;
  signal.removeEventListener('abort', cancel);
  if (outcome.kind === kind) return outcome as Extract<JobOutcome, { kind: Kind }>;
  if (outcome.kind === 'failed') throw TemperError.fromWire(outcome.error);
  throw new TemperError('cancelled', cancelled);
}
