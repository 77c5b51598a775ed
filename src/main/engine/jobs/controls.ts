/** Why a job was asked to stop. */
export type StopReason = 'cancel' | 'interrupt';

/** The person's hand on a job. */
export interface Controls {
  /** Aborted with a `StopReason` as its reason. */
  readonly signal: AbortSignal;
  readonly isPaused: boolean;
  /** Settles once the job is no longer paused, or is asked to stop. */
  paused(): Promise<void>;
  readonly stopAfterEpoch: boolean;
}

export interface ControlPanel extends Controls {
  pause(): void;
  resume(): void;
  requestStopAfterEpoch(): void;
  stop(reason: StopReason): void;
}

/** Thrown inside the loops when a job is asked to stop; never leaves them. */
export class Stopped extends Error {
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(`stopped: ${reason}`);
    this.reason = reason;
  }
}

export function createControls(): ControlPanel {
  const abort = new AbortController();
  let stopAfterEpoch = false;
  let isPaused = false;
  let release: () => void = () => undefined;
  let running = Promise.resolve();
  const resume = (): void => {
    isPaused = false;
    release();
  };
  return {
    signal: abort.signal,
    get isPaused() {
      return isPaused;
    },
    get stopAfterEpoch() {
      return stopAfterEpoch;
    },
    paused: () => running,
    pause: () => {
      if (isPaused || abort.signal.aborted) return;
      isPaused = true;
      running = new Promise((resolve) => (release = resolve));
    },
    resume,
    requestStopAfterEpoch: () => {
      stopAfterEpoch = true;
    },
    stop: (reason) => {
      abort.abort(reason);
      resume();
    },
  };
}

/** @throws Stopped once the job was asked to stop */
export function checkStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new Stopped(signal.reason === 'cancel' ? 'cancel' : 'interrupt');
}

/**
 * Runs a step to its end and yields between its parts (attack steps), where control messages get a turn. When the job
 * is asked to stop, or the caller leaves early, the step is closed, which frees its tensors.
 *
 * @throws Stopped
 */
export async function* driveParts<Part, Result>(
  step: Generator<Part, Result>,
  signal: AbortSignal,
): AsyncGenerator<Part, Result> {
  let finished = false;
  try {
    for (;;) {
      const part = step.next();
      if (part.done) {
        finished = true;
        return part.value;
      }
      await letMessagesIn();
      checkStopped(signal);
      yield part.value;
    }
  } finally {
    if (!finished) step.return(undefined as Result);
  }
}

/** As `driveParts`, for callers that have nothing to report between the parts. */
export async function drive<Result>(
  step: Generator<unknown, Result>,
  signal: AbortSignal,
): Promise<Result> {
  const parts = driveParts(step, signal);
  for (;;) {
    const part = await parts.next();
    if (part.done) return part.value;
  }
}

/** Gives the event loop one turn. */
export function letMessagesIn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Waits while the job is paused, and says so.
 *
 * @returns how long it rested, in milliseconds
 * @throws Stopped
 */
export async function* waitWhilePaused({
  isPaused,
  paused,
  signal,
}: Controls): AsyncGenerator<{ type: 'paused' } | { type: 'resumed' }, number> {
  if (!isPaused) return 0;
  const pausedAt = performance.now();
  yield { type: 'paused' };
  await paused();
  checkStopped(signal);
  const restedMs = performance.now() - pausedAt;
  yield { type: 'resumed' };
  return restedMs;
}
