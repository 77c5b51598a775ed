import { setImmediate } from 'node:timers/promises';
import {
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  type Entry,
  type ZipFile,
} from 'yauzl';
import { formatCount } from '../../../../words/numbers';
import { ZipReader } from '../../formats/zip-reader';
import { unreadable } from '../readers/unreadable';
import { throwIfCancelled } from '../../../core/datasets/cancelled';
import { createEntryTable, type ArchiveEntry, type EntryTable } from './entry-table';
import type { FileWindow } from './file-window';

export const stored = 0;
export const deflated = 8;

const mostEntries = 5_000_000;
const entriesBetweenPauses = 20_000;
/** Deflate gives at most 1,032 bytes for one. */
const deflateLimit = 1032;
const unixSystem = 3;
const kindMask = 0o170000;
const symbolicLink = 0o120000;
const regularFile = 0o100000;

/**
 * The files that a zip's directory names, none of them unpacked.
 * @throws TemperError `dataset-unreadable` when the directory is damaged, too large, or its entries share bytes, as in
 *   archives that are made to fill disks
 */
export async function readZipEntries(
  path: string,
  window: FileWindow,
  signal: AbortSignal,
): Promise<EntryTable> {
  const table = createEntryTable();
  const extents: { offset: number; end: number }[] = [];
  for await (const entry of directoryEntries(path, window)) {
    if (table.length >= mostEntries) {
      throw unreadable(
        path,
        `it names more than ${formatCount(mostEntries)} files`,
        'Split the archive.',
      );
    }
    if (table.length % entriesBetweenPauses === 0) throwIfCancelled(signal);
    const name = nameOf(entry);
    if (name.endsWith('/')) continue;
    const found = {
      offset: entry.relativeOffsetOfLocalHeader,
      packedBytes: entry.compressedSize,
      bytes: entry.uncompressedSize,
      method: entry.compressionMethod,
      crc32: entry.crc32,
    };
    extents.push({ offset: found.offset, end: found.offset + found.packedBytes });
    table.add(name, found, problemOf(entry, found));
  }
  checkOverlap(path, extents);
  return table.finish();
}

async function* directoryEntries(path: string, window: FileWindow): AsyncGenerator<Entry> {
  try {
    const reader = new ZipReader((target, position) =>
      target.set(window.read(position, target.length)),
    );
    const zip = await fromRandomAccessReaderPromise(reader, window.bytes, {
      lazyEntries: true,
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: false,
    });
    const found: Entry[] = [];
    let end: true | Error | null = null;
    zip.on('entry', (entry: Entry) => found.push(entry));
    zip.on('end', () => (end = true));
    zip.on('error', (error: Error) => (end = error));
    while (end === null) {
      found.length = 0;
      readSome(zip, found, () => end !== null);
      yield* found;
      await setImmediate();
    }
    if ((end as unknown) instanceof Error) throw end as unknown as Error;
  } catch (error) {
    throw unreadable(
      path,
      `its directory is damaged (${(error as Error).message})`,
      'Download or copy it again.',
      error,
    );
  }
}

/** Entries come at once while the reader answers at once; an entry without a name comes a turn later. */
function readSome(zip: ZipFile, found: Entry[], ended: () => boolean): void {
  for (let asked = 0; asked < entriesBetweenPauses && !ended(); asked += 1) {
    const before = found.length;
    zip.readEntry();
    if (found.length === before) return;
  }
}

function nameOf(entry: Entry): string {
  // With decodeStrings off, yauzl leaves the decoding of names to its caller.
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

function problemOf(entry: Entry, found: ArchiveEntry): string | null {
  const mode = entry.versionMadeBy >>> 8 === unixSystem ? entry.externalFileAttributes >>> 16 : 0;
  const kind = mode & kindMask;
  if (kind === symbolicLink) return 'it is a symbolic link; links in archives are not followed';
  if (kind !== 0 && kind !== regularFile) return 'it is neither a file nor a folder';
  if (entry.isEncrypted()) return 'it is encrypted; unpack the archive with its password first';
  if (found.method === stored) {
    return found.bytes === found.packedBytes
      ? null
      : 'its sizes in the archive contradict each other';
  }
  if (found.method !== deflated) {
    return `it is packed with method ${found.method}; stored and deflated files are read`;
  }
  return found.bytes > deflateLimit * found.packedBytes
    ? `it claims to unpack from ${formatCount(found.packedBytes)} to ${formatCount(found.bytes)} bytes, which deflate cannot give`
    : null;
}

function checkOverlap(path: string, extents: { offset: number; end: number }[]): void {
  extents.sort((left, right) => left.offset - right.offset);
  const shared = extents.find((extent, at) => extent.end > (extents[at + 1]?.offset ?? Infinity));
  if (!shared) return;
  throw unreadable(
    path,
    `several of its files share the bytes at ${formatCount(shared.offset)}, as in archives that are made to fill disks`,
    'Nothing of it was read.',
  );
}
