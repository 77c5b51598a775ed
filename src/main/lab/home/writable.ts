import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes and removes a small file; the reason in words when that fails, null when it works. */
export function tryWriting(folder: string): string | null {
  const file = join(folder, `.write-test-${process.pid}`);
  try {
    writeFileSync(file, 'Temper looks whether it can write here.');
    rmSync(file);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
