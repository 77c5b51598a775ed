/** What Ctrl-C does at the moment. */
export interface Interruption {
  /** True from the first signal on. */
  readonly requested: boolean;
  /**
   * While `work` runs, the first signal calls `onFirst` (which asks for a graceful end) instead of ending the
   * process. When a signal came before, `onFirst` is called immediately.
   */
  during<Value>(onFirst: () => void, work: () => Promise<Value>): Promise<Value>;
  /** Call it for every SIGINT and SIGTERM. */
  signal(): void;
  /**
   * The terminal or the reader of the output has gone: asks for the same graceful end as a first signal, and never for
   * more, because there is no user who could press the key twice.
   */
  hangUp(): void;
}

export interface ProcessEnd {
  /** Ends the process after its lab was closed: the first signal while nothing else handles it. */
  gently(): void;
  /** Ends the process now: every later signal. */
  atOnce(): void;
}

export function createInterruption(end: ProcessEnd): Interruption {
  let handler: (() => void) | null = null;
  let count = 0;
  const first = () => {
    count += 1;
    if (handler !== null) handler();
    else end.gently();
  };
  return {
    get requested() {
      return count > 0;
    },
    async during(onFirst, work) {
      const outer = handler;
      handler = onFirst;
      try {
        if (count > 0) onFirst();
        return await work();
      } finally {
        handler = outer;
      }
    },
    signal() {
      if (count > 0) end.atOnce();
      else first();
    },
    hangUp() {
      if (count === 0) first();
    },
  };
}
