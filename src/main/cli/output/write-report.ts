import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { TemperError } from '../../../contract/errors';
import { explainWriteError, makeFolder } from '../../core/files/writing';

/**
 * Writes a report, or what `what` names, whole or not at all; folders on the way are made.
 *
 * @throws TemperError `disk-full`, `read-only` or `invalid-input` that names the file
 */
export async function writeReport(file: string, text: string, what = 'The report'): Promise<void> {
  try {
    makeFolder(dirname(file));
    await writeFileAtomic(file, text);
  } catch (error) {
    throw explainWriteError(error, what, file);
  }
}

/** @throws TemperError `already-exists` where a file has the name: what a person keeps is not overwritten */
export function assertNewFile(file: string): void {
  if (!existsSync(file)) return;
  throw new TemperError('already-exists', `${file} exists already. Choose another name.`, {
    path: file,
  });
}
