// Writes pictures of identities as two folders, `train` and `held-out`, with a folder of PNG files for each identity and none in both.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { drawnNuisance, picture } from './nuisances.mjs';

/**
 * What was asked of a script that draws: its folder and its numbers. Without a folder it ends.
 * @template {Record<string, number>} Numbers
 * @param {Numbers} defaults by option
 */
export function askedNumbers(defaults) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(defaults).map(([name, value]) => [name, { type: 'string', default: String(value) }]),
    ),
  });
  const [folder] = positionals;
  if (!folder) {
    console.error('Name the folder to write to.');
    process.exit(2);
  }
  const numbers = Object.entries(values).map(([name, value]) => [name, Number(value)]);
  return { folder, values: /** @type {Numbers} */ (Object.fromEntries(numbers)) };
}

/**
 * @param {string} folder
 * @param {readonly { name: string, drawings: readonly { name: string, drawing: { width: number, height: number, body: string } }[] }[]} identities
 *   in random order: the first of them are held out
 * @param {{ heldOut: number, size: number, draw: () => number }} settings the share that is held out, and pixels
 */
export async function writePictures(folder, identities, { heldOut, size, draw }) {
  const count = Math.round(heldOut * identities.length);
  let images = 0;
  for (const [number, { name, drawings }] of identities.entries()) {
    const target = join(folder, number < count ? 'held-out' : 'train', name);
    mkdirSync(target, { recursive: true });
    for (const { name: file, drawing } of drawings) {
      const svg = picture(drawing, drawnNuisance(draw), size);
      await sharp(Buffer.from(svg))
        .removeAlpha()
        .png()
        .toFile(join(target, `${file}.png`));
      images += 1;
    }
  }
  console.log(
    `${images} images of ${identities.length} identities: ${identities.length - count} to train, ${count} held out, in ${folder}`,
  );
}

/**
 * Installs what is missing of some packages below a folder.
 * @param {string} folder
 * @param {Record<string, string>} versions by package
 * @returns the folder that they are in
 */
export function packagesIn(folder, versions) {
  const home = join(folder, 'packages');
  const missing = Object.keys(versions).filter(
    (name) => !existsSync(join(home, 'node_modules', name)),
  );
  if (missing.length > 0) {
    mkdirSync(home, { recursive: true });
    const wanted = missing.map((name) => `${name}@${versions[name]}`);
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', home, ...wanted], {
      stdio: 'inherit',
    });
  }
  return join(home, 'node_modules');
}
