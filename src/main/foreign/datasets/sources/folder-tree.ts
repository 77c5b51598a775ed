import {
  closeSync,
  createReadStream,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { formatCount } from '../../../../words/numbers';
import { unreadable } from '../readers/unreadable';
import { largestFileBytes, type FileContent, type SourceTree } from './source-tree';

const chunkBytes = 1 << 20;

/** The files of a folder on disk. Symbolic links are followed: the folder is the person's own. */
export function createFolderTree(root: string): SourceTree {
  const location = (file: string): string => join(root, file);
  return {
    root,
    location,
    has: (file) => existsSync(location(file)),
    bytes: (file) => statSync(location(file)).size,
    head: (file, length) => readHead(location(file), length),
    read: (file) => readWhole(location(file)),
    stream: (file) => createReadStream(location(file), { highWaterMark: chunkBytes }),
    slice: async (file) => ({
      path: location(file),
      start: 0,
      bytes: statSync(location(file)).size,
    }),
    close: () => undefined,
  };
}

/** @throws TemperError `dataset-unreadable` when the file cannot be opened */
export function readHead(path: string, length: number): Uint8Array {
  const start = new Uint8Array(length);
  try {
    const descriptor = openSync(path, 'r');
    try {
      return start.subarray(0, readSync(descriptor, start));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw unreadable(
      path,
      (error as Error).message,
      'Check its permissions, or download it again.',
      error,
    );
  }
}

function readWhole(path: string): FileContent {
  try {
    const { size } = statSync(path);
    return size > largestFileBytes ? tooLarge(size) : { content: readFileSync(path) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return { reason: 'it vanished while the folder was read' };
    }
    return { reason: (error as Error).message.trim().split('\n')[0] as string };
  }
}

export function tooLarge(bytes: number): { reason: string } {
  return {
    reason: `it has ${formatCount(bytes)} bytes; up to ${formatCount(largestFileBytes)} are read`,
  };
}
