import type { JobName, JobOutcome, Unfinished } from '../../../contract/jobs';
import type { LabStatus } from '../../../contract/status';
import type { EngineProcess } from './engine-process';
import type { SteeredJob } from './steered-job';

export interface WarmEngineOptions {
  /** Starts an engine with the settings of now. */
  start(): Promise<EngineProcess>;
  /** How long an engine without a job is kept, so that the next job starts at once. */
  idleMs: number;
  onState?(state: LabStatus['engine']): void;
  /** The process of the engine; null when there is none any more. */
  onPid?(pid: number | null): void;
}

/** One engine at a time, started on demand and kept while jobs follow: loading TensorFlow takes seconds. */
export interface WarmEngine {
  /**
   * Runs jobs one after the other.
   *
   * @throws TemperError `engine-lost` when the engine could not start
   */
  run<Name extends JobName>(job: SteeredJob<Name>): Promise<JobOutcome<Name>>;
  /** Ends the engine if it has no job: the next job starts another. */
  rest(): Promise<void>;
  /** Ends the engine and its job, and starts no other. */
  close(): Promise<void>;
}

export const closedOutcome: Unfinished = { kind: 'cancelled', reason: 'Temper is being closed.' };

export function createWarmEngine(options: WarmEngineOptions): WarmEngine {
  const { onState = () => undefined, onPid = () => undefined } = options;
  let warm: EngineProcess | null = null;
  /** Settles when the last job that was asked for has ended. */
  let line: Promise<unknown> = Promise.resolve();
  let unfinished = 0;
  let retired: Promise<void> = Promise.resolve();
  let idleTimer: NodeJS.Timeout | null = null;
  let closed = false;

  async function engineForJob(): Promise<EngineProcess> {
    if (warm?.isAlive) return warm;
    onState('starting');
    const engine = await options.start();
    warm = engine;
    onPid(engine.pid);
    void engine.ended.then(() => {
      if (warm === engine || warm === null) onPid(null);
    });
    return engine;
  }

  /** An engine that is asked to end takes no more jobs. */
  function retire(): Promise<void> {
    const engine = warm;
    warm = null;
    if (engine?.isAlive) retired = shutDown(engine);
    return retired;
  }

  async function shutDown(engine: EngineProcess): Promise<void> {
    onState('stopping');
    await engine.shutdown();
    if (unfinished === 0) onState('idle');
  }

  async function runNow<Name extends JobName>(job: SteeredJob<Name>): Promise<JobOutcome<Name>> {
    if (idleTimer) clearTimeout(idleTimer);
    if (job.stoppedBefore) return job.stoppedBefore;
    if (closed) return closedOutcome;
    const engine = await engineForJob();
    // It was closed while the engine started.
    if (closed) {
      await retire();
      return closedOutcome;
    }
    onState('busy');
    return job.runIn(engine);
  }

  function afterJob(lost: boolean): void {
    unfinished -= 1;
    onState(lost ? 'lost' : 'idle');
    if (closed || unfinished > 0) return;
    idleTimer = setTimeout(() => void retire(), options.idleMs);
    idleTimer.unref();
  }

  return {
    async run(job) {
      unfinished += 1;
      const answer = line.then(() => runNow(job));
      line = answer.then(
        (outcome) => afterJob(outcome.kind === 'failed' && outcome.error.code === 'engine-lost'),
        () => afterJob(true),
      );
      // What is told of the engine is up to date when the outcome arrives.
      await line;
      return answer;
    },
    rest: async () => {
      if (unfinished === 0) await retire();
    },
    async close() {
      closed = true;
      if (idleTimer) clearTimeout(idleTimer);
      await retire();
      await line;
      await retired;
    },
  };
}
