import { setImmediate, setTimeout as delay } from 'node:timers/promises';

const quickTurns = 100;
const pauseMs = 5;

/**
 * Waits until a condition holds: turn by turn of the event loop first, and then with pauses, since what takes longer waits
 * for other processes, which need the processor. The test's own time limit ends a wait in vain.
 */
export async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; !condition(); turn += 1) {
    await (turn < quickTurns ? setImmediate() : delay(pauseMs));
  }
}
