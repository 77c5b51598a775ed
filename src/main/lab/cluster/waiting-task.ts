import { join } from 'node:path';
import { now } from '../context';
import { newId } from '../identifiers';
import type { StoredTask } from '../store/repositories/tasks';

interface NewTask extends Pick<StoredTask, 'owner' | 'arm' | 'seed' | 'digest'> {
  /** Where tasks of this owner lie, each in a folder of its own. */
  folder: string;
}

/**
 * A task that is to be handed over.
 *
 * @param before the same task, which failed or was cancelled: it keeps its number and its folder, where its work continues
 */
export function waitingTask({ folder, ...facts }: NewTask, before: StoredTask | null): StoredTask {
  const id = before?.id ?? newId('task');
  return {
    ...facts,
    id,
    state: 'waiting',
    reason: null,
    batch: null,
    batchIndex: null,
    job: null,
    node: null,
    folder: before?.folder ?? join(folder, id),
    runId: null,
    createdAt: before?.createdAt ?? now(),
  };
}
