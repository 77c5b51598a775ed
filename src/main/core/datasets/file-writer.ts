import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

const bufferBytes = 1 << 20;

/** Appends to a new file through a buffer of one megabyte. */
export interface FileWriter {
  write(bytes: Uint8Array): void;
  /** Writes the rest, waits until it is on the disk, and closes. */
  finish(): void;
  /** Closes without completing the content. */
  abandon(): void;
}

/** @throws the system's error when the file exists, the disk is full or not writable */
export function openWriter(path: string): FileWriter {
  const descriptor = openSync(path, 'wx');
  const buffer = new Uint8Array(bufferBytes);
  let filled = 0;
  let open = true;
  const close = (): void => {
    if (open) closeSync(descriptor);
    open = false;
  };
  const flush = (): void => {
    writeAll(descriptor, buffer.subarray(0, filled));
    filled = 0;
  };
  return {
    write(bytes) {
      if (filled + bytes.length > bufferBytes) flush();
      if (bytes.length > bufferBytes) {
        writeAll(descriptor, bytes);
      } else {
        buffer.set(bytes, filled);
        filled += bytes.length;
      }
    },
    finish() {
      flush();
      fsyncSync(descriptor);
      close();
    },
    abandon: close,
  };
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  let offset = 0;
  while (offset < bytes.length) {
    offset += writeSync(descriptor, bytes, offset, bytes.length - offset);
  }
}
