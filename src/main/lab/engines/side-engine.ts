import type { EngineJob, JobOutcome } from '../../../contract/engine-protocol';
import { TemperError } from '../../../contract/errors';
import { startEngine, type EngineOptions, type EngineProcess } from './engine-process';

export interface SideEngineOptions extends EngineOptions {
  /** How long it is kept without a job. */
  idleMs: number;
  /** Variables that every engine gets, asked for with each start. */
  commonEnvironment?(): NodeJS.ProcessEnv;
}

/** A second engine for short questions, which are answered while the device trains. */
export interface SideEngine {
  /**
   * Jobs one after the other.
   *
   * @throws TemperError `engine-lost` when the engine could not start
   */
  run(job: EngineJob): Promise<JobOutcome>;
  close(): Promise<void>;
}

/**
 * Starts on the first job, on the processor alone: it takes no memory from the device that trains. It is kept warm
 * while questions follow, since loading TensorFlow takes longer than most answers.
 */
export function createSideEngine(options: SideEngineOptions): SideEngine {
  let warm: EngineProcess | null = null;
  let line: Promise<unknown> = Promise.resolve();
  let idleTimer: NodeJS.Timeout | null = null;
  let retired: Promise<void> = Promise.resolve();
  let closed = false;

  /** An engine that is asked to end takes no more questions: the next one starts another. */
  function retire(engine: EngineProcess): void {
    if (warm === engine) warm = null;
    retired = engine.shutdown();
  }

  async function runNow(job: EngineJob): Promise<JobOutcome> {
    if (idleTimer) clearTimeout(idleTimer);
    if (closed) throw new TemperError('cancelled', 'Temper is being closed.');
    const engine = warm?.isAlive
      ? warm
      : await startEngine({
          ...options,
          environment: { ...options.commonEnvironment?.(), CUDA_VISIBLE_DEVICES: '' },
        });
    warm = engine;
    try {
      return await engine.run(job, () => undefined).outcome;
    } finally {
      idleTimer = setTimeout(() => retire(engine), options.idleMs);
      idleTimer.unref();
    }
  }

  return {
    run(job) {
      const answer = line.then(() => runNow(job));
      line = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      closed = true;
      if (idleTimer) clearTimeout(idleTimer);
      warm?.kill();
      await line;
      await warm?.ended;
      await retired;
    },
  };
}
