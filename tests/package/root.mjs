import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram, run, tail } from '../../scripts/lib/command.mjs';
import { SetupFailure } from '../../scripts/lib/failure.mjs';
import { cacheRoot } from '../../scripts/lib/paths.mjs';
import { say } from '../../scripts/lib/say.mjs';

const SUITE = 'bookworm';
const MIRROR = 'http://deb.debian.org/debian';
/** What the package depends on, a virtual display, and `ip` to see which networks there are: nothing else. */
const PACKAGES = [
  ...['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libxtst6'],
  ...['xvfb', 'xauth', 'iproute2'],
];

/**
 * A minimal Debian as an archive, kept in the cache: no Node, no Python, no compiler.
 * @returns {Promise<string>} the archive
 */
export async function cleanRoot() {
  const folder = join(cacheRoot(), 'package-test');
  const file = join(folder, `${SUITE}.tar`);
  if (existsSync(file)) return file;
  if (findProgram('mmdebstrap') === undefined) {
    throw new SetupFailure(
      'mmdebstrap is not here; it makes the clean Debian in which the package is tried.',
      'apt-get install mmdebstrap   (then run again)',
    );
  }
  await mkdir(folder, { recursive: true });
  say(`Debian ${SUITE}  being put together…`);
  const partial = `${file}.${process.pid}.tmp.tar`;
  const include = `--include=${PACKAGES.join(',')}`;
  const outcome = await run('mmdebstrap', ['--variant=minbase', include, SUITE, partial, MIRROR]);
  if (outcome.code !== 0) {
    throw new SetupFailure(
      `mmdebstrap could not make a clean Debian:\n${tail(outcome.output)}`,
      'It needs a Debian mirror; HTTP proxies are taken from http_proxy.',
    );
  }
  await rename(partial, file);
  return file;
}
