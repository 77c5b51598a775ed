import type { JobControl } from '../../src/contract/protocol/engine-protocol';
import type { JobEvent, JobInput, JobName, JobOutcome } from '../../src/contract/jobs';
import type { EnginePool, Lane } from '../../src/main/lab/engines/engine-pool';

/** A job as an engine has it: the test plays the engine. */
export interface FakeJob {
  lane: Lane;
  name: JobName;
  input: JobInput<JobName>;
  controls: JobControl[];
  tell(event: JobEvent<JobName>): void;
  end(outcome: JobOutcome<JobName>): void;
}

export interface FakePool extends EnginePool {
  /** In the order in which they were started. */
  readonly jobs: FakeJob[];
}

/** @param answer ends a job at once; the test ends it where it is left out */
export function createFakePool(answer?: (job: FakeJob) => JobOutcome<JobName>): FakePool {
  const jobs: FakeJob[] = [];
  return {
    jobs,
    run<Name extends JobName>(
      lane: Lane,
      name: Name,
      input: JobInput<Name>,
      onEvent: (event: JobEvent<Name>) => void = () => undefined,
    ) {
      let end: (outcome: JobOutcome<Name>) => void = () => undefined;
      const outcome = new Promise<JobOutcome<Name>>((resolve) => (end = resolve));
      const tell = onEvent as FakeJob['tell'];
      const fake: FakeJob = { lane, name, input, controls: [], tell, end: end as FakeJob['end'] };
      jobs.push(fake);
      if (answer) fake.end(answer(fake));
      return { outcome, control: (action) => void fake.controls.push(action) };
    },
    rest: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** The input of a job that has this name. */
export function inputOf<Name extends JobName>(job: FakeJob | undefined, name: Name) {
  if (job?.name !== name) throw new Error(`the job is ${job?.name ?? 'missing'}, not ${name}`);
  return job.input as JobInput<Name>;
}
