import type { LabContext } from '../context';
import { foreignVersion } from '../store/database';
import { createForeignChanges } from './foreign-changes';
import { beat, heartbeatMs } from './lab-presence';
import { markOrphans } from './orphans';
import type { Queue } from './queue';
import { waitForStrayEngines } from './stray-engines';

const pollMs = 500;

export interface LabWatch {
  start(queue: Queue): void;
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
  let lastBeatMs = 0;

  function lookForDeadLabs(): void {
    strayEngines = [...new Set([...strayEngines, ...markOrphans(context)])];
  }

  return {
    start(queue) {
      const foreign = createForeignChanges(context);
      let seen = foreignVersion(context.database);
      const tick = () => {
        if (Date.now() - lastBeatMs >= heartbeatMs) {
          lastBeatMs = Date.now();
          if (!beat(context, label)) queue.disown();
          lookForDeadLabs();
          queue.wake();
        }
        const current = foreignVersion(context.database);
        if (current === seen) return;
        seen = current;
        queue.obeyRequests();
        foreign.look();
        queue.wake();
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
