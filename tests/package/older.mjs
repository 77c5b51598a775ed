import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../scripts/lib/command.mjs';

/**
 * A package of an older version to upgrade from: the same files under a lower version number, which is all that the
 * package manager sees. That histories of older versions open is tested with their files (tests/support/old-history.ts).
 * @param {string} newer
 * @param {string} older the file to write
 * @param {string} work
 */
export async function olderVersion(newer, older, work) {
  const folder = join(work, 'older');
  await dpkg(['--raw-extract', newer, folder]);
  const control = join(folder, 'DEBIAN', 'control');
  const text = readFileSync(control, 'utf8').replace(/^Version: .+$/m, 'Version: 0.0.9');
  writeFileSync(control, text);
  await dpkg(['--root-owner-group', '-Znone', '--build', folder, older]);
  await rm(folder, { recursive: true });
}

/** @param {string[]} args */
async function dpkg(args) {
  const { code, output } = await run('dpkg-deb', args);
  if (code !== 0) throw new Error(`dpkg-deb ${args.join(' ')} failed:\n${output}`);
}
