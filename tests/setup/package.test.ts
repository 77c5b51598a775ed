import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { controlFile } from '../../scripts/lib/package/debian.mjs';
import { identify, sourceDate } from '../../scripts/lib/package/identity.mjs';
import { belongsInPackage } from '../../scripts/lib/package/lab.mjs';
import { filesBelow, settle } from '../../scripts/lib/package/tree.mjs';

const official = identify('0.1.0', { version: '45.4.1', official: true });
const standIn = identify('0.1.0', { version: '25.1.1', official: false });

describe('the name of a package', () => {
  it('says nothing of the official Electron, and names a stand-in', () => {
    expect(official.debianFile).toBe('temper_0.1.0_amd64.deb');
    expect(official.archiveName).toBe('temper-0.1.0-linux-x64');
    expect(standIn.debianFile).toBe('temper_0.1.0~electron25.1.1_amd64.deb');
    expect(standIn.archiveName).toBe('temper-0.1.0-electron25.1.1-linux-x64');
  });

  const dpkg = spawnSync('dpkg', ['--version']).status === 0;
  it.runIf(dpkg)('makes the official package an upgrade of the stand-in', () => {
    const versions = [standIn.debianVersion, 'lt', official.debianVersion];
    expect(spawnSync('dpkg', ['--compare-versions', ...versions]).status).toBe(0);
  });

  it('is dated by the commit, or as asked', () => {
    expect(sourceDate({ SOURCE_DATE_EPOCH: '1700000000' })).toBe(1_700_000_000);
    expect(sourceDate({})).toBe(sourceDate({}));
    expect(sourceDate({})).toBeGreaterThan(1_500_000_000);
  });
});

describe('the control file', () => {
  it('names version, size and what Electron needs, and describes a stand-in', () => {
    const text = controlFile(standIn, 10_000_000);
    expect(text).toContain('Version: 0.1.0~electron25.1.1\n');
    expect(text).toContain('Installed-Size: 9766\n');
    expect(text).toMatch(/^Depends: .*libgtk-3-0 \| libgtk-3-0t64/m);
    expect(text).toContain('older stand-in');
    expect(controlFile(official, 1)).not.toContain('stand-in');
    // A line of the description that is not indented would begin another field.
    const description = text.slice(text.indexOf('Description:')).trimEnd().split('\n').slice(1);
    for (const line of description) expect(line).toMatch(/^ \S/);
  });
});

describe('what goes into a package', () => {
  it.each([
    ['node_modules/better-sqlite3/prebuilds/linux-x64.node', true],
    ['node_modules/better-sqlite3/prebuilds/darwin-arm64.node', false],
    ['node_modules/better-sqlite3/lib/index.js', true],
    ['node_modules/@tensorflow/tfjs-node-gpu/deps/lib', false],
    ['node_modules/@tensorflow/tfjs-node-gpu/lib/napi-v8/tfjs_binding.node', true],
    ['package.json', false],
  ])('%s: %s', (name, expected) => {
    expect(belongsInPackage(name)).toBe(expected);
  });
});

describe('settle', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'temper-tree-'));
    mkdirSync(join(folder, 'a'), { mode: 0o700 });
    writeFileSync(join(folder, 'a', 'program'), '', { mode: 0o700 });
    writeFileSync(join(folder, 'a', 'text'), '', { mode: 0o600 });
    writeFileSync(join(folder, 'helper'), '');
    chmodSync(join(folder, 'helper'), 0o4755);
    symlinkSync('a/text', join(folder, 'link'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives everything one date and plain permissions', () => {
    settle(folder, 1_000_000);
    const state = (name: string) => {
      const { mode, mtimeMs } = lstatSync(join(folder, name));
      return [(mode & 0o7777).toString(8), mtimeMs];
    };
    expect(state('a')).toEqual(['755', 1_000_000_000]);
    expect(state('a/program')).toEqual(['755', 1_000_000_000]);
    expect(state('a/text')).toEqual(['644', 1_000_000_000]);
    expect(state('helper')).toEqual(['4755', 1_000_000_000]);
    expect(state('link')[1]).toBe(1_000_000_000);
    expect(filesBelow(folder)).toEqual(['a/program', 'a/text', 'helper', 'link']);
  });
});
