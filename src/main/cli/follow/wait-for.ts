import type { LabEvent } from '../../../contract/events';
import type { Lab } from '../../lab/open-lab';

export interface Watch<Value> {
  /** Looks at an event; gives the value when the wait is over. */
  event(event: LabEvent): Value | undefined;
  /** Looks at the history itself; gives the value when the wait is over. */
  look(): Promise<Value | undefined>;
}

const lookEveryMs = 2000;

/**
 * Waits until an event or the history says that something has happened. Both are needed: events come from this
 * process's lab alone, while a window on the same data home may be the one that does the work.
 *
 * @throws whatever `look` throws
 */
export function waitFor<Value>(lab: Lab, watch: Watch<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    let over = false;
    const stop = () => {
      over = true;
      clearTimeout(timer);
      unsubscribe();
    };
    const settle = (value: Value | undefined) => {
      if (over || value === undefined) return;
      stop();
      resolve(value);
    };
    const fail = (error: unknown) => {
      if (over) return;
      stop();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    const look = async () => {
      settle(await watch.look());
      if (!over) timer = setTimeout(() => void look().catch(fail), lookEveryMs);
    };
    const unsubscribe = lab.subscribe((event) => {
      try {
        settle(watch.event(event));
      } catch (error) {
        fail(error);
      }
    });
    void look().catch(fail);
  });
}
