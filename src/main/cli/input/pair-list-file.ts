import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { TemperError } from '../../../contract/errors';

/** @throws TemperError 'invalid-input' where the file cannot be read */
export function readPairListFile(path: string): { name: string; text: string } {
  try {
    return { name: basename(path), text: readFileSync(path, 'utf8') };
  } catch (error) {
    throw new TemperError(
      'invalid-input',
      `The list of pairs ${path} cannot be read: ${(error as Error).message}`,
      { path },
      error,
    );
  }
}
