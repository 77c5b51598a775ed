import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { TemperError } from '../../../contract/errors';

/**
 * @param what it is, as the beginning of a sentence
 * @throws TemperError 'invalid-input' where the file cannot be read
 */
export function readListFile(path: string, what: string): { name: string; text: string } {
  try {
    return { name: basename(path), text: readFileSync(path, 'utf8') };
  } catch (error) {
    throw new TemperError(
      'invalid-input',
      `${what} ${path} cannot be read: ${(error as Error).message}`,
      { path },
      error,
    );
  }
}
