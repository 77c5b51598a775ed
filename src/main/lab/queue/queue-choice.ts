import type { LabContext } from '../context';
import { writing } from '../store/database';
import { findLease, putLease } from '../store/repositories/queue/device-leases';
import type { LabRow } from '../store/repositories/queue/labs';
import { listQueue, setQueueLab, type QueueEntry } from '../store/repositories/queue/queue-entries';
import { readSetting } from '../store/repositories/settings';
import { describeLab, livingLabs } from './lab-presence';

/** All runs and evaluations of one machine share one device. */
export const device = 'default';

export interface Choice {
  /** What this lab starts now, with the device taken. */
  entry: QueueEntry | null;
  /** Who has the device, or comes first, while something of this lab waits. */
  waitingFor: string | null;
  /** Something of this lab waits because a person holds the queue. */
  held: boolean;
}

/**
 * Takes the next item and the device in one transaction, so that two labs never use the device at once. Items get
 * it in one order, whichever living lab put them into the queue; those of dead labs count only where this lab adopts them.
 */
export function chooseNext(
  context: LabContext,
  adopt: boolean,
  take: (entry: QueueEntry) => void,
): Choice {
  const { database, labId } = context;
  return writing(database, () => {
    const living = livingLabs(database, Date.now());
    const isMine = (entry: QueueEntry) =>
      entry.labId === labId || (adopt && !living.has(entry.labId));
    const waiting = listQueue(database).filter((entry) => isMine(entry) || living.has(entry.labId));
    if (!waiting.some(isMine)) return { entry: null, waitingFor: null, held: false };
    if (readSetting(database, 'queueHeld')) return { entry: null, waitingFor: null, held: true };
    const holder = otherHolder(findLease(database, device), labId, living);
    const next = waiting[0];
    if (holder) return { entry: null, waitingFor: describeLab(holder), held: false };
    if (!next || !isMine(next)) {
      const first = next && living.get(next.labId);
      return { entry: null, waitingFor: first ? describeLab(first) : null, held: false };
    }
    putLease(database, device, labId);
    if (next.labId !== labId) setQueueLab(database, next.itemId, labId);
    take(next);
    return { entry: { ...next, labId }, waitingFor: null, held: false };
  });
}

function otherHolder(
  holder: string | null,
  labId: string,
  living: Map<string, LabRow>,
): LabRow | null {
  return holder === null || holder === labId ? null : (living.get(holder) ?? null);
}
