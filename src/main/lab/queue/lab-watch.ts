import type { LabContext } from '../context';
import { foreignVersion } from '../store/database';
import { createForeignChanges } from './foreign-changes';
import { createClockWatch } from './clock-watch';
import { beat, heartbeatMs, staleAfterMs } from './lab-presence';
import { markOrphans } from './orphans';
import type { Queue } from './queue';
import { waitForStrayEngines } from './stray-engines';

const pollMs = 500;

/** What looks after tasks of this lab beside the queue. */
interface Tasks {
  /** Obeys what other processes asked for. */
  obeyRequests(): void;
  /** Another lab owns their work now. */
  disown(): void;
}

export interface LabWatch {
  start(queue: Queue, tasks: Tasks): void;
  stop(): void;
  /** Resolves when no engine of a lab that has exited can still write. */
  deviceIsQuiet(): Promise<void>;
}

export interface LabWatchOptions {
  context: LabContext;
  label: string;
  enginePath: string;
}

/** The lab's regular work: its heartbeat, a look for labs that died, and for what others wrote into the history. */
export function createLabWatch({ context, label, enginePath }: LabWatchOptions): LabWatch {
  let strayEngines = markOrphans(context);
  let timer: NodeJS.Timeout | null = null;
  /** By a clock that nobody sets. */
  let lastBeatMs = Number.NEGATIVE_INFINITY;
  const clock = createClockWatch(staleAfterMs);

  function lookForDeadLabs(): void {
    // Heartbeats from before the clock was set look old, or new: living labs have beaten again before this is over.
    if (!clock.isSteady()) return;
    strayEngines = [...new Set([...strayEngines, ...markOrphans(context)])];
  }

  /** The device is not taken from a lab that only looks dead. */
  function wake(queue: Queue): void {
    if (clock.isSteady()) queue.wake();
  }

  return {
    start(queue, tasks) {
      const foreign = createForeignChanges(context);
      let seen = foreignVersion(context.database);
      const tick = () => {
        clock.look();
        if (performance.now() - lastBeatMs >= heartbeatMs) {
          lastBeatMs = performance.now();
          if (!beat(context, label)) [queue, tasks].forEach((each) => each.disown());
          lookForDeadLabs();
          wake(queue);
        }
        const current = foreignVersion(context.database);
        if (current === seen) return;
        seen = current;
        queue.obeyRequests();
        tasks.obeyRequests();
        foreign.look();
        wake(queue);
      };
      timer = setInterval(() => {
        try {
          tick();
        } catch (error) {
          context.log.error('the regular look at the other labs failed; it is repeated', error);
        }
      }, pollMs);
    },
    stop() {
      if (timer) clearInterval(timer);
    },
    async deviceIsQuiet() {
      lookForDeadLabs();
      await waitForStrayEngines(strayEngines, enginePath);
      strayEngines = [];
    },
  };
}
