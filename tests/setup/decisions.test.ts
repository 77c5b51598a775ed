import { mkdtempSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isFresh, newestBelow } from '../../scripts/lib/build.mjs';
import { executableName, findElectron } from '../../scripts/lib/electron.mjs';
import { failedLately } from '../../scripts/lib/electron-install.mjs';
import { requireNode } from '../../scripts/lib/set-up.mjs';
import { missingPackages } from '../../scripts/lib/system-packages.mjs';

describe('isFresh', () => {
  const stamp = { startedAt: 1000, electronMajor: 25 };
  it.each([
    [true, 'nothing is newer', stamp, 999, 25],
    [true, 'it was built for an older Electron', stamp, 999, 45],
    [false, 'it was built for a newer Electron', { ...stamp, electronMajor: 45 }, 999, 25],
    [false, 'a source is newer', stamp, 1001, 25],
    [false, 'there was no build', undefined, 1, 25],
  ])('is %s when %s', (expected, _case, last, newest, major) => {
    expect(isFresh(last, newest, major)).toBe(expected);
  });

  it('looks at files in folders, and at the folders themselves', () => {
    const folder = mkdtempSync(join(tmpdir(), 'temper-newest-'));
    mkdirSync(join(folder, 'a'));
    writeFileSync(join(folder, 'a', 'b'), '');
    for (const path of ['a/b', 'a', '.']) utimesSync(join(folder, path), 100, 100);
    expect(newestBelow(folder)).toBe(100_000);
    utimesSync(join(folder, 'a', 'b'), 200, 200);
    expect(newestBelow(folder)).toBe(200_000);
    expect(newestBelow(join(folder, 'nothing'))).toBe(0);
    rmSync(folder, { recursive: true });
  });
});

describe('findElectron', () => {
  it('takes the distribution that ELECTRON_OVERRIDE_DIST_PATH names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'temper-electron-'));
    const env = { ELECTRON_OVERRIDE_DIST_PATH: folder };
    expect(findElectron(env)).toBeUndefined();
    writeFileSync(join(folder, 'version'), 'v45.4.1\n');
    mkdirSync(join(folder, executableName(), '..'), { recursive: true });
    writeFileSync(join(folder, executableName()), '');
    expect(findElectron(env)).toMatchObject({ version: '45.4.1', major: 45, distPath: folder });
    rmSync(folder, { recursive: true });
  });
});

describe('failedLately', () => {
  const hour = 60 * 60 * 1000;
  const failure = { version: '45.4.1', at: 0 };
  it.each([
    [true, '45.4.1', 23 * hour, failure],
    [false, '45.4.1', 25 * hour, failure],
    [false, '46.0.0', hour, failure],
    [false, '45.4.1', hour, undefined],
  ])('is %s for version %s after %d ms', (expected, version, now, last) => {
    expect(failedLately(last, version, now)).toBe(expected);
  });
});

describe('requireNode', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('accepts %s', (version) => {
    expect(() => requireNode(version)).not.toThrow();
  });
  it.each(['18.20.0', '20.18.9'])('refuses %s', (version) => {
    expect(() => requireNode(version)).toThrow(`This is Node ${version}`);
  });
});

describe('missingPackages', () => {
  const all = [
    'libgtk-3.so.0',
    'libnss3.so',
    'libasound.so.2',
    'libgbm.so.1',
    'libXss.so.1',
    'libXtst.so.6',
  ];
  const known = (libraries: string[]) =>
    libraries.map((name) => `\t${name} (libc6) => /lib/${name}`).join('\n');

  it('names the packages of missing libraries', () => {
    expect(missingPackages(known(all), false)).toEqual([]);
    expect(missingPackages(known(all.slice(2)), false)).toEqual(['libgtk-3-0', 'libnss3']);
  });
  it('adds a virtual display where one is needed', () => {
    expect(missingPackages(known(all), true)).toEqual(['xvfb', 'xauth']);
  });
});
