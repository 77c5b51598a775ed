import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** One call reads at most 2^31 - 1 bytes. */
const largestRead = 2 ** 30;

/** A file that is read at positions; positions outside it are refused before memory is taken. */
export interface BoundedFile {
  readonly path: string;
  /** Its size when it was opened. */
  readonly bytes: number;
  readonly kind: 'file' | 'folder' | 'other';
  /** Fills `target` from a position. @throws FileFault `outside` or `shrunk` */
  readInto(target: Uint8Array, position: number): void;
  /** A copy of a part. @throws FileFault as `readInto` */
  slice(position: number, length: number): Uint8Array<ArrayBuffer>;
  close(): void;
}

/** Why bytes could not be read. Whoever knows what the file is turns it into an error for people. */
export class FileFault extends Error {
  constructor(
    readonly fault: 'missing' | 'unopenable' | 'outside' | 'shrunk',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'FileFault';
  }
}

/** @throws FileFault `missing` or `unopenable` */
export function openBounded(path: string): BoundedFile {
  const descriptor = openForReading(path);
  const stats = fstatSync(descriptor);
  const bytes = stats.size;
  const check = (position: number, length: number): void => {
    const whole = Number.isSafeInteger(position) && Number.isSafeInteger(length);
    if (whole && position >= 0 && length >= 0 && position + length <= bytes) return;
    throw new FileFault(
      'outside',
      `bytes ${position} to ${position + length} of ${bytes} are asked for`,
    );
  };
  const readInto = (target: Uint8Array, position: number): void => {
    check(position, target.length);
    let done = 0;
    while (done < target.length) {
      const wanted = Math.min(largestRead, target.length - done);
      const count = readSync(descriptor, target, done, wanted, position + done);
      if (count === 0) throw new FileFault('shrunk', 'it became shorter while it was read');
      done += count;
    }
  };
  return {
    path,
    bytes,
    kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other',
    readInto,
    slice: (position, length) => {
      check(position, length);
      const part = new Uint8Array(length);
      readInto(part, position);
      return part;
    },
    close: () => closeSync(descriptor),
  };
}

function openForReading(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new FileFault(missing ? 'missing' : 'unopenable', (error as Error).message, {
      cause: error,
    });
  }
}
