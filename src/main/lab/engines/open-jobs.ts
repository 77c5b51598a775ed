import type { FromEngine } from '../../../contract/protocol/engine-protocol';
import type { WireError } from '../../../contract/errors';
import {
  jobs,
  outcomeSchema,
  type JobEvent,
  type JobName,
  type JobOutcome,
} from '../../../contract/jobs';
import { newId } from '../identifiers';

interface OpenJob {
  name: JobName;
  onEvent(event: unknown): void;
  end(outcome: unknown): void;
}

/** The jobs of one engine that have not ended yet, and their listeners. */
export interface OpenJobs {
  add<Name extends JobName>(
    name: Name,
    onEvent: (event: JobEvent<Name>) => void,
  ): { jobId: string; outcome: Promise<JobOutcome<Name>> };
  /** Passes an event or an outcome on. @returns false if it is not one of its job */
  receive(message: Exclude<FromEngine, { type: 'hello' }>): boolean;
  /** Ends all of them as failed. */
  failAll(error: WireError): void;
}

export function createOpenJobs(): OpenJobs {
  const open = new Map<string, OpenJob>();
  return {
    add<Name extends JobName>(name: Name, onEvent: (event: JobEvent<Name>) => void) {
      const jobId = newId('job');
      const outcome = new Promise<JobOutcome<Name>>((resolve) => {
        // What comes in is checked against the schemas of this job.
        open.set(jobId, {
          name,
          onEvent: onEvent as OpenJob['onEvent'],
          end: resolve as OpenJob['end'],
        });
      });
      return { jobId, outcome };
    },
    receive(message) {
      const job = open.get(message.jobId);
      // One that has ended already.
      if (!job) return true;
      if (message.type === 'event') {
        const event = jobs[job.name].events.safeParse(message.event);
        if (event.success) job.onEvent(event.data);
        return event.success;
      }
      const outcome = outcomeSchema(job.name).safeParse(message.outcome);
      if (!outcome.success) return false;
      open.delete(message.jobId);
      job.end(outcome.data);
      return true;
    },
    failAll(error) {
      for (const job of open.values()) job.end({ kind: 'failed', error });
      open.clear();
    },
  };
}
