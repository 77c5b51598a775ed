import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Runs the command line of the package.
 * @param {...string} words
 * @returns {any} the last object that it printed
 */
export function temper(...words) {
  const { status, stdout, stderr } = spawnSync('temper', [...words, '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`temper ${words.join(' ')} ended with ${status}:\n${stderr}`);
  const lines = stdout.trim().split('\n');
  return JSON.parse(/** @type {string} */ (lines.at(-1)));
}

/**
 * @param {string} what
 * @param {boolean} holds
 * @param {unknown} [found]
 */
export function check(what, holds, found) {
  if (!holds)
    throw new Error(`${what}: no${found === undefined ? '' : ` (${JSON.stringify(found)})`}`);
  console.log(JSON.stringify({ passed: what }));
}

/** @param {string} name */
export function isInstalled(name) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${name}`));
}

/**
 * Asks until there is an answer.
 * @template T
 * @param {string} what
 * @param {() => Promise<T | undefined>} ask
 * @returns {Promise<T>}
 */
export async function until(what, ask) {
  const giveUpAt = Date.now() + 90_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > giveUpAt) throw new Error(`${what}: not within 90 s`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
