import { Readable } from 'node:stream';
import { unreadable } from '../../src/main/foreign/datasets/readers/unreadable';
import type { OpenedSource } from '../../src/main/foreign/datasets/sources/open-files';
import type { SourceTree } from '../../src/main/foreign/datasets/sources/source-tree';

/** A source whose files are in memory. @param spill writes a file where it can be read at any position */
export function memorySource(
  files: Record<string, Buffer>,
  focus: string | null,
  spill: (bytes: Buffer) => string,
): OpenedSource {
  const find = (file: string): Buffer => {
    const bytes = Object.hasOwn(files, file) ? files[file] : undefined;
    if (bytes) return bytes;
    throw unreadable(file, 'there is no such file', 'Check the path.');
  };
  const tree: SourceTree = {
    root: '/memory',
    location: (file) => `/memory/${file}`,
    has: (file) => Object.hasOwn(files, file),
    bytes: (file) => find(file).length,
    head: (file, length) => find(file).subarray(0, length),
    read: (file) => ({ content: find(file) }),
    stream: (file) => Readable.from(find(file).length === 0 ? [] : [find(file)]),
    slice: async (file) => ({ path: spill(find(file)), start: 0, bytes: find(file).length }),
    close: () => undefined,
  };
  const names = Object.keys(files).sort();
  const folders = names.flatMap((name) =>
    name.includes('/') ? [name.split('/')[0] as string] : [],
  );
  const listing = { files: names, folders: [...new Set(folders)], rejected: [] };
  return { path: '/memory', tree, listing, focus, close: tree.close };
}
