import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { TemperError } from '../../../contract/errors';
import { FileFault, openBounded, type BoundedFile } from '../../core/files/bounded-file';

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
  const opened = explained(path, () => openBounded(path));
  try {
    return await use(outsideFile(opened));
  } finally {
    opened.close();
  }
}

/** As `withOutsideFile`, for work that waits for nothing. */
export function withOutsideFileNow<Result>(
  path: string,
  use: (file: OutsideFile) => Result,
): Result {
  const opened = explained(path, () => openBounded(path));
  try {
    return use(outsideFile(opened));
  } finally {
    opened.close();
  }
}

function outsideFile({ path, bytes, kind, readInto, slice }: BoundedFile): OutsideFile {
  if (kind === 'folder') throw unreadable(path, withoutDescription, pathOfFile);
  if (kind === 'other') throw unreadable(path, 'it is not a file');
  return {
    path,
    bytes,
    readInto: (target, position) => explained(path, () => readInto(target, position)),
    slice: (position, length) => explained(path, () => slice(position, length)),
  };
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

/** Which part of a file is not as its format has it, in words of ours: `modelTopology is missing`. */
export function malformedPart({ issues: [issue] }: z.core.$ZodError): string {
  if (issue?.code === 'custom') return issue.message;
  const place = issue?.path.join('.') || 'its content';
  const isMissing = issue?.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return `${place} is ${isMissing ? 'missing' : 'not what this format has there'}`;
}

function explained<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    switch (error.fault) {
      case 'missing':
        throw new TemperError('not-found', `There is no file ${path}. Check the path.`, {
          file: path,
        });
      case 'unopenable':
        throw unreadable(path, error.message, 'Check its permissions.');
      case 'outside':
        throw unreadable(path, `it is truncated or damaged: ${error.message}`);
      case 'shrunk':
        throw unreadable(path, error.message);
    }
  }
}
