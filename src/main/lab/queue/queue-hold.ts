import type { LabStatus } from '../../../contract/status';
import type { LabContext } from '../context';
import { writing } from '../store/database';
import { writeSetting } from '../store/repositories/settings';
import type { Queue } from './queue';
import type { StatusBoard } from './status';

/** Nothing more is started while the queue is held, in whichever process; it is kept over restarts. */
export function holdQueue(
  context: LabContext,
  queue: Queue,
  status: StatusBoard,
  held: boolean,
): LabStatus {
  const { database } = context;
  writing(database, () => writeSetting(database, 'queueHeld', held));
  queue.wake();
  return status.read();
}
