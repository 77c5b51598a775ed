import { chmodSync, lstatSync, lutimesSync, readdirSync, statSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Copies one file with its folders.
 * @param {string} from
 * @param {string} to
 */
export async function put(from, to) {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
}

/**
 * @param {string} file
 * @param {string | Uint8Array} content
 * @param {number} [mode]
 */
export async function write(file, content, mode = 0o644) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content, { mode });
}

/**
 * Every file and link below a folder, relative to it, in the order of their names.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/**
 * Gives everything below a folder the same date and plain permissions, whatever the builder's settings are.
 * @param {string} folder
 * @param {number} seconds since 1970
 */
export function settle(folder, seconds) {
  const settleOne = (/** @type {string} */ path) => {
    const found = lstatSync(path);
    if (!found.isSymbolicLink()) chmodSync(path, modeOf(found));
    lutimesSync(path, seconds, seconds);
  };
  for (const name of readdirSync(folder, { recursive: true })) {
    settleOne(join(folder, String(name)));
  }
  settleOne(folder);
}

/** @param {import('node:fs').Stats} found */
function modeOf(found) {
  // Chromium's sandbox helper works for ordinary users only as root's own.
  if (found.mode & 0o4000) return 0o4755;
  return found.isDirectory() || found.mode & 0o100 ? 0o755 : 0o644;
}

/**
 * @param {string} folder
 * @returns {number} the bytes of its files
 */
export function bytesOf(folder) {
  return filesBelow(folder).reduce((sum, name) => sum + lstatSync(join(folder, name)).size, 0);
}

/**
 * @param {string} path
 * @returns {number} the bytes of a file or of all files below a folder
 */
export function sizeOf(path) {
  return statSync(path).isDirectory() ? bytesOf(path) : statSync(path).size;
}
