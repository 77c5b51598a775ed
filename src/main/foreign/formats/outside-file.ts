import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { TemperError } from '../../../contract/errors';

/** A file from outside, read at positions; nothing of it is trusted. */
export interface OutsideFile {
  readonly path: string;
  readonly bytes: number;
  /** Fills `target` from a position. @throws TemperError 'checkpoint-unreadable' beyond the end */
  readInto(target: Uint8Array, position: number): void;
  /** A copy of a part. @throws TemperError as readInto, before memory is taken */
  slice(position: number, length: number): Uint8Array<ArrayBuffer>;
}

/** Opens a file for as long as the work takes. */
export async function withOutsideFile<Result>(
  path: string,
  use: (file: OutsideFile) => Result | Promise<Result>,
): Promise<Result> {
  const descriptor = openForReading(path);
  try {
    return await use(checkedFile(path, descriptor));
  } finally {
    closeSync(descriptor);
  }
}

/** As `withOutsideFile`, for work that waits for nothing. */
export function withOutsideFileNow<Result>(
  path: string,
  use: (file: OutsideFile) => Result,
): Result {
  const descriptor = openForReading(path);
  try {
    return use(checkedFile(path, descriptor));
  } finally {
    closeSync(descriptor);
  }
}

function checkedFile(path: string, descriptor: number): OutsideFile {
  const stats = fstatSync(descriptor);
  if (stats.isDirectory()) throw unreadable(path, withoutDescription, pathOfFile);
  if (!stats.isFile()) throw unreadable(path, 'it is not a file');
  return outsideFile(path, descriptor, stats.size);
}

const withoutDescription = 'it is a folder without a model.json or saved_model.pb';
const pathOfFile =
  'Give the path of the model file; folders of images are read by temper datasets add.';

/** SHA-256 of the whole file, in lower-case hexadecimal. */
export function digestOf(file: OutsideFile): string {
  const hash = createHash('sha256');
  const chunk = 1 << 22;
  for (let position = 0; position < file.bytes; position += chunk) {
    hash.update(file.slice(position, Math.min(chunk, file.bytes - position)));
  }
  return hash.digest('hex');
}

/** For a file that is not what it claims to be, or uses what Temper does not read. */
export function unreadable(path: string, reason: string, remedy?: string): TemperError {
  return new TemperError(
    'checkpoint-unreadable',
    `The model file ${path} cannot be read: ${reason}. ${remedy ?? 'Use another copy of the file.'}`,
    { file: path },
  );
}

function openForReading(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!missing) throw unreadable(path, (error as Error).message, 'Check its permissions.');
    throw new TemperError('not-found', `There is no file ${path}. Check the path.`, { file: path });
  }
}

function outsideFile(path: string, descriptor: number, bytes: number): OutsideFile {
  const check = (position: number, length: number): void => {
    const inside = position >= 0 && length >= 0 && position + length <= bytes;
    if (inside && Number.isSafeInteger(position) && Number.isSafeInteger(length)) return;
    throw unreadable(
      path,
      `it is truncated or damaged: bytes ${position} to ${position + length} of ${bytes} are asked for`,
    );
  };
  const readInto = (target: Uint8Array, position: number): void => {
    check(position, target.length);
    let done = 0;
    while (done < target.length) {
      // One call reads at most 2^31 - 1 bytes.
      const wanted = Math.min(2 ** 30, target.length - done);
      const count = readSync(descriptor, target, done, wanted, position + done);
      if (count === 0) throw unreadable(path, 'it became shorter while it was read');
      done += count;
    }
  };
  return {
    path,
    bytes,
    readInto,
    slice: (position, length) => {
      check(position, length);
      const part = new Uint8Array(length);
      readInto(part, position);
      return part;
    },
  };
}
