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

export const closedOutcome: Unfinished = { kind: 'cancelled', reason: 'Temper is being closed.' };

/** One engine at a time, started on demand and kept while jobs follow: loading TensorFlow takes seconds. */
export class WarmEngine {
  readonly #options: WarmEngineOptions;
  #warm: EngineProcess | null = null;
  /** Settles when the last job that was asked for has ended. */
  #line: Promise<unknown> = Promise.resolve();
  #unfinished = 0;
  #retired: Promise<void> = Promise.resolve();
  #idleTimer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: WarmEngineOptions) {
    this.#options = options;
  }

  /**
   * Runs jobs one after the other.
   *
   * @throws TemperError `engine-lost` when the engine could not start
   */
  async run<Name extends JobName>(job: SteeredJob<Name>): Promise<JobOutcome<Name>> {
    this.#unfinished += 1;
    const answer = this.#line.then(() => this.#runNow(job));
    this.#line = answer.then(
      (outcome) =>
        this.#afterJob(outcome.kind === 'failed' && outcome.error.code === 'engine-lost'),
      () => this.#afterJob(true),
    );
    // The state of the engine is up to date when the outcome arrives.
    await this.#line;
    return answer;
  }

  /** Ends the engine if it has no job: the next job starts another. */
  async rest(): Promise<void> {
    if (this.#unfinished === 0) await this.#retire();
  }

  /** Ends the engine and its job, and starts no other. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#idleTimer) clearTimeout(this.#idleTimer);
    await this.#retire();
    await this.#line;
    await this.#retired;
  }

  async #runNow<Name extends JobName>(job: SteeredJob<Name>): Promise<JobOutcome<Name>> {
    if (this.#idleTimer) clearTimeout(this.#idleTimer);
    if (job.stoppedBefore) return job.stoppedBefore;
    if (this.#closed) return closedOutcome;
    const engine = await this.#engineForJob();
    // It was closed while the engine started.
    if (this.#closed) {
      await this.#retire();
      return closedOutcome;
    }
    this.#tell('busy');
    return job.runIn(engine);
  }

  async #engineForJob(): Promise<EngineProcess> {
    if (this.#warm?.isAlive) return this.#warm;
    this.#tell('starting');
    const engine = await this.#options.start();
    this.#warm = engine;
    this.#options.onPid?.(engine.pid);
    void engine.ended.then(() => {
      if (this.#warm === engine || this.#warm === null) this.#options.onPid?.(null);
    });
    return engine;
  }

  #afterJob(lost: boolean): void {
    this.#unfinished -= 1;
    this.#tell(lost ? 'lost' : 'idle');
    if (this.#closed || this.#unfinished > 0) return;
    this.#idleTimer = setTimeout(() => void this.#retire(), this.#options.idleMs);
    this.#idleTimer.unref();
  }

  /** An engine that is asked to end takes no more jobs. */
  #retire(): Promise<void> {
    const engine = this.#warm;
    this.#warm = null;
    if (engine?.isAlive) this.#retired = this.#shutDown(engine);
    return this.#retired;
  }

  async #shutDown(engine: EngineProcess): Promise<void> {
    this.#tell('stopping');
    await engine.shutdown();
    if (this.#unfinished === 0) this.#tell('idle');
  }

  #tell(state: LabStatus['engine']): void {
    this.#options.onState?.(state);
  }
}
