import { formatCount } from '../../../../words/numbers';
import { throwIfCancelled } from '../../../core/datasets/cancelled';
import { readZipDirectory, SharedBytes } from '../../formats/zip-directory';
import { unreadable } from '../readers/unreadable';
import { createEntryTable, type EntryTable } from './entry-table';
import type { FileWindow } from './file-window';

const mostEntries = 5_000_000;
const entriesBetweenLooks = 20_000;

/**
 * The files that a zip's directory names, none of them unpacked.
 * @throws TemperError `dataset-unreadable` when the directory is damaged, too large, or its entries share bytes, as in
 *   archives that are made to fill disks
 */
export async function readZipEntries(
  path: string,
  window: FileWindow,
  signal: AbortSignal,
): Promise<EntryTable> {
  const table = createEntryTable();
  const source = {
    bytes: window.bytes,
    readInto: (target: Uint8Array, position: number) =>
      target.set(window.read(position, target.length)),
  };
  const directory = readZipDirectory(source);
  for (;;) {
    const next = await explained(path, () => directory.next());
    if (next.done) return table.finish();
    if (table.length >= mostEntries) {
      const problem = `it names more than ${formatCount(mostEntries)} files`;
      throw unreadable(path, problem, 'Split the archive.');
    }
    if (table.length % entriesBetweenLooks === 0) throwIfCancelled(signal);
    const { name, problem, ...entry } = next.value;
    table.add(name, entry, problem);
  }
}

async function explained<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SharedBytes) {
      throw unreadable(path, error.message, 'Nothing of it was read.', error);
    }
    throw unreadable(
      path,
      `its directory is damaged (${(error as Error).message})`,
      'Download or copy it again.',
      error,
    );
  }
}
