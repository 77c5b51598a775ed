import type { LabLog } from '../log';

/** Records ends, and tries again while that fails, as it does on a full disk. */
export interface EndRecorder {
  /**
   * Resolves to true once it is recorded, and to false when it was given up or when `isOver` says that it is no one's
   * business here any more.
   */
  record(what: string, write: () => void, isOver: () => boolean): Promise<boolean>;
  /** Someone who would wait for the end does not want to: the attempt that is due is the last. */
  giveUp(): void;
  /** Whether an end waits for its next attempt. */
  readonly isTrying: boolean;
}

export interface EndRecorderOptions {
  log: LabLog;
  /** Null: as long as the process lives. */
  giveUpAfterMs: number | null;
  retryEveryMs: number;
  /** Called when the first attempt fails, with its error, and with null once one succeeds. */
  onTrouble(error: unknown): void;
}

export function createEndRecorder(options: EndRecorderOptions): EndRecorder {
  const { log, giveUpAfterMs, retryEveryMs, onTrouble } = options;
  let wake: (() => void) | null = null;
  let givenUp = false;

  async function record(what: string, write: () => void, isOver: () => boolean): Promise<boolean> {
    const until = giveUpAfterMs === null ? Infinity : Date.now() + giveUpAfterMs;
    let attempts = 0;
    while (!isOver()) {
      try {
        write();
        onTrouble(null);
        return true;
      } catch (error) {
        attempts += 1;
        // Reported once: further failures are the same trouble.
        if (attempts === 1) {
          log.error(`the end of ${what} could not be recorded`, error);
          onTrouble(error);
        }
        if (givenUp || Date.now() >= until) return false;
        await pause();
      }
    }
    return false;
  }

  function pause(): Promise<void> {
    return new Promise<void>((done) => {
      const timer = setTimeout(done, retryEveryMs);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    }).finally(() => {
      wake = null;
    });
  }

  return {
    record,
    giveUp() {
      givenUp = true;
      wake?.();
    },
    get isTrying() {
      return wake !== null;
    },
  };
}
