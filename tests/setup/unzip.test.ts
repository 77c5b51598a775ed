import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unzip } from '../../scripts/lib/unzip.mjs';
import { zipFile, type Member } from './zip-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'temper-unzip-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function archive(members: Member[]): string {
  const file = join(folder, 'archive.zip');
  writeFileSync(file, zipFile(members));
  return file;
}

const long = Buffer.from('TensorFlow '.repeat(50_000));

describe('unzip', () => {
  it('unpacks deflated, stored and empty files with their permissions', async () => {
    const file = archive([
      { name: 'deflated.txt', content: long },
      { name: 'a/stored.bin', content: Buffer.from([0, 1, 2]), stored: true },
      { name: 'empty', content: Buffer.alloc(0), stored: true },
      { name: 'tool', content: Buffer.from('x'), mode: 0o755 },
    ]);
    let bytes = 0;
    await unzip(
      file,
      join(folder, 'out'),
      (name) => name,
      (more) => (bytes += more),
    );
    expect(readFileSync(join(folder, 'out/deflated.txt'))).toEqual(long);
    expect(readFileSync(join(folder, 'out/a/stored.bin'))).toEqual(Buffer.from([0, 1, 2]));
    expect(statSync(join(folder, 'out/empty')).size).toBe(0);
    expect(statSync(join(folder, 'out/tool')).mode & 0o777).toBe(0o755);
    expect(bytes).toBe(long.length + 4);
  });

  it('unpacks only what is selected, under the name given', async () => {
    const file = archive([
      { name: 'x/wanted', content: long },
      { name: 'x/not', content: long },
    ]);
    const written = await unzip(file, join(folder, 'out'), (name) =>
      name === 'x/wanted' ? 'y/renamed' : undefined,
    );
    expect(written).toEqual(['y/renamed']);
    expect(readFileSync(join(folder, 'out/y/renamed'))).toEqual(long);
  });

  it.each(['../escape', '/etc/escape', 'a/../../escape'])('refuses the path %s', async (name) => {
    const file = archive([{ name, content: long }]);
    await expect(unzip(file, join(folder, 'out'), (each) => each)).rejects.toThrow(
      /leads out of its folder/,
    );
  });

  it('refuses a file that was cut short', async () => {
    const whole = zipFile([{ name: 'a', content: long }]);
    const file = join(folder, 'cut.zip');
    writeFileSync(file, whole.subarray(0, whole.length - 40));
    await expect(unzip(file, join(folder, 'out'), (each) => each)).rejects.toThrow(
      /not a zip file that this set-up can read/,
    );
  });
});
