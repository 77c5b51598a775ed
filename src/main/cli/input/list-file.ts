import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { unreadableFile } from '../../core/files/unreadable-file';

/**
 * @param wanted what it is to be, such as `a list of pairs`
 * @throws TemperError 'not-found' or 'invalid-input' where the file cannot be read
 */
export function readListFile(path: string, wanted: string): { name: string; text: string } {
  try {
    return { name: basename(path), text: readFileSync(path, 'utf8') };
  } catch (error) {
    throw unreadableFile(path, error, wanted);
  }
}
