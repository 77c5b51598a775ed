import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { pipeline as pipelined } from 'node:stream/promises';
import { constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { formatCount } from '../../../../words/numbers';
import { contentStart, deflateMethod, storedMethod } from '../../formats/zip-directory';
import { unreadable } from '../readers/unreadable';
import type { ArchiveEntry, EntryTable } from './entry-table';
import { openWindow, type FileWindow } from './file-window';
import { tooLarge } from './folder-tree';
import {
  largestFileBytes,
  type FileContent,
  type FileSlice,
  type SourceListing,
  type SourceTree,
} from './source-tree';
import { readZipEntries } from './zip-entries';

const chunkBytes = 1 << 20;
/** Enough packed bytes for the first kilobytes of a file. */
const headPackedBytes = 8192;
/** Files of images are packed already: one that shrinks like this was made to fill memory. */
const suspiciousBytes = 16 * 2 ** 20;
const suspiciousRatio = 100;

/**
 * Opens a zip archive; its files are read in place.
 * @param scratch an existing folder for the few files that must be read at any position but are deflated
 * @throws TemperError `dataset-unreadable`, `cancelled`
 */
export async function openZipTree(
  path: string,
  scratch: string,
  signal: AbortSignal,
): Promise<{ tree: SourceTree; listing: SourceListing }> {
  const window = openWindow(path);
  try {
    const table = await readZipEntries(path, window, signal);
    return { tree: createZipTree(path, window, table, scratch), listing: table.listing };
  } catch (error) {
    window.close();
    throw error;
  }
}

function createZipTree(
  path: string,
  window: FileWindow,
  table: EntryTable,
  scratch: string,
): SourceTree {
  const location = (file: string): string => join(path, file);
  const entryOf = (file: string): ArchiveEntry => {
    const entry = table.find(file);
    if (entry) return entry;
    throw unreadable(location(file), 'the archive has no such file', 'Check the archive.');
  };
  const spilled = new Map<string, FileSlice>();
  return {
    root: path,
    location,
    has: (file) => table.find(file) !== null,
    bytes: (file) => entryOf(file).bytes,
    head: (file, length) => readHead(window, entryOf(file), location(file), length),
    read: (file) => readWhole(window, entryOf(file)),
    stream: (file) => openStream(path, window, entryOf(file), location(file)),
    async slice(file) {
      const entry = entryOf(file);
      if (entry.method === storedMethod) {
        return { path, start: startOf(window, entry), bytes: entry.bytes };
      }
      const known = spilled.get(file);
      if (known) return known;
      const target = join(scratch, `unpacked-${spilled.size}`);
      await pipelined(
        openStream(path, window, entry, location(file)),
        createWriteStream(target, { flags: 'wx' }),
      );
      const slice = { path: target, start: 0, bytes: entry.bytes };
      spilled.set(file, slice);
      return slice;
    },
    close: () => window.close(),
  };
}

function startOf(window: FileWindow, { offset }: ArchiveEntry): number {
  return contentStart((target, at) => target.set(window.read(at, target.length)), offset);
}

function readHead(
  window: FileWindow,
  entry: ArchiveEntry,
  location: string,
  length: number,
): Uint8Array {
  try {
    const start = startOf(window, entry);
    const packed = window.read(
      start,
      Math.min(entry.packedBytes, Math.max(length, headPackedBytes)),
    );
    if (entry.method === storedMethod) return packed.subarray(0, length);
    return inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, length);
  } catch (error) {
    throw damaged(location, error);
  }
}

function readWhole(window: FileWindow, entry: ArchiveEntry): FileContent {
  const { bytes, packedBytes } = entry;
  if (bytes > largestFileBytes) return tooLarge(bytes);
  if (bytes > suspiciousBytes && bytes > suspiciousRatio * packedBytes) {
    return {
      reason: `it would unpack from ${formatCount(packedBytes)} to ${formatCount(bytes)} bytes, as files made to fill the memory do`,
    };
  }
  try {
    const packed = window.read(startOf(window, entry), packedBytes);
    const content =
      entry.method === storedMethod
        ? packed
        : inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) });
    if (content.length !== bytes || crc32(content) !== entry.crc32) return { reason: damagedText };
    return { content };
  } catch {
    return { reason: damagedText };
  }
}

const damagedText = 'it is damaged: what the archive holds is not what its directory says';

/** Ends with an error as soon as more comes out than the directory says, and when less does. */
function openStream(
  path: string,
  window: FileWindow,
  entry: ArchiveEntry,
  location: string,
): Readable {
  if (entry.packedBytes === 0) return Readable.from([]);
  let start: number;
  try {
    start = startOf(window, entry);
  } catch (error) {
    throw damaged(location, error);
  }
  const packed = createReadStream(path, {
    start,
    end: start + entry.packedBytes - 1,
    highWaterMark: chunkBytes,
  });
  const counted = countedBytes(entry.bytes);
  const steps =
    entry.method === deflateMethod
      ? pipeline(packed, createInflateRaw({ chunkSize: chunkBytes }), counted, () => undefined)
      : pipeline(packed, counted, () => undefined);
  return steps as Readable;
}

function countedBytes(expected: number): PassThrough {
  let seen = 0;
  const through = new PassThrough({ highWaterMark: chunkBytes });
  through._transform = (chunk: Buffer, _encoding, done) => {
    seen += chunk.length;
    if (seen > expected) done(new RangeError(damagedText));
    else done(null, chunk);
  };
  through._flush = (done) => done(seen < expected ? new RangeError(damagedText) : null);
  return through;
}

function damaged(location: string, error: unknown): Error {
  return unreadable(
    location,
    (error as Error).message,
    'Download or copy the archive again.',
    error,
  );
}
