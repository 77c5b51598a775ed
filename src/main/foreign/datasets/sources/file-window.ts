import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
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
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    throw unreadable(path, (error as Error).message, 'Check its permissions.', error);
  }
  const { size } = fstatSync(descriptor);
  const window = Buffer.alloc(Math.min(windowBytes, Math.max(1, size)));
  let from = 0;
  let filled = 0;
  return {
    bytes: size,
    read(position, length) {
      const inside = Number.isSafeInteger(position) && position >= 0 && length >= 0;
      if (!inside || position + length > size) {
        throw unreadable(
          path,
          `its content points to bytes ${position} to ${position + length}, and it has ${size}`,
          'The file is cut off or damaged: download or copy it again.',
        );
      }
      if (length > window.length) {
        const bytes = Buffer.allocUnsafe(length);
        readAll(descriptor, bytes, position);
        return bytes;
      }
      if (position < from || position + length > from + filled) {
        from = position;
        filled = Math.min(window.length, size - position);
        readAll(descriptor, window.subarray(0, filled), position);
      }
      return Buffer.from(window.subarray(position - from, position - from + length));
    },
    close: () => closeSync(descriptor),
  };
}

function readAll(descriptor: number, target: Uint8Array, position: number): void {
  let done = 0;
  while (done < target.length) {
    const bytes = readSync(descriptor, target, done, target.length - done, position + done);
    if (bytes === 0) throw new RangeError(`the file ended at byte ${position + done}`);
    done += bytes;
  }
}
