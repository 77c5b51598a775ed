import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../scripts/lib/build.mjs';
import { ask } from '../../scripts/lib/command.mjs';
import { FORMATS, makePackages } from '../../scripts/lib/package/make.mjs';
import { say } from '../../scripts/lib/say.mjs';

/**
 * Builds application and packages twice from the same sources, and compares them byte by byte.
 * @param {string} work an empty folder with room for 4 GB
 * @returns {Promise<boolean>} whether they are equal
 */
export async function packagesAgree(work) {
  const [first, second] = [await makeIn(join(work, 'first')), await makeIn(join(work, 'second'))];
  const differing = first.filter(
    (file, index) =>
      !readFileSync(file).equals(readFileSync(/** @type {string} */ (second[index]))),
  );
  for (const file of differing) {
    say(`${file} differs from the second build. What its members say of themselves:`);
    say(difference(file, /** @type {string} */ (second[first.indexOf(file)])));
  }
  rmSync(work, { recursive: true, force: true });
  return differing.length === 0;
}

/** @param {string} to */
async function makeIn(to) {
  await build();
  return await makePackages({ formats: [...FORMATS], level: 0, to });
}

/**
 * @param {string} left
 * @param {string} right
 * @returns {string} the members that differ in size, date, owner or mode
 */
function difference(left, right) {
  const list = (/** @type {string} */ file) =>
    (file.endsWith('.deb')
      ? ask('dpkg-deb', ['--contents', file])
      : ask('tar', ['--list', '--verbose', '--file', file])
    )?.split('\n') ?? [];
  const known = new Set(list(left));
  const others = list(right).filter((line) => !known.has(line));
  return others.length === 0 ? 'nothing: only their contents differ' : others.join('\n');
}
