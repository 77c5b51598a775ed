import type { JobEvent } from '../../../contract/engine-protocol';

/** Says how far the work is, and when it is time to tell. */
export interface WorkMeter {
  add(passes: number): void;
  /** Takes passes off that turned out not to be needed. */
  skip(passes: number): void;
  /** Passes that the work takes, as far as is known. */
  readonly total: number;
  isDue(): boolean;
  event(message: string): JobEvent;
}

/** @param now milliseconds of a clock that never goes back */
export function createWorkMeter(
  totalPasses: number,
  now: () => number,
  intervalMs = 250,
): WorkMeter {
  let passes = 0;
  let total = totalPasses;
  let toldAt = -Infinity;
  return {
    add: (more) => {
      passes += more;
    },
    skip: (fewer) => {
      total -= fewer;
    },
    get total() {
      return total;
    },
    isDue: () => now() - toldAt >= intervalMs,
    event: (message) => {
      toldAt = now();
      return { type: 'fraction', fraction: Math.min(1, passes / total), message };
    },
  };
}
