import { readFile, stat } from 'node:fs/promises';
import { TemperError } from '../../../contract/errors';
import { unreadableFile } from './unreadable-file';

/** What people write is far shorter; what is larger is another file. */
const mostBytes = 50_000_000;

/**
 * Reads a JSON file that a person wrote.
 *
 * @param wanted what it is to be, such as `a study file`
 * @throws TemperError `not-found` without the file, `invalid-input` for a folder, for what is far too large, and with line
 *   and column where it is not JSON
 */
export async function readJson(path: string, wanted: string): Promise<unknown> {
  return parseJson(await readText(path, wanted), path);
}

async function readText(path: string, wanted: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size <= mostBytes) return await readFile(path, 'utf8');
  } catch (error) {
    throw unreadableFile(path, error, wanted);
  }
  throw new TemperError('invalid-input', `${path} is too large to be ${wanted}.`, { path });
}

/**
 * Parses JSON text from outside.
 *
 * @param what the words for the text in the message: a path, or `standard input`
 * @throws TemperError `invalid-input` that names line and column, with the line itself
 */
export function parseJson(text: string, what: string): unknown {
  const content = text.replace(/^\ufeff/, '');
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const { line, column, excerpt, mark } = locate(content, positionOf(message, content));
    const place = `${reasonOf(message)} at line ${line}, column ${column}`;
    throw new TemperError(
      'invalid-input',
      `${what} is not valid JSON: ${place}\n  ${excerpt}\n  ${' '.repeat(mark)}^`,
      { line, column },
    );
  }
}

/**
 * Where the problem is. V8 names the position in some of its messages only; elsewhere it is the end of the longest
 * beginning of the text that merely ends too early.
 */
function positionOf(message: string, text: string): number {
  const found = /at position (\d+)/.exec(message);
  if (found) return Number(found[1]);
  if (endsTooEarly(text)) return text.trimEnd().length;
  let [whole, broken] = [0, text.length];
  while (broken - whole > 1) {
    const middle = Math.floor((whole + broken) / 2);
    if (endsTooEarly(text.slice(0, middle))) whole = middle;
    else broken = middle;
  }
  return whole;
}

/** Whether a text is JSON so far: whole, or with nothing wrong but its end. */
function endsTooEarly(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = /at position (\d+)/.exec(message);
    return /end of JSON|^Unterminated/.test(message) || Number(position?.[1]) >= text.length;
  }
}

function reasonOf(message: string): string {
  const reason = message
    .replace(/( in JSON)? at position.*$/s, '')
    .replace(/, "?.*is not valid JSON$/s, '')
    .replace(/^Unexpected end of JSON input$/, 'the text ends too early');
  return reason.charAt(0).toLowerCase() + reason.slice(1);
}

/** Line and column from 1, with the part of the line around the place and where in it the mark belongs. */
function locate(text: string, position: number) {
  const before = text.slice(0, position).split('\n');
  const line = before.length;
  const column = (before[line - 1]?.length ?? 0) + 1;
  const whole = (text.split('\n')[line - 1] ?? '').replaceAll('\t', ' ');
  const from = Math.max(0, column - 60);
  return { line, column, excerpt: whole.slice(from, from + 90).trimEnd(), mark: column - 1 - from };
}
