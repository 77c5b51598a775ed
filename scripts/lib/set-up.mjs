import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { ensureBuild } from './build.mjs';
import { ensureElectron } from './electron-install.mjs';
import { SetupFailure } from './failure.mjs';
import { recordFacts } from './facts.mjs';
import { alone } from './lock.mjs';
import { ensurePackages } from './packages.mjs';
import { ensureRuntime } from './runtime.mjs';
import { ensureElectronLibraries } from './system-packages.mjs';

/**
 * @typedef {object} SetUpOptions
 * @property {import('./runtime-variant.mjs').Variant} [runtime]
 * @property {string} [from] a directory that holds what would be downloaded
 * @property {boolean} [electron] false: the command line needs no window
 * @property {boolean} [virtualDisplay] tests need one where there is no display
 * @property {boolean} [build] false: leave out/ as it is
 * @property {boolean} [retry] try Electron's download again, although it failed lately
 */

/**
 * Brings this working copy from a fresh clone to runnable; what is done already costs nothing.
 * @param {SetUpOptions} [options]
 */
export async function setUp(options = {}) {
  requireNode(process.versions.node);
  const from = options.from === undefined ? undefined : requireDirectory(options.from);
  await alone(async () => {
    await ensurePackages({ from });
    const runtime = await ensureRuntime({ runtime: options.runtime, from });
    if (options.electron !== false) {
      await ensureElectronLibraries({ virtualDisplay: options.virtualDisplay ?? false });
      await ensureElectron({ from, retry: options.retry });
    }
    await recordFacts(runtime);
    if (options.build !== false) await ensureBuild();
  });
}

/** @param {string} version */
export function requireNode(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupFailure(
    `This is Node ${version}; the set-up needs 20.19 or later.`,
    'Install a later Node and run again. (Temper itself runs on a Node of its own, which comes with the packages.)',
  );
}

/**
 * @param {string} path
 * @returns {string}
 */
function requireDirectory(path) {
  // npm runs scripts in the repository; INIT_CWD is where the person typed the command.
  const full = isAbsolute(path) ? path : resolve(process.env.INIT_CWD ?? process.cwd(), path);
  if (existsSync(full)) return full;
  throw new SetupFailure(
    `--from ${path}: there is no such directory (${full}).`,
    'Name the directory that was filled on a connected machine (docs/install.md).',
  );
}
