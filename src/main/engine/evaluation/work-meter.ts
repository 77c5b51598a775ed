/** Says how far the work is, how fast it goes, and when a report is due. */
export interface WorkMeter {
  add(passes: number): void;
  /** Counts passes that an earlier attempt made: they are done and say nothing about the speed. */
  addRestored(passes: number): void;
  /** Takes passes off that turned out not to be needed. */
  skip(passes: number): void;
  /** Takes time off that went by without work. */
  rest(durationMs: number): void;
  /** Passes that the work takes, as far as is known. */
  readonly total: number;
  isDue(): boolean;
  /** What to report now; the next report is due some time later. */
  report(): WorkDone;
}

interface WorkDone {
  /** Share done, 0 to 1. */
  fraction: number;
  passesPerSecond: number | null;
  /** Null while too little was done to tell. */
  remainingMs: number | null;
}

/** A rate over less time than this says little. */
const fewestMs = 500;

/** @param now milliseconds of a clock that never goes back */
export function createWorkMeter(
  totalPasses: number,
  now: () => number,
  intervalMs = 250,
): WorkMeter {
  const startedAt = now();
  let worked = 0;
  let restored = 0;
  let rested = 0;
  let total = totalPasses;
  let toldAt = -Infinity;

  function rate(): number | null {
    const elapsedMs = now() - startedAt - rested;
    return elapsedMs < fewestMs || worked === 0 ? null : worked / elapsedMs;
  }

  return {
    add: (more) => {
      worked += more;
    },
    addRestored: (more) => {
      restored += more;
    },
    skip: (fewer) => {
      total -= fewer;
    },
    rest: (durationMs) => {
      rested += durationMs;
    },
    get total() {
      return total;
    },
    isDue: () => now() - toldAt >= intervalMs,
    report: () => {
      toldAt = now();
      const done = worked + restored;
      const passesPerMs = rate();
      const left = Math.max(0, total - done);
      return {
        fraction: total > 0 ? Math.min(1, done / total) : 1,
        passesPerSecond: passesPerMs === null ? null : 1000 * passesPerMs,
        remainingMs: left === 0 ? 0 : passesPerMs && left / passesPerMs,
      };
    },
  };
}
