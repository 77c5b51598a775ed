import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { TemperError, type ErrorCode } from '../../../contract/errors';

/**
 * Makes a folder and those above it. Node's own `recursive` loops forever where a file system says ENOENT to a folder
 * that may not be made, as /proc does.
 *
 * @throws the system's error
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    if (statSync(folder).isDirectory()) return;
    throw Object.assign(new Error(`${folder} is a file`), { code: 'ENOTDIR' });
  }
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

const explanations: Record<string, [code: ErrorCode, text: string]> = {
  ENOSPC: ['disk-full', 'the disk is full. Free some space and try again'],
  EDQUOT: ['disk-full', 'the disk quota is used up. Free some space and try again'],
  EROFS: ['read-only', 'the file system is read-only. Choose another place'],
  EACCES: ['read-only', 'writing is not permitted there. Choose another place'],
  EPERM: ['read-only', 'writing is not permitted there. Choose another place'],
  // Folders above are made: the file system does not allow any there.
  ENOENT: ['read-only', 'nothing can be made there. Choose another place'],
  ENOTDIR: ['invalid-input', 'a part of this path is a file. Choose another place'],
  EEXIST: ['already-exists', 'it exists already. Choose another name'],
  EISDIR: ['invalid-input', 'a folder has this name. Choose another name'],
  ENAMETOOLONG: ['invalid-input', 'the name is too long. Choose a shorter one'],
  ELOOP: ['invalid-input', 'links lead in a circle there. Choose another place'],
};

/**
 * What an error of the file system means to the person who asked for a file or a folder; other errors stay what they are.
 *
 * @param what the words for it at the start of the message: `The report`
 */
export function explainWriteError(error: unknown, what: string, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const explanation = explanations[code];
  if (error instanceof TemperError || !explanation) return error;
  const [errorCode, text] = explanation;
  const message = `${what} cannot be written to ${path}: ${text}.`;
  return new TemperError(errorCode, message, { path }, error);
}
