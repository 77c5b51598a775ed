import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { TemperError } from '../../../contract/errors';
import { damaged } from './checkpoint-errors';
import type { ReadAt } from './safetensors';

/** Opens a file for reading at positions, and closes it whatever happens. */
export function withFile<Result>(
  file: string,
  use: (read: ReadAt, fileBytes: number) => Result,
): Result {
  const descriptor = openForReading(file);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw damaged(file, 'it is not a file');
    return use((target, position) => readFully(descriptor, target, position, file), stats.size);
  } finally {
    closeSync(descriptor);
  }
}

function openForReading(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const [code, reason] = missing
      ? (['not-found', 'there is no such file. Check the path'] as const)
      : (['checkpoint-unreadable', `${String(error)}. Check the permissions`] as const);
    throw new TemperError(code, `Cannot open checkpoint ${file}: ${reason}.`, { file }, error);
  }
}

function readFully(descriptor: number, target: Uint8Array, position: number, file: string): void {
  // One call reads at most 2^31 - 1 bytes.
  const largestRead = 2 ** 30;
  let done = 0;
  while (done < target.length) {
    const wanted = Math.min(largestRead, target.length - done);
    const count = readSync(descriptor, target, done, wanted, position + done);
    if (count === 0) throw damaged(file, 'it ended while it was read');
    done += count;
  }
}
