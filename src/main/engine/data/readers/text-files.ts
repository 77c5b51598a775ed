import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { unreadable } from './unreadable';

const longestLicenceLine = 200;

/**
 * The non-empty lines of a small text file, trimmed; null when there is no such file.
 * @throws TemperError `dataset-unreadable` when there is one that cannot be read
 */
export function readLines(path: string): string[] | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unreadable(path, (error as Error).message, 'Check its permissions.', error);
  }
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '');
}

/** Whether a file's name says that it holds the licence. */
export function isLicenceName(name: string): boolean {
  return /^(licen[cs]e|copying)(\.(txt|md))?$/i.test(name);
}

/** The first line of the licence file in a folder, null without one. */
export function readLicence(directory: string): string | null {
  const files = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile());
  const name = files
    .map((file) => file.name)
    .sort()
    .find(isLicenceName);
  const first = name === undefined ? undefined : readLines(join(directory, name))?.[0];
  return first === undefined ? null : first.replace(/^#+\s*/, '').slice(0, longestLicenceLine);
}
