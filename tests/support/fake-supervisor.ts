import type { EngineJob, JobEvent, JobOutcome } from '../../src/contract/engine-protocol';
import type { ControlMessage } from '../../src/main/lab/engines/engine-process';
import type { EngineSupervisor, SupervisedJob } from '../../src/main/lab/engines/engine-supervisor';

/** A job as the engine has it: the test plays the engine. */
export interface FakeJob {
  job: EngineJob;
  /** Variables that the job was given for an engine of its own. */
  environment: NodeJS.ProcessEnv | undefined;
  controls: ControlMessage[];
  tell(event: JobEvent): void;
  end(outcome: JobOutcome): void;
}

export interface FakeSupervisor extends EngineSupervisor {
  /** In the order in which they were started. */
  readonly jobs: FakeJob[];
}

export function createFakeSupervisor(): FakeSupervisor {
  const jobs: FakeJob[] = [];
  const start = (
    job: EngineJob,
    onEvent: (event: JobEvent) => void,
    environment?: NodeJS.ProcessEnv,
  ): SupervisedJob => {
    let end: (outcome: JobOutcome) => void = () => undefined;
    const outcome = new Promise<JobOutcome>((resolve) => (end = resolve));
    const fake: FakeJob = { job, environment, controls: [], tell: onEvent, end };
    jobs.push(fake);
    return { outcome, control: (action) => void fake.controls.push(action) };
  };
  return {
    jobs,
    start,
    startAlone: start,
    rest: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
