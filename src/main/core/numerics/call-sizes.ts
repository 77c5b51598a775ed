/**
 * Multiply-accumulates of forward passes that go into one native call. Beyond it the way into the call no longer counts
 * (`node tests/bench/attack-loops.mjs`), and a job is cancelled between calls, of which none may take a second.
 */
const largestCall = 2 ** 31;
/** A longer call saves next to nothing, and makes a larger graph. */
const mostSteps = 10;

/** How many steps may go into one native call, at least 1. */
export function stepsPerCall(forwardMacs: number): number {
  return Math.min(Math.max(Math.floor(largestCall / forwardMacs), 1), mostSteps);
}

/**
 * How many attack steps go into each native call: as equal as they can be, so that there are at most two sizes, each of
 * which is compiled once.
 *
 * @param forwardMacs of one step
 */
export function callSizes(steps: number, forwardMacs: number): number[] {
  const most = stepsPerCall(forwardMacs);
  const calls = Math.ceil(steps / most);
  const smaller = Math.floor(steps / calls);
  return Array.from({ length: calls }, (_, call) =>
    call < steps - smaller * calls ? smaller + 1 : smaller,
  );
}
