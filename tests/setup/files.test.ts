import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  inStaging,
  isRunning,
  largestUnder,
  moveIntoPlace,
  sweep,
  verify,
  writeJson,
  readJson,
} from '../../scripts/lib/files.mjs';
import { cacheRoot } from '../../scripts/lib/paths.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'temper-files-'));
  vi.stubEnv('XDG_CACHE_HOME', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('the size of a download', () => {
  it('is that of one file, however many copies are on the way to its place', () => {
    mkdirSync(join(folder, 'cache', 'tmp'), { recursive: true });
    writeFileSync(join(folder, 'cache', 'tmp', 'part'), 'x'.repeat(105));
    writeFileSync(join(folder, 'package.tgz'), 'x'.repeat(104));
    expect(largestUnder(folder)).toBe(105);
  });
});

describe('inStaging', () => {
  it('removes its folder after success and after failure', async () => {
    const staging = join(folder, 'temper', 'staging');
    const done = await inStaging(async (each) => {
      writeFileSync(join(each, 'part'), 'x');
      return readdirSync(staging).length;
    });
    expect(done).toBe(1);
    await expect(inStaging(() => Promise.reject(new Error('cut')))).rejects.toThrow('cut');
    expect(readdirSync(staging)).toEqual([]);
  });
});

describe('sweep', () => {
  it('removes what ended processes left, and nothing of running ones', async () => {
    mkdirSync(join(folder, `${process.pid}-mine`));
    mkdirSync(join(folder, '4194304999-dead'));
    await sweep(folder);
    expect(readdirSync(folder)).toEqual([`${process.pid}-mine`]);
  });
});

describe('moveIntoPlace', () => {
  it('takes the place of an older folder', async () => {
    const [fresh, place] = [join(folder, 'fresh'), join(folder, 'deep', 'place')];
    mkdirSync(fresh);
    writeFileSync(join(fresh, 'new'), '');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'old'), '');
    await moveIntoPlace(fresh, place);
    expect(readdirSync(place)).toEqual(['new']);
    expect(existsSync(fresh)).toBe(false);
  });
});

describe('verify', () => {
  it('accepts the right file and names both hashes of a wrong one', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'abc');
    const right = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    await verify(file, right);
    await expect(verify(file, '0'.repeat(64))).rejects.toThrow(
      `its sha256 is ${right}, expected 000`,
    );
  });
});

describe('JSON files', () => {
  it('are written whole and read back; a missing one is undefined; a broken one names itself', async () => {
    const file = join(folder, 'a', 'b.json');
    expect(readJson(file)).toBeUndefined();
    await writeJson(file, { x: 1 });
    expect(readJson(file)).toEqual({ x: 1 });
    expect(readFileSync(file, 'utf8').endsWith('\n')).toBe(true);
    writeFileSync(file, '{');
    expect(() => readJson(file)).toThrow(`${file} is not valid JSON`);
  });
});

describe('isRunning', () => {
  it('knows this process, and no process by a number that is none', () => {
    expect(isRunning(process.pid)).toBe(true);
    expect(isRunning(Number.NaN)).toBe(false);
    expect(isRunning(0)).toBe(false);
  });
});

describe('cacheRoot', () => {
  it.each<[NodeJS.ProcessEnv, NodeJS.Platform, string]>([
    [{ XDG_CACHE_HOME: '/x' }, 'linux', '/x/temper'],
    [{}, 'linux', '/home/a/.cache/temper'],
    [{}, 'darwin', '/home/a/Library/Caches/temper'],
  ])('with %o on %s is %s', (env, platform, expected) => {
    expect(cacheRoot(env, platform, '/home/a')).toBe(expected);
  });
});
