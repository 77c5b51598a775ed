import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, tail } from './command.mjs';
import {
  executableName,
  findElectron,
  pinnedElectronVersion,
  resolveElectron,
} from './electron.mjs';
import { installTestElectron, testElectronFits } from './electron-test-build.mjs';
import { SetupFailure } from './failure.mjs';
import { bytesUnder, inStaging, readJson, verify, writeJson } from './files.mjs';
import { cacheRoot, modules, pinnedNode } from './paths.mjs';
import { progress, say } from './say.mjs';
import { unzip } from './unzip.mjs';

/** @typedef {import('./electron.mjs').Electron} Electron */

const DAY = 24 * 60 * 60 * 1000;
/** A download that brings nothing for this long is given up. */
const STALLED_AFTER = 20_000;

const electronPackage = join(modules, 'electron');
const failureFile = () => join(cacheRoot(), 'electron', 'unreachable.json');

/**
 * Makes sure that there is an Electron: the official build where it can be had.
 * @param {{from?: string, retry?: boolean}} asked
 * @returns {Promise<Electron>}
 */
export async function ensureElectron({ from, retry = false }) {
  if (findElectron()?.official || process.env.ELECTRON_OVERRIDE_DIST_PATH) return resolveElectron();
  const version = pinnedElectronVersion();
  const archive =
    from && join(from, `electron-v${version}-${process.platform}-${process.arch}.zip`);
  if (archive && existsSync(archive)) {
    await unpackOfficial(archive);
  } else if (retry || !failedLately(readJson(failureFile()), version, Date.now())) {
    await tryDownload(version);
  }
  if (findElectron() === undefined || !findElectron()?.official) await standIn(version);
  return resolveElectron();
}

/**
 * @param {{version: string, at: number} | undefined} failure
 * @param {string | undefined} version
 * @param {number} now
 */
export function failedLately(failure, version, now) {
  return failure !== undefined && failure.version === version && now - failure.at < DAY;
}

/** @param {string | undefined} version */
async function tryDownload(version) {
  const problem = await inStaging((staging) => download(staging, `Electron ${version}`));
  if (problem === undefined) return await rm(failureFile(), { force: true });
  say(`Electron ${version}  could not be downloaded: ${problem}`);
  await writeJson(failureFile(), { version, at: Date.now(), problem });
}

/**
 * Runs the electron package's own installer, which verifies the checksum it carries.
 * @param {string} staging
 * @param {string} label
 * @returns {Promise<string | undefined>} what went wrong
 */
async function download(staging, label) {
  const line = progress(label);
  const abort = new AbortController();
  let lastBytes = 0;
  let lastChange = Date.now();
  const timer = setInterval(() => {
    const bytes = bytesUnder(staging) + bytesUnder(electronPackage);
    if (bytes !== lastBytes) lastChange = Date.now();
    lastBytes = bytes;
    line.at(bytesUnder(staging));
    if (Date.now() - lastChange > STALLED_AFTER) abort.abort();
  }, 500);
  const outcome = await run(pinnedNode, [join(electronPackage, 'install.js')], {
    env: { TMPDIR: staging, TEMP: staging, TMP: staging },
    signal: abort.signal,
  });
  clearInterval(timer);
  if (outcome.code === 0) return void line.end('downloaded, checksum verified');
  if (abort.signal.aborted) return `nothing arrived for ${STALLED_AFTER / 1000} s`;
  return (
    tail(outcome.output)
      .split('\n')
      .find((text) => text.includes('Error'))
      ?.trim() ?? 'its installer failed'
  );
}

/**
 * The official archive from a directory that somebody carried here.
 * @param {string} archive
 */
async function unpackOfficial(archive) {
  const sums = JSON.parse(readFileSync(join(electronPackage, 'checksums.json'), 'utf8'));
  const name = archive.slice(archive.lastIndexOf('electron-v'));
  await verify(archive, sums[name]);
  const partial = join(electronPackage, 'dist.partial');
  await rm(partial, { recursive: true, force: true });
  await unzip(archive, partial, (entry) => entry);
  await rm(join(electronPackage, 'dist'), { recursive: true, force: true });
  await rename(partial, join(electronPackage, 'dist'));
  await writeFile(join(electronPackage, 'path.txt'), executableName());
  say(`${name}  unpacked, sha256 verified`);
}

/** @param {string | undefined} version */
async function standIn(version) {
  const problem = readJson(failureFile())?.problem ?? 'its download failed';
  if (!testElectronFits()) {
    throw new SetupFailure(
      `Electron ${version} is not here (${problem}).`,
      'Set ELECTRON_MIRROR to a mirror you can reach, or bring the archive along with --from DIR (docs/install.md), then: npm run setup -- --retry. Without a window: npm run setup -- --no-electron',
    );
  }
  await mkdir(join(cacheRoot(), 'electron'), { recursive: true });
  await installTestElectron();
}
