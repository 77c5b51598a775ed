import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const megabyte = 1_000_000;

/** Bytes of all files in a folder of the repository. */
function bytesIn(folder: string): number {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

const studies = readdirSync(join(root, 'docs/studies'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('what is kept in the repository stays small', () => {
  it.each(studies)('the study %s has less than 5 MB', (study) => {
    expect(bytesIn(join('docs/studies', study))).toBeLessThan(5 * megabyte);
  });

  it('resources have less than 30 MB together', () => {
    expect(bytesIn('resources')).toBeLessThan(30 * megabyte);
  });
});
