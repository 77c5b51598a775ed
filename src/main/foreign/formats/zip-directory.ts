import { setImmediate } from 'node:timers/promises';
import {
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  type Entry,
  type ZipFile,
} from 'yauzl';
import { formatCount } from '../../../words/numbers';
import { ZipReader } from './zip-reader';

export const storedMethod = 0;
export const deflateMethod = 8;

/** Deflate gives at most 1,032 bytes for one. */
const deflateLimit = 1032;
const entriesBetweenPauses = 20_000;
const unixSystem = 3;
const kindMask = 0o170000;
const symbolicLink = 0o120000;
const regularFile = 0o100000;
const localHeaderBytes = 30;
const localSignature = 0x04034b50;

/** A file in a zip archive as the archive's directory describes it. */
export interface ZipDirectoryEntry {
  name: string;
  /** Of its local header. */
  offset: number;
  packedBytes: number;
  bytes: number;
  method: number;
  crc32: number;
  /** Why it cannot be read, in words that follow "it"; null where it can. */
  problem: string | null;
}

export interface ZipSource {
  readonly bytes: number;
  /** Fills the target from a position on, or throws. */
  readInto(target: Uint8Array, position: number): void;
}

/**
 * The files that a zip's directory names, without its folders, none of them unpacked.
 *
 * @throws Error when the directory is damaged, or entries share bytes, as in archives that are made to fill disks: that is
 *   found at the end, so nothing may be unpacked before
 */
export async function* readZipDirectory(source: ZipSource): AsyncGenerator<ZipDirectoryEntry> {
  const zip = await fromRandomAccessReaderPromise(
    new ZipReader((target, position) => source.readInto(target, position)),
    source.bytes,
    { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false },
  );
  const extents: Extent[] = [];
  for await (const entry of entriesOf(zip)) {
    const name = nameOf(entry);
    if (name.endsWith('/')) continue;
    const found = {
      name,
      offset: entry.relativeOffsetOfLocalHeader,
      packedBytes: entry.compressedSize,
      bytes: entry.uncompressedSize,
      method: entry.compressionMethod,
      crc32: entry.crc32,
    };
    extents.push({ offset: found.offset, end: found.offset + found.packedBytes });
    yield { ...found, problem: problemOf(entry, found) };
  }
  checkOverlap(extents);
}

/**
 * Where the bytes of a file begin.
 *
 * @throws RangeError when there is no local header where the directory says
 */
export function contentStart(readInto: ZipSource['readInto'], offset: number): number {
  const header = Buffer.alloc(localHeaderBytes);
  readInto(header, offset);
  if (header.readUInt32LE(0) !== localSignature) {
    throw new RangeError('the archive has no file where its directory says');
  }
  return offset + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
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

function problemOf(
  entry: Entry,
  { method, bytes, packedBytes }: Pick<ZipDirectoryEntry, 'method' | 'bytes' | 'packedBytes'>,
): string | null {
  const mode = entry.versionMadeBy >>> 8 === unixSystem ? entry.externalFileAttributes >>> 16 : 0;
  const kind = mode & kindMask;
  if (kind === symbolicLink) return 'it is a symbolic link; links in archives are not followed';
  if (kind !== 0 && kind !== regularFile) return 'it is neither a file nor a folder';
  if (entry.isEncrypted()) return 'it is encrypted; unpack the archive with its password first';
  if (method === storedMethod) {
    return bytes === packedBytes ? null : 'its sizes in the archive contradict each other';
  }
  if (method !== deflateMethod) {
    return `it is packed with method ${method}; stored and deflated files are read`;
  }
  return bytes > deflateLimit * packedBytes
    ? `it claims to unpack from ${formatCount(packedBytes)} to ${formatCount(bytes)} bytes, which deflate cannot give`
    : null;
}

interface Extent {
  offset: number;
  end: number;
}

function checkOverlap(extents: Extent[]): void {
  extents.sort((left, right) => left.offset - right.offset);
  const shared = extents.find((extent, at) => extent.end > (extents[at + 1]?.offset ?? Infinity));
  if (!shared) return;
  throw new SharedBytes(
    `several of its files share the bytes at ${formatCount(shared.offset)}, as in archives that are made to fill disks`,
  );
}

/** Files of an archive share bytes. */
export class SharedBytes extends Error {}
