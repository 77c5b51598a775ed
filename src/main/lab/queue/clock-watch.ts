/** A clock that runs a little fast or slow is not a jump. */
const smallestJumpMs = 3000;

export interface ClockWatch {
  /** Looks at the clock: call it regularly. */
  look(): void;
  /** Whether the clock was not set, and the machine did not sleep, within the watched time. */
  isSteady(): boolean;
}

/**
 * Notices when the clock of the machine is set, or stood still while the machine slept: times that other processes wrote
 * before cannot be compared with it then.
 *
 * @param graceMs how long after a jump the clock does not count as steady
 */
export function createClockWatch(graceMs: number): ClockWatch {
  const difference = () => Date.now() - performance.now();
  let before = difference();
  let jumpedAtMs = Number.NEGATIVE_INFINITY;
  const look = () => {
    const now = difference();
    if (Math.abs(now - before) >= smallestJumpMs) jumpedAtMs = performance.now();
    before = now;
  };
  return {
    look,
    isSteady() {
      look();
      return performance.now() - jumpedAtMs > graceMs;
    },
  };
}
