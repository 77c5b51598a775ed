import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from './files.mjs';
import { whenInterrupted } from './interrupt.mjs';
import { cacheRoot, repository } from './paths.mjs';
import { say } from './say.mjs';

/**
 * Lets one set-up at a time change this working copy; a second one waits, then finds it all done.
 * The lock lies outside node_modules, which npm empties.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(work) {
  const key = createHash('sha256').update(repository).digest('hex').slice(0, 16);
  const file = join(cacheRoot(), 'locks', `${key}.lock`);
  await mkdir(dirname(file), { recursive: true });
  await take(file);
  const release = () => rmSync(file, { force: true });
  const stop = whenInterrupted(release);
  try {
    return await work();
  } finally {
    stop();
    release();
  }
}

/** @param {string} file */
async function take(file) {
  for (let told = false; ;) {
    try {
      return await writeFile(file, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const owner = ownerOf(file);
    // Empty for an instant, while its owner writes; left behind, where its owner was killed.
    if (owner !== undefined && !isRunning(owner)) rmSync(file, { force: true });
    else {
      if (!told && owner !== undefined) say(`Waiting for another set-up here (process ${owner})`);
      told ||= owner !== undefined;
      await sleep(250);
    }
  }
}

/**
 * @param {string} file
 * @returns {number | undefined}
 */
function ownerOf(file) {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined;
    throw error;
  }
}
