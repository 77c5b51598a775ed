import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { TemperError } from '../../../contract/errors';

/**
 * Writes a report, whole or not at all; folders on the way are made.
 *
 * @throws TemperError `disk-full`, `read-only` or `invalid-input` that names the file
 */
export async function writeReport(file: string, html: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFileAtomic(file, html);
  } catch (error) {
    throw writeFailure(file, error);
  }
}

function writeFailure(file: string, error: unknown): TemperError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') {
    return new TemperError('disk-full', `There is no space left to write the report ${file}.`);
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new TemperError(
      'read-only',
      `The report ${file} cannot be written here; choose another folder.`,
    );
  }
  return new TemperError('invalid-input', `The report ${file} cannot be written: ${String(error)}`);
}
