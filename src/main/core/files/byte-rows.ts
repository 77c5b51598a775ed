import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { crc32 } from 'node:zlib';
import { explainWriteError } from './writing';

/** Rows of bytes on disk that are read and replaced one by one, and kept as a whole now and then. */
export interface ByteRows {
  /** The rows one after the other. */
  read(places: Uint32Array): Int8Array<ArrayBuffer>;
  /** @throws TemperError 'disk-full' and others, as `explainWriteError` */
  write(places: Uint32Array, values: Int8Array): void;
  /**
   * Writes all rows, with a checksum behind them, to a file that is whole at any moment.
   * @throws TemperError 'disk-full' and others, as `explainWriteError`
   */
  keep(file: string): void;
  close(): void;
}

interface ByteRowsSize {
  rows: number;
  /** Bytes in a row. */
  width: number;
}

const chunkBytes = 1 << 20;
const sumBytes = 4;

/**
 * Opens a file of rows, which are 0 at first, or as they were kept in another file. Of a file that is there already nothing is
 * read.
 *
 * @param what the words for it at the start of a message
 * @param kept made by `keep`
 * @returns null where the kept file is not there, has another size or is damaged
 * @throws TemperError 'disk-full' and others, as `explainWriteError`
 */
export function openByteRows(
  file: string,
  { rows, width }: ByteRowsSize,
  what: string,
  kept: string | null = null,
): ByteRows | null {
  try {
    const opened = openSync(file, 'w+');
    ftruncateSync(opened, rows * width);
    if (kept !== null && !isTaken(kept, opened, rows * width)) {
      closeSync(opened);
      return null;
    }
    return new OpenRows(opened, file, { rows, width }, what);
  } catch (error) {
    throw explainWriteError(error, what, file);
  }
}

class OpenRows implements ByteRows {
  readonly #opened: number;
  readonly #file: string;
  readonly #size: ByteRowsSize;
  readonly #what: string;

  constructor(opened: number, file: string, size: ByteRowsSize, what: string) {
    this.#opened = opened;
    this.#file = file;
    this.#size = size;
    this.#what = what;
  }

  read(places: Uint32Array): Int8Array<ArrayBuffer> {
    const { width } = this.#size;
    const found = new Int8Array(places.length * width);
    places.forEach((place, index) => {
      readSync(this.#opened, found, index * width, width, place * width);
    });
    return found;
  }

  write(places: Uint32Array, values: Int8Array): void {
    const { width } = this.#size;
    try {
      places.forEach((place, index) => {
        writeWhole(
          this.#opened,
          values.subarray(index * width, (index + 1) * width),
          place * width,
        );
      });
    } catch (error) {
      throw explainWriteError(error, this.#what, this.#file);
    }
  }

  keep(file: string): void {
    const partial = `${file}.partial`;
    const { rows, width } = this.#size;
    try {
      const target = openSync(partial, 'w');
      try {
        const sum = Buffer.alloc(sumBytes);
        sum.writeUInt32LE(copy(this.#opened, target, rows * width));
        writeWhole(target, sum, rows * width);
        fsyncSync(target);
      } finally {
        closeSync(target);
      }
      renameSync(partial, file);
    } catch (error) {
      throw explainWriteError(error, this.#what, file);
    }
  }

  close(): void {
    closeSync(this.#opened);
  }
}

function isTaken(kept: string, target: number, bytes: number): boolean {
  let source: number;
  try {
    source = openSync(kept, 'r');
  } catch {
    return false;
  }
  try {
    if (fstatSync(source).size !== bytes + sumBytes) return false;
    const sum = Buffer.alloc(sumBytes);
    readSync(source, sum, 0, sumBytes, bytes);
    return copy(source, target, bytes) === sum.readUInt32LE();
  } finally {
    closeSync(source);
  }
}

/** A disk that fills up takes a part first, and says so only when asked for the rest. */
function writeWhole(file: number, bytes: Uint8Array | Int8Array, place: number): void {
  let written = 0;
  while (written < bytes.length) {
    written += writeSync(file, bytes, written, bytes.length - written, place + written);
  }
}

/** The checksum of the first bytes, which are copied. */
function copy(source: number, target: number, bytes: number): number {
  const chunk = Buffer.alloc(Math.min(chunkBytes, bytes));
  let sum = 0;
  for (let place = 0; place < bytes; place += chunk.length) {
    const part = chunk.subarray(0, Math.min(chunk.length, bytes - place));
    readSync(source, part, 0, part.length, place);
    writeWhole(target, part, place);
    sum = crc32(part, sum);
  }
  return sum;
}
