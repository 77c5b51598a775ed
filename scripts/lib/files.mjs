import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SetupFailure } from './failure.mjs';
import { whenInterrupted } from './interrupt.mjs';
import { cacheRoot } from './paths.mjs';

/**
 * @param {string} file
 * @returns {Promise<string>} sha256, lower-case hexadecimal
 */
export async function sha256Of(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/**
 * @param {string} file
 * @param {string} expected
 */
export async function verify(file, expected) {
  const actual = await sha256Of(file);
  if (actual === expected) return;
  throw new SetupFailure(
    `${basename(file)} is not the file it should be: its sha256 is ${actual}, expected ${expected}.`,
    'Delete it and fetch it again; if that does not help, something between here and the package registry changes files.',
  );
}

/**
 * @param {string} file
 * @returns {any} the parsed content, or undefined where there is no such file
 */
export function readJson(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new SetupFailure(`${file} is not valid JSON.`, 'Delete that file and run again.', {
      cause,
    });
  }
}

/**
 * Writes by way of a neighbour, so that a reader sees the old or the new file and never half of one.
 * @param {string} file
 * @param {unknown} value
 */
export async function writeJson(file, value) {
  await mkdir(dirname(file), { recursive: true });
  const neighbour = `${file}.${process.pid}.tmp`;
  await writeFile(neighbour, `${JSON.stringify(value, null, 2)}\n`);
  await rename(neighbour, file);
}

/**
 * The bytes of all files under a folder; files that vanish meanwhile count nothing.
 * @param {string} folder
 * @returns {number}
 */
export function bytesUnder(folder) {
  return sizesUnder(folder).reduce((total, bytes) => total + bytes, 0);
}

/**
 * The bytes of the largest file under a folder: how much of a download is there, though npm and pip copy the file
 * within the folder before it has its place.
 * @param {string} folder
 * @returns {number}
 */
export function largestUnder(folder) {
  return Math.max(0, ...sizesUnder(folder));
}

/** @param {string} folder */
function sizesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, path, name }) => join(parentPath ?? path, name))
    .map((file) => lstatSync(file, { throwIfNoEntry: false })?.size ?? 0);
}

/**
 * Gives `work` an empty folder beside the final places of the cache (same file system, so a rename
 * is atomic), and removes it whatever happens.
 * @template T
 * @param {(folder: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inStaging(work) {
  const parent = join(cacheRoot(), 'staging');
  await mkdir(parent, { recursive: true });
  await sweep(parent);
  const folder = await mkdtemp(join(parent, `${process.pid}-`));
  const stop = whenInterrupted(() => rmSync(folder, { recursive: true, force: true }));
  try {
    return await work(folder);
  } finally {
    stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Removes what killed processes left behind: a staging folder's name begins with its owner's id.
 * @param {string} parent
 */
export async function sweep(parent) {
  for (const name of await readdir(parent)) {
    if (isRunning(Number.parseInt(name, 10))) continue;
    await rm(join(parent, name), { recursive: true, force: true });
  }
}

/**
 * @param {number} processId
 * @returns {boolean}
 */
export function isRunning(processId) {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, but belongs to someone else.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Puts a finished folder into its final place in one step, in exchange for what was there.
 * @param {string} finished
 * @param {string} place
 */
export async function moveIntoPlace(finished, place) {
  await mkdir(dirname(place), { recursive: true });
  const old = `${finished}.old`;
  if (existsSync(place)) await rename(place, old);
  await rename(finished, place);
  await rm(old, { recursive: true, force: true });
}
