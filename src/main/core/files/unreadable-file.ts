import { TemperError } from '../../../contract/errors';

/**
 * Why a file that somebody named cannot be read, in words.
 *
 * @param wanted what to give instead of a folder, such as `a plan file`
 */
export function unreadableFile(path: string, error: unknown, wanted: string): TemperError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') {
    const text = `There is no file ${path}. Check the path.`;
    return new TemperError('not-found', text, { path }, error);
  }
  const text =
    code === 'EISDIR'
      ? `${path} is a folder; give ${wanted}.`
      : `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  return new TemperError('invalid-input', text, { path }, error);
}
