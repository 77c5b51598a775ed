import type { LabContext } from '../context';
import { writing } from '../store/database';
import { listQueue } from '../store/repositories/queue/queue-entries';
import { findRun, setRunReason } from '../store/repositories/runs/runs';
import type { RunId } from '../../../contract/ids';
import { announceRun } from '../records/announcements';
import type { Choice } from './queue-choice';

/** Says for every waiting run of this lab what it waits for; nothing when it waits only for its turn. */
export function noteWaiting(context: LabContext, { waitingFor, held }: Choice): void {
  const { database, labId } = context;
  const reason = held
    ? 'The queue is held: it starts once the queue is released (temper queue release).'
    : waitingFor === null
      ? null
      : `Waiting for ${waitingFor} to finish with the device.`;
  const changed = listQueue(database)
    .filter((entry) => entry.kind === 'run' && entry.labId === labId)
    .map((entry) => entry.itemId as RunId)
    .filter((id) => findRun(database, id)?.reason !== reason);
  if (changed.length === 0) return;
  writing(database, () => changed.forEach((id) => setRunReason(database, id, reason)));
  changed.forEach((id) => announceRun(context, id));
}
