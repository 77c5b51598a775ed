import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { explainWriteError, makeFolder } from '../../../../../src/main/core/files/writing';

const folder = mkdtempSync(join(tmpdir(), 'temper-writing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function errorOf(work: () => void): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return error;
  }
}

describe('making folders', () => {
  it('makes those above as well, and is content with what is there', () => {
    const deep = join(folder, 'a', 'b', 'c');
    makeFolder(deep);
    makeFolder(deep);
    expect(existsSync(deep)).toBe(true);
  });

  it('says that a part of the path is a file', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(errorOf(() => makeFolder(join(file, 'x')))).toMatchObject({ code: 'ENOTDIR' });
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;

  onLinux('ends where a file system allows no folder', () => {
    const place = '/proc/temper/home';
    const error = errorOf(() => makeFolder(place));
    expect(error).toMatchObject({ code: 'ENOENT' });
    expect(explainWriteError(error, 'The report', place)).toMatchObject({
      code: 'read-only',
      message: expect.stringContaining('The report cannot be written to /proc/temper/home'),
    });
  });
});
