import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { run, tail } from '../command.mjs';
import { SetupFailure } from '../failure.mjs';
import { bytesOf, filesBelow, settle, write } from './tree.mjs';

/** @typedef {import('./identity.mjs').Identity} Identity */

/** Electron's libraries; releases since 2024 carry some under a new name, for 64-bit time. */
const DEPENDS = [
  'libasound2 | libasound2t64',
  'libc6 (>= 2.28)',
  'libgbm1',
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libstdc++6',
  'libxss1',
  'libxtst6',
];

/**
 * Makes the Debian package of an application folder, which becomes `/usr/lib/temper`.
 * @param {{work: string, application: string, share: string, to: string, identity: Identity, date: number, level: number}} parts
 *   application and share are moved, not copied
 * @returns {Promise<string>} the package's file
 */
export async function makeDebianPackage({ work, application, share, to, identity, date, level }) {
  const root = join(work, 'debian');
  await mkdir(join(root, 'usr', 'lib'), { recursive: true });
  await mkdir(join(root, 'usr', 'bin'), { recursive: true });
  await rename(application, join(root, 'usr', 'lib', 'temper'));
  await rename(share, join(root, 'usr', 'share'));
  for (const name of ['temper', 'temper-window']) {
    await symlink(`../lib/temper/${name}`, join(root, 'usr', 'bin', name));
  }
  await write(join(root, 'DEBIAN', 'control'), controlFile(identity, bytesOf(root)));
  await write(join(root, 'DEBIAN', 'md5sums'), sumsOf(root));
  settle(root, date);
  const file = join(to, identity.debianFile);
  await build(root, file, level, date);
  await rename(join(root, 'usr', 'lib', 'temper'), application);
  await rename(join(root, 'usr', 'share'), share);
  await rm(root, { recursive: true });
  return file;
}

/**
 * @param {Identity} identity
 * @param {number} bytes of all files
 * @returns {string}
 */
export function controlFile({ debianVersion, electron }, bytes) {
  const standIn = electron.official
    ? []
    : [
        ' .',
        ` This package contains Electron ${electron.version}, an older stand-in for the official build.`,
      ];
  return [
    'Package: temper',
    `Version: ${debianVersion}`,
    'Architecture: amd64',
    'Maintainer: The Temper authors <temper@localhost>',
    `Installed-Size: ${Math.ceil(bytes / 1024)}`,
    `Depends: ${DEPENDS.join(', ')}`,
    'Suggests: openssh-client',
    'Section: science',
    'Priority: optional',
    'Description: workbench for robust image classifiers',
    ' Temper makes a pretrained image classifier robust by short adversarial fine-tuning,',
    ' measures how robust it is, and shows what that gained and cost. It works offline:',
    ' TensorFlow and all else that it needs is in this package.',
    ...standIn,
    '',
  ].join('\n');
}

/** @param {string} root */
function sumsOf(root) {
  const files = filesBelow(root).filter((name) => !name.startsWith('DEBIAN/'));
  return files
    .filter((name) => lstatSync(join(root, name)).isFile())
    .map((name) => {
      // Debian's own list of checksums, for `dpkg --verify`; not a matter of security.
      const sum = createHash('md5').update(readFileSync(join(root, name)));
      return `${sum.digest('hex')}  ${name}\n`;
    })
    .join('');
}

/**
 * @param {string} root
 * @param {string} file
 * @param {number} level
 * @param {number} date
 */
async function build(root, file, level, date) {
  const compression = level === 0 ? ['-Znone'] : ['--threads-max=2', '-Zxz', `-z${level}`];
  const options = ['--root-owner-group', ...compression];
  const outcome = await run('dpkg-deb', [...options, '--build', root, file], {
    env: { SOURCE_DATE_EPOCH: String(date) },
  });
  if (outcome.code === 0) return;
  throw new SetupFailure(
    `dpkg-deb could not make ${file}:\n${tail(outcome.output)}`,
    'It needs dpkg 1.21.9 or later and about 3 GB of free space. Without Debian: npm run package -- --format tar',
  );
}
