import { inflateRawSync } from 'node:zlib';
import { fromRandomAccessReaderPromise, type Entry } from 'yauzl';
import { unreadable, type OutsideFile } from './outside-file';
import { ZipReader } from './zip-reader';

/** A zip of more entries is no model. */
const mostEntries = 200_000;
const storedMethod = 0;
const deflateMethod = 8;
/** Deflate reaches about 1,032 to 1; what claims more is a bomb. */
const largestRatio = 1100;

export interface ZipEntry {
  readonly name: string;
  /** Uncompressed. */
  readonly bytes: number;
  /** Where an uncompressed entry's bytes lie in the archive; null for a compressed one. */
  readonly position: number | null;
  /** The whole entry, unpacked. */
  read(): Uint8Array;
}

/**
 * The entries of a zip archive by name. Names that leave the archive's folder, encrypted entries and entries that
 * promise more bytes than they can hold are refused; nothing is unpacked to disk.
 *
 * @param limitBytes of all entries together, unpacked
 * @throws TemperError 'checkpoint-unreadable'
 */
export async function openZip(
  file: OutsideFile,
  limitBytes: number,
): Promise<Map<string, ZipEntry>> {
  try {
    return await readEntries(file, limitBytes);
  } catch (error) {
    if (error instanceof Error && error.name === 'TemperError') throw error;
    throw unreadable(file.path, `as a zip archive: ${(error as Error).message.replace(/\.$/, '')}`);
  }
}

async function readEntries(file: OutsideFile, limitBytes: number): Promise<Map<string, ZipEntry>> {
  const archive = await fromRandomAccessReaderPromise(new ZipReader(file.readInto), file.bytes, {
    autoClose: false,
  });
  if (archive.entryCount > mostEntries) throw new Error(`it has ${archive.entryCount} entries`);
  const entries = new Map<string, ZipEntry>();
  let total = 0;
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    checkEntry(entry);
    total += entry.uncompressedSize;
    if (total > limitBytes) {
      throw new Error(`unpacked it has more than the ${limitBytes} bytes that Temper reads`);
    }
    if (entries.has(entry.fileName)) throw new Error(`it has ${entry.fileName} twice`);
    const header = await archive.readLocalFileHeaderPromise(entry, { minimal: true });
    entries.set(entry.fileName, zipEntry(file, entry, header.fileDataStart));
  }
  return entries;
}

function checkEntry(entry: Entry): void {
  const { fileName, compressionMethod, compressedSize, uncompressedSize } = entry;
  if ((entry.generalPurposeBitFlag & 1) === 1) throw new Error(`${fileName} is encrypted`);
  if (compressionMethod === storedMethod) {
    if (compressedSize !== uncompressedSize) throw new Error(`the sizes of ${fileName} differ`);
    return;
  }
  if (compressionMethod !== deflateMethod) {
    throw new Error(`${fileName} is packed by method ${compressionMethod}; Temper reads deflate`);
  }
  if (uncompressedSize > compressedSize * largestRatio + 1024) {
    throw new Error(`${fileName} claims ${uncompressedSize} bytes out of ${compressedSize}`);
  }
}

function zipEntry(file: OutsideFile, entry: Entry, position: number): ZipEntry {
  const { compressedSize, uncompressedSize, fileName, compressionMethod } = entry;
  const stored = compressionMethod === storedMethod;
  return {
    name: fileName,
    bytes: uncompressedSize,
    position: stored ? position : null,
    read: () => {
      const packed = file.slice(position, compressedSize);
      return stored ? packed : inflate(file, packed, fileName, uncompressedSize);
    },
  };
}

function inflate(
  file: OutsideFile,
  packed: Uint8Array,
  name: string,
  expected: number,
): Uint8Array {
  let unpacked: Uint8Array;
  try {
    unpacked = inflateRawSync(packed, { maxOutputLength: Math.max(1, expected) });
  } catch (error) {
    throw unreadable(file.path, `its part ${name} does not unpack (${(error as Error).message})`);
  }
  if (unpacked.length === expected) return unpacked;
  throw unreadable(file.path, `its part ${name} has ${unpacked.length} bytes, not ${expected}`);
}
