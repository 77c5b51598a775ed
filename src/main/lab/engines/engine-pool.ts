import type { DeviceId, ThreadCount } from '../../../contract/devices/device';
import { TemperError } from '../../../contract/errors';
import type { JobEvent, JobInput, JobName, JobOutcome, Unfinished } from '../../../contract/jobs';
import type { LabStatus } from '../../../contract/status';
import { deviceEnvironment, threadsEnvironment } from './device-environment';
import {
  startEngine,
  type EngineOptions,
  type EngineProcess,
  type RunningJob,
} from './engine-process';
import { SteeredJob, type Patience } from './steered-job';
import { closedOutcome, WarmEngine } from './warm-engine';

/** Where a job runs. */
export type Lane =
  /** In the warm engine that has the chosen device: runs and evaluations, one at a time. */
  | { kind: 'device' }
  /** In a second warm engine on the processor, for short questions that are answered while the device trains. */
  | { kind: 'side' }
  /** In a separate process, which ends with the job. It sees the device named: the chosen one if left out, all if null. */
  | { kind: 'alone'; device?: DeviceId | null };

export interface PoolTimings extends Patience {
  helloTimeoutMs: number;
  /** How long a warm engine without a job is kept. */
  idleMs: number;
}

export interface PoolOptions extends Pick<EngineOptions, 'enginePath' | 'logFolder' | 'givesWay'> {
  /** The settings that engines start with, asked for with each start. */
  settings(): { device: DeviceId | null; threads: ThreadCount | null };
  timings?: Partial<PoolTimings>;
  /** How the engine of the device stands. */
  onState(state: LabStatus['engine']): void;
  /** The process that uses the device; null when there is none any more. */
  onPid(pid: number | null): void;
}

/** Starts engines on demand, supervises them, and ends one that does not obey. */
export interface EnginePool {
  run<Name extends JobName>(
    lane: Lane,
    name: Name,
    input: JobInput<Name>,
    onEvent?: (event: JobEvent<Name>) => void,
  ): RunningJob<Name>;
  /** Ends the warm engines that have no job: the next ones start with the current settings. */
  rest(): Promise<void>;
  /** Ends every engine; jobs that are asked for later end as cancelled. */
  close(): Promise<void>;
}

const defaultTimings: PoolTimings = {
  helloTimeoutMs: 30_000,
  idleMs: 60_000,
  cancelTimeoutMs: 10_000,
  interruptTimeoutMs: 30_000,
};

export function createEnginePool(options: PoolOptions): EnginePool {
  const { onState, onPid, settings } = options;
  const timings = { ...defaultTimings, ...options.timings };
  let closed = false;

  const start = (device: DeviceId | null) => {
    const environment = { ...threadsEnvironment(settings().threads), ...deviceEnvironment(device) };
    return startEngine({ ...options, helloTimeoutMs: timings.helloTimeoutMs, environment });
  };
  const chosen = () => settings().device;
  const onDevice = new WarmEngine({
    start: () => start(chosen()),
    idleMs: timings.idleMs,
    onState,
    onPid,
  });
  // The processor alone: it takes no memory from the device that trains.
  const onSide = new WarmEngine({ start: () => start('cpu'), idleMs: timings.idleMs });
  const alone = createLoneEngines(start);

  function runIn<Name extends JobName>(
    lane: Lane,
    job: SteeredJob<Name>,
  ): Promise<JobOutcome<Name>> {
    switch (lane.kind) {
      case 'device':
        return onDevice.run(job);
      case 'side':
        return onSide.run(job);
      case 'alone':
        return alone.run(job, lane.device === undefined ? chosen() : lane.device);
    }
  }

  return {
    run(lane, name, input, onEvent = () => undefined) {
      const job = new SteeredJob(name, input, onEvent, timings);
      const outcome = closed ? Promise.resolve(closedOutcome) : runIn(lane, job).catch(lostOutcome);
      return { outcome, control: (action) => job.control(action) };
    },
    async rest() {
      await Promise.all([onDevice.rest(), onSide.rest()]);
    },
    async close() {
      closed = true;
      await Promise.all([alone.close(), onDevice.close(), onSide.close()]);
    },
  };
}

/** Engines of one job each, any number of them at once. */
function createLoneEngines(start: (device: DeviceId | null) => Promise<EngineProcess>) {
  const engines = new Set<EngineProcess>();
  const running = new Set<Promise<unknown>>();
  let closed = false;

  async function runNow<Name extends JobName>(
    job: SteeredJob<Name>,
    device: DeviceId | null,
  ): Promise<JobOutcome<Name>> {
    if (job.stoppedBefore) return job.stoppedBefore;
    const engine = await start(device);
    engines.add(engine);
    try {
      return closed ? closedOutcome : await job.runIn(engine);
    } finally {
      await engine.shutdown();
      engines.delete(engine);
    }
  }

  return {
    run<Name extends JobName>(job: SteeredJob<Name>, device: DeviceId | null) {
      const ended = runNow(job, device).finally(() => running.delete(ended));
      running.add(ended);
      return ended;
    },
    async close(): Promise<void> {
      closed = true;
      for (const engine of engines) engine.kill();
      await Promise.allSettled(running);
    },
  };
}

function lostOutcome(error: unknown): Unfinished {
  const known =
    error instanceof TemperError
      ? error
      : new TemperError('engine-lost', `The engine could not be started: ${String(error)}`);
  return { kind: 'failed', error: known.toWire() };
}
