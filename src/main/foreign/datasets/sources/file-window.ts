import { FileFault, openBounded, type BoundedFile } from '../../../core/files/bounded-file';
import { unreadable } from '../readers/unreadable';

const windowBytes = 1 << 20;

/** A file that is read at many places, mostly forwards: small reads come out of a window of one megabyte. */
export interface FileWindow {
  readonly bytes: number;
  /** Exactly `length` bytes. @throws TemperError `dataset-unreadable` when the file ends before */
  read(position: number, length: number): Buffer;
  close(): void;
}

/** @throws TemperError `dataset-unreadable` when it cannot be opened */
export function openWindow(path: string): FileWindow {
  const file = explained(path, () => openBounded(path));
  const window = Buffer.alloc(Math.min(windowBytes, Math.max(1, file.bytes)));
  let from = 0;
  let filled = 0;
  const read = (position: number, length: number): Buffer => {
    const fitsWindow = position >= 0 && length >= 0 && length <= window.length;
    if (!fitsWindow || !Number.isSafeInteger(position)) return bufferOf(file, position, length);
    if (position < from || position + length > from + filled) {
      const count = Math.min(window.length, file.bytes - position);
      if (!(count >= length)) return bufferOf(file, position, length);
      filled = 0;
      file.readInto(window.subarray(0, count), position);
      [from, filled] = [position, count];
    }
    return Buffer.from(window.subarray(position - from, position - from + length));
  };
  return {
    bytes: file.bytes,
    read: (position, length) => explained(path, () => read(position, length)),
    close: () => file.close(),
  };
}

/** Also where positions outside the file are refused. */
function bufferOf(file: BoundedFile, position: number, length: number): Buffer {
  return Buffer.from(file.slice(position, length).buffer);
}

function explained<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    const remedy =
      error.fault === 'outside' || error.fault === 'shrunk'
        ? 'The file is cut off or damaged: download or copy it again.'
        : 'Check its permissions.';
    const problem =
      error.fault === 'outside' ? `its content points outside it: ${error.message}` : error.message;
    throw unreadable(path, problem, remedy, error);
  }
}
