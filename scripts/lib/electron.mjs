import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupFailure } from './failure.mjs';
import { cacheRoot, modules } from './paths.mjs';

/**
 * The one place that knows which Electron runs: dev, start, demo, build and the tests all ask here.
 *
 * @typedef {object} Electron
 * @property {string} executablePath
 * @property {string} distPath the folder it lies in (`ELECTRON_OVERRIDE_DIST_PATH`)
 * @property {string} version
 * @property {number} major
 * @property {boolean} official false for the older Electron that stands in on test machines
 */

/** Electron's own builds are out of reach on some test machines; this genuine but older one is not. */
export const TEST_ELECTRON_VERSION = '25.1.1';

export const testElectronPath = () =>
  join(cacheRoot(), 'electron', `${TEST_ELECTRON_VERSION}-test`);

const officialPackage = join(modules, 'electron');

/** @returns {string | undefined} the version that package.json pins, where npm has installed it */
export function pinnedElectronVersion() {
  return readText(join(officialPackage, 'package.json'), (text) => JSON.parse(text).version);
}

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Electron | undefined}
 */
export function findElectron(env = process.env) {
  if (env.ELECTRON_OVERRIDE_DIST_PATH) return electronIn(env.ELECTRON_OVERRIDE_DIST_PATH, true);
  return officialElectron() ?? electronIn(testElectronPath(), false);
}

/** @returns {Electron} */
export function resolveElectron() {
  const electron = findElectron();
  if (electron !== undefined) return electron;
  throw new SetupFailure(
    process.env.ELECTRON_OVERRIDE_DIST_PATH
      ? `ELECTRON_OVERRIDE_DIST_PATH names ${process.env.ELECTRON_OVERRIDE_DIST_PATH}, which holds no Electron.`
      : 'Electron is not installed here.',
    'Run: npm run setup',
  );
}

/** @returns {Electron | undefined} the downloaded build; its installer writes path.txt last */
function officialElectron() {
  if (readText(join(officialPackage, 'path.txt')) === undefined) return undefined;
  const electron = electronIn(join(officialPackage, 'dist'), true);
  return electron?.version === pinnedElectronVersion() ? electron : undefined;
}

/**
 * @param {string} distPath
 * @param {boolean} official
 * @returns {Electron | undefined}
 */
function electronIn(distPath, official) {
  const executablePath = join(distPath, executableName());
  const version = readText(join(distPath, 'version'))?.trim().replace(/^v/, '');
  if (version === undefined || !existsSync(executablePath)) return undefined;
  return { executablePath, distPath, version, major: Number.parseInt(version, 10), official };
}

/** @param {NodeJS.Platform} [platform] */
export function executableName(platform = process.platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * @param {string} file
 * @param {(text: string) => string} [pick]
 * @returns {string | undefined}
 */
function readText(file, pick = (text) => text) {
  return existsSync(file) ? pick(readFileSync(file, 'utf8')) : undefined;
}

/**
 * As root, Chromium's sandbox does not start.
 * @returns {string[]}
 */
export function sandboxArguments() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
