import type { JobEvent } from '../../../contract/engine-protocol';

/** Says how far the work is, and when it is time to tell. */
export interface WorkMeter {
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
