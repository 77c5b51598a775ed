import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TemperError, type ErrorCode } from '../../../contract/errors';

/** What is needed from the file system; tests put a failing one in its place. */
export interface FileSystem {
  open(path: string, flags: string): Promise<Pick<FileHandle, 'write' | 'sync' | 'close'>>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
}

const diskFileSystem: FileSystem = { open, rename, remove: (path) => rm(path, { force: true }) };

/**
 * Writes the parts to `<file>.partial`, makes them durable and renames: at any moment, also after a kill or a power
 * cut, `file` is the whole old content or the whole new one.
 *
 * @throws TemperError 'disk-full' or 'read-only'; the old file is untouched and the partial one is removed
 */
export async function writeAtomically(
  file: string,
  parts: readonly Uint8Array[],
  fileSystem: FileSystem = diskFileSystem,
): Promise<void> {
  const partial = `${file}.partial`;
  try {
    await writeDurably(partial, parts, fileSystem);
    await fileSystem.rename(partial, file);
    await syncDirectory(dirname(file), fileSystem);
  } catch (error) {
    // The first error is the one to report; a partial file that stays is overwritten by the next write.
    await fileSystem.remove(partial).catch(() => undefined);
    throw explained(error, file);
  }
}

async function writeDurably(
  path: string,
  parts: readonly Uint8Array[],
  fileSystem: FileSystem,
): Promise<void> {
  const handle = await fileSystem.open(path, 'w');
  try {
    for (const part of parts) await writeWhole(handle, part);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeWhole(handle: Pick<FileHandle, 'write'>, part: Uint8Array): Promise<void> {
  let written = 0;
  while (written < part.length) {
    const { bytesWritten } = await handle.write(part, written, part.length - written, null);
    written += bytesWritten;
  }
}

/** A rename is durable once its directory is. */
async function syncDirectory(directory: string, fileSystem: FileSystem): Promise<void> {
  const handle = await fileSystem.open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const explanations: Record<string, [code: ErrorCode, text: string]> = {
  ENOSPC: ['disk-full', 'the disk is full. Free some space and resume the run'],
  EDQUOT: ['disk-full', 'the disk quota is used up. Free some space and resume the run'],
  EROFS: ['read-only', 'the file system is read-only. Use a data home that can be written'],
  EACCES: ['read-only', 'writing is not permitted there. Change the permissions of the folder'],
  EPERM: ['read-only', 'writing is not permitted there. Change the permissions of the folder'],
  ENOENT: ['not-found', 'its folder does not exist. Create it, or restore the data home'],
};

function explained(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const explanation = explanations[code];
  if (!explanation) return error;
  const [errorCode, text] = explanation;
  return new TemperError(errorCode, `Cannot write ${file}: ${text}.`, { file }, error);
}
