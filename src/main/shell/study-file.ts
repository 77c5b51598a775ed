import { dialog } from 'electron';
import { unpackReply } from '../../contract/protocol/reply-text';
import { StudyRecord } from '../../contract/studies/records';
import type { Machines } from './machines/machines';

/**
 * Imports the exported study that somebody opened on the desktop, and shows it. What is in the history already is only
 * shown.
 *
 * @param show opens a window at a location hash
 */
export async function openStudyFile(
  path: string,
  machines: Machines,
  show: (hash: string) => void,
): Promise<void> {
  const reply = unpackReply(await machines.call('studies:import', { path }));
  if (reply.ok) show(`#/studies/${StudyRecord.parse(reply.value).id}`);
  else dialog.showErrorBox('The study could not be opened', reply.error.message);
}
