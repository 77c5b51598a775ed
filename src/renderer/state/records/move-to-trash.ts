import type { TrashUse } from '../../../contract/home/trash';
import { movedWords } from '../../../words/trash';
import type { Bridge } from '../../bridge/bridge';
import type { ToastsState } from '../window/toasts.svelte';

interface Moving {
  id: string;
  /** As the message names it: `dataset photos`. */
  what: string;
  /** The command that moves it. */
  move: () => Promise<TrashUse>;
}

/** Moves something to the trash; the message says what refers to it, and takes it back. True when it is there. */
export async function moveToTrash(
  { bridge, toasts }: { bridge: Pick<Bridge, 'invoke'>; toasts: ToastsState },
  { id, what, move }: Moving,
): Promise<boolean> {
  const usedBy = await toasts.attemptValue(move);
  if (!usedBy) return false;
  toasts.show(movedWords(what, usedBy), {
    label: 'Undo',
    run: () => void toasts.attempt(() => bridge.invoke('trash:restore', { reference: id })),
  });
  return true;
}
