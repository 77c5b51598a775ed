import { writeFileSync } from 'node:fs';
import { TemperError } from '../../../contract/errors';
import { typedPath } from '../input/paths';

/**
 * Writes a file where a person typed.
 *
 * @returns its absolute path
 * @throws TemperError 'invalid-input' where it cannot be written
 */
export function writeTypedFile(typed: string, content: Uint8Array | string): string {
  const path = typedPath(typed, 'The file to write');
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new TemperError(
      'invalid-input',
      `${path} cannot be written: ${(error as Error).message}. Choose another place.`,
      { path },
      error,
    );
  }
  return path;
}
