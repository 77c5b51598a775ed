import { setImmediate } from 'node:timers/promises';

/** Waits until a condition holds, turn by turn of the event loop. The test's own time limit ends a wait in vain. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
}
