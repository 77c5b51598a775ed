import { inflateRawSync } from 'node:zlib';
import { validateFileName } from 'yauzl';
import { unreadable, type OutsideFile } from './outside-file';
import {
  contentStart,
  readZipDirectory,
  storedMethod,
  type ZipDirectoryEntry,
} from './zip-directory';

/** A zip of more entries is not a model. */
const mostEntries = 200_000;

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
  const found: ZipDirectoryEntry[] = [];
  let total = 0;
  for await (const entry of readZipDirectory(file)) {
    if (found.length === mostEntries) throw new Error(`it has more than ${mostEntries} entries`);
    const misplaced = validateFileName(entry.name);
    if (misplaced !== null) throw new Error(misplaced);
    if (entry.problem !== null) throw new Error(`of ${entry.name}: ${entry.problem}`);
    total += entry.bytes;
    if (total > limitBytes) {
      throw new Error(`unpacked it has more than the ${limitBytes} bytes that Temper reads`);
    }
    found.push(entry);
  }
  const entries = new Map<string, ZipEntry>();
  for (const entry of found) {
    if (entries.has(entry.name)) throw new Error(`it has ${entry.name} twice`);
    entries.set(entry.name, zipEntry(file, entry, contentStart(file.readInto, entry.offset)));
  }
  return entries;
}

function zipEntry(file: OutsideFile, entry: ZipDirectoryEntry, position: number): ZipEntry {
  const { name, bytes, packedBytes } = entry;
  const stored = entry.method === storedMethod;
  return {
    name,
    bytes,
    position: stored ? position : null,
    read: () => {
      const packed = file.slice(position, packedBytes);
      return stored ? packed : inflate(file, packed, name, bytes);
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
