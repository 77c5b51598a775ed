import { dirname } from 'node:path';
import { TemperError } from '../../../contract/errors';

/**
 * What an error while writing a dataset means to the person at the keyboard.
 * Other errors, and those that name a path elsewhere, stay what they are.
 */
export function asWriteError(error: unknown, directory: string): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  if (path !== undefined && !path.startsWith(dirname(directory))) return error;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new TemperError(
        'disk-full',
        `The disk is full: the dataset could not be written to ${directory}. Free some space and add it again.`,
        { path: directory },
        error,
      );
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new TemperError(
        'read-only',
        `${directory} cannot be written to. Choose another data home with TEMPER_HOME, or change the permissions.`,
        { path: directory },
        error,
      );
    default:
      return error;
  }
}
