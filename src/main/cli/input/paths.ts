import { resolve } from 'node:path';
import { TemperError } from '../../../contract/errors';

/**
 * The absolute path that was typed. An empty one, such as an unset variable of the shell leaves behind, would mean the
 * present folder.
 *
 * @param what the words for it in the message: `The path of the dataset`, `--to`
 * @throws TemperError `invalid-input` for an empty path
 */
export function typedPath(text: string, what: string): string {
  if (text.trim() !== '') return resolve(text);
  throw new TemperError('invalid-input', `${what} is empty. Give the path of a file or folder.`);
}
