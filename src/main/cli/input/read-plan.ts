import { parseJson, readJson } from '../../core/files/read-json';

/**
 * Reads a JSON file that was named on the command line. `-` reads standard input.
 *
 * @throws TemperError as `readJson`
 */
export async function readJsonFile(
  path: string,
  readStandardInput: () => Promise<string>,
): Promise<unknown> {
  if (path === '-') return parseJson(await readStandardInput(), 'standard input');
  return readJson(path, 'a plan file');
}
