import type { SourceTree } from '../../sources/source-tree';
import type { OpenedSource } from '../../sources/open-files';
import { unreadable } from '../unreadable';

const longestLicenceLine = 200;

/**
 * The non-empty lines of a small text file, trimmed; null when there is no such file.
 * @throws TemperError `dataset-unreadable` when there is one that cannot be read
 */
export function readLines(tree: SourceTree, file: string): string[] | null {
  if (!tree.has(file)) return null;
  const read = tree.read(file);
  if ('reason' in read) throw unreadable(tree.location(file), read.reason, 'Check the file.');
  const lines = new TextDecoder()
    .decode(read.content)
    .split(/\r?\n/)
    .map((line) => line.trim());
  return lines.filter((line) => line !== '');
}

/** Whether a file's name says that it holds the licence. */
export function isLicenceName(name: string): boolean {
  return /^(licen[cs]e|copying)(\.(txt|md))?$/i.test(name);
}

/** The first line of the licence file at the top of a source or in one of its folders, null without one. */
export function readLicence({ tree, listing }: OpenedSource, folder = ''): string | null {
  const name = filesIn(listing.files, folder).find((file) => isLicenceName(baseName(file)));
  const first = name === undefined ? undefined : readLines(tree, name)?.[0];
  return first === undefined ? null : first.replace(/^#+\s*/, '').slice(0, longestLicenceLine);
}

/** The files that lie directly in a folder; '' is the top. */
export function filesIn(files: string[], folder: string): string[] {
  const start = folder === '' ? 0 : folder.length + 1;
  return files.filter(
    (file) => (folder === '' || file.startsWith(`${folder}/`)) && file.indexOf('/', start) < 0,
  );
}

export function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
