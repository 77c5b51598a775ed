import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/**
 * What several tests of a file begin with, and none changes: made when the first of them asks for it, in a folder that is
 * removed after the last.
 */
export function once<Made>(make: (directory: string) => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  let directory = '';
  afterAll(() => {
    if (directory !== '') rmSync(directory, { recursive: true, force: true });
  });
  return () => {
    if (made === undefined) {
      directory = mkdtempSync(join(tmpdir(), 'temper-test-'));
      made = make(directory);
    }
    return made;
  };
}
