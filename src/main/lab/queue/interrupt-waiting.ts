import { now, type LabContext } from '../context';
import { writing } from '../store/database';
import { dequeue, listQueue } from '../store/repositories/queue/queue-entries';
import { setRunState } from '../store/repositories/runs/runs';
import type { RunId } from '../../../contract/ids';
import { setWorkState, type WorkIds } from '../store/repositories/queue/work';

/** A lab that lives for one command takes what it queued out of the queue when it ends: no other lab would start it. */
export function interruptWaiting(context: LabContext): void {
  const { database, labId } = context;
  writing(database, () => {
    for (const entry of listQueue(database).filter((entry) => entry.labId === labId)) {
      dequeue(database, entry.itemId);
      const common = { state: 'interrupted' as const, labId: null, finishedAt: now() };
      if (entry.kind === 'run') {
        setRunState(database, entry.itemId as RunId, {
          ...common,
          reason: 'The command that queued this run was closed before its turn. Resume starts it.',
          error: null,
        });
      } else {
        const message = `The command that queued this ${entry.kind} was closed. Resume starts it.`;
        setWorkState(database, entry.kind, entry.itemId as WorkIds[typeof entry.kind], {
          ...common,
          error: { code: 'cancelled', message },
        });
      }
    }
  });
}
