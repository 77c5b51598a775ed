import { existsSync, readdirSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runTool, tail } from './command.mjs';
import { SetupFailure } from './failure.mjs';
import { readJson, writeJson } from './files.mjs';
import { findElectron } from './electron.mjs';
import { records, repository } from './paths.mjs';
import { say } from './say.mjs';

/** What the build reads, besides the installed packages (which the lock file stands for). */
const INPUTS = [
  'src',
  'electron.vite.config.ts',
  'svelte.config.js',
  'tsconfig.base.json',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

const OUTPUTS = [
  ...['index', 'lab', 'engine', 'batch-worker', 'hdf5-worker', 'cli'].map(
    (name) => `out/main/${name}.cjs`,
  ),
  'out/preload/index.cjs',
  'out/renderer/index.html',
];

/** Without an Electron here, the build is for the oldest one that Temper runs on: later ones run it too. */
const OLDEST_MAJOR = 25;

const stampFile = join(records, 'build.json');

/** @typedef {{startedAt: number, electronMajor: number}} BuildStamp */

/**
 * @param {BuildStamp | undefined} stamp of the last build
 * @param {number} newest time of the newest input
 * @param {number} electronMajor that the build must run on
 */
export function isFresh(stamp, newest, electronMajor) {
  return stamp !== undefined && stamp.startedAt > newest && stamp.electronMajor <= electronMajor;
}

/**
 * Folders count too: their time tells that a file in them was removed or renamed.
 * @param {string} path
 * @returns {number} the newest modification time at or below the path, 0 where there is nothing
 */
export function newestBelow(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestBelow(join(path, name))),
    found.mtimeMs,
  );
}

/** @returns {boolean} whether out/ is what the sources say, for the Electron that is here */
function buildIsFresh() {
  const newest = Math.max(...INPUTS.map((path) => newestBelow(join(repository, path))));
  return (
    OUTPUTS.every((path) => existsSync(join(repository, path))) &&
    isFresh(readJson(stampFile), newest, electronMajor())
  );
}

function electronMajor() {
  return findElectron()?.major ?? OLDEST_MAJOR;
}

/** Builds the application into out/. The stamp is written last: a broken build is never fresh. */
export async function build() {
  const stamp = { startedAt: Date.now(), electronMajor: electronMajor() };
  await rm(stampFile, { force: true });
  const outcome = await runTool('electron-vite', ['build', '--logLevel', 'warn'], {
    env: { ELECTRON_MAJOR_VER: String(stamp.electronMajor), NODE_ENV: 'production' },
  });
  if (outcome.code !== 0) {
    throw new SetupFailure(
      `The build failed:\n${tail(outcome.output, 40)}`,
      'Correct what the messages above name, then run again.',
    );
  }
  const missing = OUTPUTS.filter((path) => !existsSync(join(repository, path)));
  if (missing.length > 0) {
    throw new SetupFailure(
      `The build ended well, but did not write ${missing.join(', ')}.`,
      'electron.vite.config.ts and scripts/lib/build.mjs must name the same files.',
    );
  }
  await writeJson(stampFile, stamp);
  say(`Application  built in ${((Date.now() - stamp.startedAt) / 1000).toFixed(1)} s`);
}

export async function ensureBuild() {
  if (!buildIsFresh()) await build();
}
