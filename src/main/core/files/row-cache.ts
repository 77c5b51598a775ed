import {
  closeSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { explainWriteError, makeFolder } from './writing';

/** Rows of numbers on disk, by their place. */
export interface RowCache {
  /** All of the rows one after the other; null where one of them is not there, or is damaged. */
  read(places: Uint32Array): Float32Array<ArrayBuffer> | null;
  /** @throws TemperError 'disk-full' and others, as `explainWriteError` */
  write(places: Uint32Array, values: Float32Array): void;
  close(): void;
}

interface RowCacheSize {
  rows: number;
  /** Numbers in a row. */
  width: number;
  /** Of all files of the folder together, once they are full. */
  budgetBytes: number;
}

const what = 'What frozen layers give';
const floatBytes = 4;
const sumBytes = 4;
const [rowsEnding, sumsEnding] = ['.rows', '.sums'];

/**
 * Opens the rows of that name. Every row stands beside its checksum, so that what a killed process left half-written is a row
 * that is not there; several processes may write the same rows, since the name decides over their bits. Files that were
 * not used for longest go first where the budget is too small for all.
 *
 * @returns null where these rows alone are beyond the budget, or others cannot be removed for them
 * @throws TemperError 'disk-full' and others, as `explainWriteError`
 */
export function openRowCache(
  folder: string,
  name: string,
  { rows, width, budgetBytes }: RowCacheSize,
): RowCache | null {
  const rowBytes = width * floatBytes;
  const own = rows * (rowBytes + sumBytes);
  const files = [rowsEnding, sumsEnding].map((ending) => join(folder, name + ending));
  try {
    makeFolder(folder);
    if (!makeRoom(folder, name, budgetBytes - own)) return null;
    const [values, sums] = files.map(openWhole) as [number, number];
    // Space is taken row by row, but counted at once: others see what these rows may come to.
    ftruncateSync(values, rows * rowBytes);
    ftruncateSync(sums, rows * sumBytes);
    return new OpenRows(folder, { values, sums }, rows, width);
  } catch (error) {
    throw explainWriteError(error, what, folder);
  }
}

/** Open for reading and writing, made where it is not there, and marked as used now. */
function openWhole(file: string): number {
  const opened = openSync(file, statSync(file, { throwIfNoEntry: false }) ? 'r+' : 'w+');
  utimesSync(file, new Date(), new Date());
  return opened;
}

/** Removes what was not used for longest until the rest is within the bytes; whether it is. */
function makeRoom(folder: string, keep: string, bytes: number): boolean {
  if (bytes < 0) return false;
  const others = readdirSync(folder)
    .filter((file) => file.endsWith(rowsEnding) && file !== keep + rowsEnding)
    .map((file) => ({ file, ...usedSpace(join(folder, file)) }))
    .sort((left, right) => left.usedMs - right.usedMs);
  let total = others.reduce((sum, other) => sum + other.bytes, 0);
  for (const other of others) {
    if (total <= bytes) break;
    for (const ending of [rowsEnding, sumsEnding]) {
      rmSync(join(folder, other.file.slice(0, -rowsEnding.length) + ending), { force: true });
    }
    total -= other.bytes;
  }
  return total <= bytes;
}

function usedSpace(file: string): { bytes: number; usedMs: number } {
  const found = statSync(file, { throwIfNoEntry: false });
  return { bytes: found?.size ?? 0, usedMs: found?.mtimeMs ?? 0 };
}

/** By the numbers that the system gave them. */
interface OpenFiles {
  values: number;
  sums: number;
}

class OpenRows implements RowCache {
  readonly #folder: string;
  readonly #files: OpenFiles;
  readonly #sums: Uint32Array<ArrayBuffer>;
  readonly #width: number;

  constructor(folder: string, files: OpenFiles, rows: number, width: number) {
    this.#folder = folder;
    this.#files = files;
    this.#width = width;
    this.#sums = new Uint32Array(rows);
    readSync(files.sums, this.#sums, 0, rows * sumBytes, 0);
  }

  read(places: Uint32Array): Float32Array<ArrayBuffer> | null {
    if (places.some((place) => this.#sums[place] === 0)) return null;
    const width = this.#width;
    const found = new Float32Array(places.length * width);
    for (const [index, place] of places.entries()) {
      const row = rowBytesOf(found, index, width);
      const read = readSync(this.#files.values, row, 0, row.length, place * row.length);
      if (read !== row.length || sumOf(row) !== this.#sums[place]) return null;
    }
    return found;
  }

  write(places: Uint32Array, values: Float32Array): void {
    try {
      for (const [index, place] of places.entries()) {
        const row = rowBytesOf(values, index, this.#width);
        writeSync(this.#files.values, row, 0, row.length, place * row.length);
        this.#sums[place] = sumOf(row);
        const sum = this.#sums.subarray(place, place + 1);
        writeSync(this.#files.sums, sum, 0, sumBytes, place * sumBytes);
      }
    } catch (error) {
      throw explainWriteError(error, what, this.#folder);
    }
  }

  close(): void {
    closeSync(this.#files.values);
    closeSync(this.#files.sums);
  }
}

function rowBytesOf({ buffer, byteOffset }: Float32Array, index: number, width: number) {
  const bytes = width * floatBytes;
  return new Uint8Array(buffer, byteOffset + index * bytes, bytes);
}

/** Never 0, which means that a row is not there. */
function sumOf(row: Uint8Array): number {
  return crc32(row) || 1;
}
