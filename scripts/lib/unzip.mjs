import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { SetupFailure } from './failure.mjs';

// A Python wheel is a zip file. This reads the parts of the format that wheels and Electron's
// archives use, so that the set-up needs neither Python nor unzip once the files are on disk.

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * @typedef {object} ZipEntry
 * @property {string} name
 * @property {number} method
 * @property {number} packedBytes
 * @property {number} bytes
 * @property {number} mode Unix permission bits, 0 where the archive has none
 * @property {number} offset of its local header
 */

/**
 * @param {string} file
 * @returns {Promise<ZipEntry[]>}
 */
async function listZip(file) {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const tail = await read(handle, Math.max(0, size - 65_557), Math.min(size, 65_557));
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    if (end < 0 || tail.readUInt32LE(end) !== END_OF_DIRECTORY) throw broken(file);
    const count = tail.readUInt16LE(end + 10);
    const offset = tail.readUInt32LE(end + 16);
    if (count === 0xffff || offset === 0xffffffff) throw broken(file);
    const directory = await read(handle, offset, tail.readUInt32LE(end + 12));
    return parseDirectory(directory, count, file);
  } finally {
    await handle.close();
  }
}

/**
 * @param {Buffer} directory
 * @param {number} count
 * @param {string} file
 * @returns {ZipEntry[]}
 */
function parseDirectory(directory, count, file) {
  const entries = [];
  for (let at = 0, index = 0; index < count; index += 1) {
    if (directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw broken(file);
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Unpacks one entry to a file.
 * @param {string} archive
 * @param {ZipEntry} entry
 * @param {string} target
 * @param {(bytes: number) => void} [onBytes] told of every piece written
 */
async function unpackEntry(archive, entry, target, onBytes = () => {}) {
  const start = await dataStart(archive, entry);
  await mkdir(dirname(target), { recursive: true });
  if (entry.method !== STORED && entry.method !== DEFLATED) throw broken(archive);
  let written = 0;
  const counter = new Transform({
    transform(chunk, _encoding, done) {
      written += chunk.length;
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  const source =
    entry.packedBytes === 0
      ? new PassThrough().end()
      : createReadStream(archive, {
          start,
          end: start + entry.packedBytes - 1,
          highWaterMark: 1 << 20,
        });
  const unpack =
    entry.method === DEFLATED ? createInflateRaw({ chunkSize: 1 << 20 }) : new PassThrough();
  const mode = entry.mode === 0 ? 0o644 : entry.mode;
  await pipeline(source, unpack, counter, createWriteStream(target, { mode }));
  if (written !== entry.bytes) throw broken(archive);
}

/**
 * Unpacks the entries that `select` gives a relative path for.
 * @param {string} archive
 * @param {string} folder
 * @param {(name: string) => string | undefined} select
 * @param {(bytes: number) => void} [onBytes]
 * @returns {Promise<string[]>} the relative paths written
 */
export async function unzip(archive, folder, select, onBytes) {
  const written = [];
  for (const entry of await listZip(archive)) {
    const chosen = entry.name.endsWith('/') ? undefined : select(entry.name);
    if (chosen === undefined) continue;
    await unpackEntry(archive, entry, join(folder, insidePath(chosen, archive)), onBytes);
    written.push(chosen);
  }
  return written;
}

/**
 * Refuses a path that would leave the folder it is unpacked into.
 * @param {string} name
 * @param {string} archive
 */
function insidePath(name, archive) {
  const path = normalize(name);
  if (!isAbsolute(path) && path !== '..' && !path.startsWith(`..${sep}`)) return path;
  throw new SetupFailure(
    `${archive} holds the path ${name}, which leads out of its folder.`,
    'Do not use this file; fetch it again from a source you trust.',
  );
}

/**
 * @param {string} archive
 * @param {ZipEntry} entry
 */
async function dataStart(archive, entry) {
  const handle = await open(archive, 'r');
  try {
    const header = await read(handle, entry.offset, 30);
    if (header.readUInt32LE(0) !== LOCAL_HEADER) throw broken(archive);
    return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await handle.close();
  }
}

/**
 * @param {import('node:fs/promises').FileHandle} handle
 * @param {number} position
 * @param {number} length
 */
async function read(handle, position, length) {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** @param {string} archive */
function broken(archive) {
  return new SetupFailure(
    `${archive} is not a zip file that this set-up can read (damaged, cut short, or over 4 GB).`,
    'Delete it and fetch it again.',
  );
}
