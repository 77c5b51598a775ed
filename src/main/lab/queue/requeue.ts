import type { LabContext } from '../context';
import { assertThreadVariables } from '../engines/device-environment';
import { writing } from '../store/database';
import {
  enqueue,
  findQueueEntry,
  setQueueLab,
  type QueueEntry,
} from '../store/repositories/queue/queue-entries';

/**
 * Puts what has ended back into the queue; also takes over what waits there for a process that has exited.
 *
 * @param reset refuses what cannot be resumed, and records that it waits again
 */
export function requeue(
  { database, labId }: LabContext,
  kind: QueueEntry['kind'],
  { id, state }: { id: string; state: string },
  reset: () => void,
): void {
  assertThreadVariables();
  writing(database, () => {
    if (state === 'queued' && findQueueEntry(database, id)) {
      setQueueLab(database, id, labId);
      return;
    }
    reset();
    enqueue(database, { itemId: id, kind, labId }, 'last');
  });
}
