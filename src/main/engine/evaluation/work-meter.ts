import type { JobEvent } from '../../../contract/engine-protocol';

/** Counts passes over images, and says when it is time to tell how far the work is. */
export interface WorkMeter {
  readonly passes: number;
  add(passes: number): void;
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
  let toldAt = -Infinity;
  return {
    get passes() {
      return passes;
    },
    add: (more) => {
      passes += more;
    },
    isDue: () => now() - toldAt >= intervalMs,
    event: (message) => {
      toldAt = now();
      return { type: 'fraction', fraction: Math.min(1, passes / totalPasses), message };
    },
  };
}
