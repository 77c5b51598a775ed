import type { EngineJob, JobEvent, JobOutcome } from '../../../contract/engine-protocol';
import { TemperError } from '../../../contract/errors';
import type { LabStatus } from '../../../contract/status';
import {
  startEngine,
  type ControlMessage,
  type EngineOptions,
  type EngineProcess,
} from './engine-process';

export interface SupervisorOptions extends EngineOptions {
  /** How long an engine without a job is kept, so that the next job starts at once. */
  idleMs: number;
  /** How long an engine may take to obey `cancel`, or to say that it saves; then it is killed. */
  cancelTimeoutMs: number;
  /** How long an engine may take to obey `interrupt` and save, or to save after a `cancel`; then it is killed. */
  interruptTimeoutMs: number;
  onState(state: LabStatus['engine']): void;
  /** The process that uses the device; null when there is none any more. */
  onPid(pid: number | null): void;
  /** Variables that give an engine its device, asked for with each start. */
  deviceEnvironment?(): NodeJS.ProcessEnv;
  /** Variables that every engine gets, asked for with each start. */
  commonEnvironment?(): NodeJS.ProcessEnv;
}

export interface SupervisedJob {
  /** Never rejects: every ending is an outcome. */
  readonly outcome: Promise<JobOutcome>;
  control(action: ControlMessage): void;
}

/** Starts engines on demand, keeps one warm while jobs follow, and ends one that does not obey. */
export interface EngineSupervisor {
  /** For the device: one at a time, in the warm engine. */
  start(job: EngineJob, onEvent: (event: JobEvent) => void): SupervisedJob;
  /**
   * In a process of its own, which ends with the job: works while the other trains.
   *
   * @param environment variables beside those of this process; those of the chosen device when left out
   */
  startAlone(
    job: EngineJob,
    onEvent: (event: JobEvent) => void,
    environment?: NodeJS.ProcessEnv,
  ): SupervisedJob;
  /** Ends the warm engine, if it has no job: the next one starts anew. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

export const defaultTimings = {
  helloTimeoutMs: 30_000,
  idleMs: 60_000,
  cancelTimeoutMs: 10_000,
  interruptTimeoutMs: 30_000,
};

export function createEngineSupervisor(options: SupervisorOptions): EngineSupervisor {
  let warm: Promise<EngineProcess> | null = null;
  let idleTimer: NodeJS.Timeout | null = null;
  const alone = new Set<EngineProcess>();

  const environmentWith = (device: NodeJS.ProcessEnv | undefined) => ({
    ...options.commonEnvironment?.(),
    ...(device ?? { ...options.environment, ...options.deviceEnvironment?.() }),
  });

  async function warmEngine(): Promise<EngineProcess> {
    if (idleTimer) clearTimeout(idleTimer);
    idleTimer = null;
    const current = warm && (await warm.catch(() => null));
    if (current?.isAlive) return current;
    options.onState('starting');
    warm = startEngine({ ...options, environment: environmentWith(undefined) });
    const engine = await warm;
    options.onPid(engine.pid);
    void engine.ended.then(() => options.onPid(null));
    return engine;
  }

  async function coolDown(): Promise<void> {
    const engine = warm && (await warm.catch(() => null));
    warm = null;
    if (!engine?.isAlive) return;
    options.onState('stopping');
    await engine.shutdown();
    options.onState('idle');
  }

  async function runWarm(job: SteerableJob): Promise<JobOutcome> {
    const outcome = await startWarm(job).catch(lostOutcome);
    const lost = outcome.kind === 'failed' && outcome.error.code === 'engine-lost';
    options.onState(lost ? 'lost' : 'idle');
    idleTimer = setTimeout(() => void coolDown(), options.idleMs);
    idleTimer.unref();
    return outcome;
  }

  async function startWarm(job: SteerableJob): Promise<JobOutcome> {
    return job.runIn(await warmEngine(), () => options.onState('busy'));
  }

  async function runAlone(
    job: SteerableJob,
    environment: NodeJS.ProcessEnv | undefined,
  ): Promise<JobOutcome> {
    const engine = await startEngine({ ...options, environment: environmentWith(environment) });
    alone.add(engine);
    try {
      return await job.runIn(engine, () => undefined);
    } finally {
      await engine.shutdown();
      alone.delete(engine);
    }
  }

  const supervise = (
    run: (job: SteerableJob) => Promise<JobOutcome>,
    job: EngineJob,
    onEvent: (event: JobEvent) => void,
  ): SupervisedJob => {
    const steerable = new SteerableJob(job, onEvent, options);
    return {
      outcome: run(steerable).catch(lostOutcome),
      control: (action) => steerable.control(action),
    };
  };

  return {
    start: (job, onEvent) => supervise(runWarm, job, onEvent),
    startAlone: (job, onEvent, environment) =>
      supervise((steerable) => runAlone(steerable, environment), job, onEvent),
    rest: coolDown,
    async close() {
      if (idleTimer) clearTimeout(idleTimer);
      for (const engine of alone) engine.kill();
      await coolDown();
    },
  };
}

/** A job that may be steered before its engine is there, and whose engine is killed when it does not obey. */
class SteerableJob {
  readonly #job: EngineJob;
  readonly #onEvent: (event: JobEvent) => void;
  readonly #options: SupervisorOptions;
  #pending: ControlMessage[] = [];
  #send: ((action: ControlMessage) => void) | null = null;
  #ending: 'cancel' | 'interrupt' | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** What it did not do in time, for which it was killed. */
  #disobedience: string | null = null;

  constructor(job: EngineJob, onEvent: (event: JobEvent) => void, options: SupervisorOptions) {
    this.#job = job;
    this.#onEvent = onEvent;
    this.#options = options;
  }

  control(action: ControlMessage): void {
    if (this.#send) this.#send(action);
    else this.#pending.push(action);
  }

  async runIn(engine: EngineProcess, onBusy: () => void): Promise<JobOutcome> {
    onBusy();
    const handle = engine.run(this.#job, (event) => {
      if (event.type === 'progress' && event.progress.phase === 'saving') this.#expectSaved(engine);
      this.#onEvent(event);
    });
    this.#send = (action) => {
      handle.control(action);
      if (action === 'cancel' || action === 'interrupt') this.#expectEnd(action, engine);
    };
    this.#pending.forEach((action) => this.#send?.(action));
    const outcome = await handle.outcome;
    if (this.#timer) clearTimeout(this.#timer);
    return this.#disobedience === null ? outcome : this.#forcedOutcome(this.#disobedience);
  }

  #expectEnd(action: 'cancel' | 'interrupt', engine: EngineProcess): void {
    if (this.#timer && this.#ending === action) return;
    this.#ending = action;
    const { cancelTimeoutMs, interruptTimeoutMs } = this.#options;
    this.#killAfter(action === 'cancel' ? cancelTimeoutMs : interruptTimeoutMs, 'answer', engine);
  }

  /** Large weights on a slow disk take longer than an answer may. */
  #expectSaved(engine: EngineProcess): void {
    if (this.#timer) this.#killAfter(this.#options.interruptTimeoutMs, 'save', engine);
  }

  #killAfter(durationMs: number, expected: 'answer' | 'save', engine: EngineProcess): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#disobedience = `did not ${expected} within ${durationMs / 1000} s`;
      engine.kill();
    }, durationMs);
  }

  #forcedOutcome(disobedience: string): JobOutcome {
    const reason = `The engine ${disobedience} and was ended; what was written before is kept.`;
    return this.#ending === 'interrupt'
      ? { kind: 'interrupted', reason }
      : { kind: 'cancelled', reason };
  }
}

function lostOutcome(error: unknown): JobOutcome {
  const known =
    error instanceof TemperError
      ? error
      : new TemperError('engine-lost', `The engine could not be started: ${String(error)}`);
  return { kind: 'failed', error: known.toWire() };
}
