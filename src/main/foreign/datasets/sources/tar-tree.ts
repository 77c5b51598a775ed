import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { unreadable } from '../readers/unreadable';
import type { ArchiveEntry } from './entry-table';
import { openWindow } from './file-window';
import { tooLarge } from './folder-tree';
import { largestFileBytes, type SourceListing, type SourceTree } from './source-tree';
import { readTarEntries } from './tar-entries';

const chunkBytes = 1 << 20;

/**
 * Opens a tar archive; its files are read in place.
 * @param path the uncompressed archive
 * @param shownPath what the person gave, for messages
 * @throws TemperError `dataset-unreadable`, `cancelled`
 */
export async function openTarTree(
  path: string,
  shownPath: string,
  signal: AbortSignal,
): Promise<{ tree: SourceTree; listing: SourceListing }> {
  const window = openWindow(path);
  try {
    const table = await readTarEntries(shownPath, window, signal);
    const location = (file: string): string => join(shownPath, file);
    const entryOf = (file: string): ArchiveEntry => {
      const entry = table.find(file);
      if (entry) return entry;
      throw unreadable(location(file), 'the archive has no such file', 'Check the archive.');
    };
    const tree: SourceTree = {
      root: shownPath,
      location,
      has: (file) => table.find(file) !== null,
      bytes: (file) => entryOf(file).bytes,
      head(file, length) {
        const { offset, bytes } = entryOf(file);
        return window.read(offset, Math.min(bytes, length));
      },
      read(file) {
        const { offset, bytes } = entryOf(file);
        if (bytes > largestFileBytes) return tooLarge(bytes);
        return { content: window.read(offset, bytes) };
      },
      stream(file) {
        const { offset, bytes } = entryOf(file);
        if (bytes === 0) return Readable.from([]);
        const end = offset + bytes - 1;
        return createReadStream(path, { start: offset, end, highWaterMark: chunkBytes });
      },
      async slice(file) {
        const { offset, bytes } = entryOf(file);
        return { path, start: offset, bytes };
      },
      close: () => window.close(),
    };
    return { tree, listing: table.listing };
  } catch (error) {
    window.close();
    throw error;
  }
}
