// Draws emoji of several vendors as images for few-shot learning: a class is an emoji, its images are the drawings of the
// vendors, and classes are divided into base, validation and novel ones. The result is not shipped.
//
//   npm install --prefix FOLDER @iconify-json/noto@1.2.9 @iconify-json/noto-v1@1.2.5 @iconify-json/twemoji@1.2.5 \
//     @iconify-json/fluent-emoji-flat@1.2.6 @iconify-json/openmoji@1.2.29 @iconify-json/emojione@1.2.3 \
//     @iconify-json/emojione-v1@1.2.3 @iconify-json/fxemoji@1.2.2
//   node_modules/.bin/node scripts/make-emoji-dataset.mjs FOLDER TARGET
//   npm run -s temper -- datasets add TARGET/novel --name emoji-novel --no-flip
//
// The same packages give the same files. Emoji that fewer than seven of the vendors draw are left out, and skin tones, which are
// the same drawing in another colour.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { createRandom } from '../src/main/core/numerics/random.ts';

const leastDrawings = 7;
const pixels = 32;
const seed = 0;
/** Of the classes; the rest are novel. */
const shares = { base: 0.6, validation: 0.2 };

const [source, target] = process.argv.slice(2);
if (source === undefined || target === undefined) {
  console.error('Name the folder of the installed packages and a target folder; see the script.');
  process.exit(2);
}

const drawings = readDrawings(join(source, 'node_modules', '@iconify-json'));
const classes = [...drawings.keys()]
  .filter((name) => (drawings.get(name)?.size ?? 0) >= leastDrawings)
  .sort();
const counts = { base: 0, validation: 0, novel: 0 };
for (const [place, index] of createRandom(seed, 'split').permutation(classes.length).entries()) {
  const name = classes[index] ?? '';
  const part = partOf(place / classes.length);
  const folder = join(target, part, name);
  mkdirSync(folder, { recursive: true });
  for (const [vendor, svg] of drawings.get(name) ?? []) {
    await sharp(Buffer.from(svg))
      .resize(pixels, pixels, { fit: 'contain', background: '#ffffff' })
      .flatten({ background: '#ffffff' })
      .png()
      .toFile(join(folder, `${vendor}.png`));
  }
  counts[part] += 1;
}
console.log(`${target}: ${JSON.stringify(counts)} classes`);

/** @param {number} share */
function partOf(share) {
  if (share < shares.base) return 'base';
  return share < shares.base + shares.validation ? 'validation' : 'novel';
}

/**
 * The drawings of every emoji by vendor. Vendors write names with and without dashes.
 * @param {string} folder
 * @returns {Map<string, Map<string, string>>}
 */
function readDrawings(folder) {
  const found = new Map();
  for (const vendor of readdirSync(folder).sort()) {
    const {
      icons,
      width = 16,
      height = 16,
    } = JSON.parse(readFileSync(join(folder, vendor, 'icons.json'), 'utf8'));
    for (const [name, icon] of Object.entries(icons)) {
      if (name.includes('skin-tone')) continue;
      const key = name.replaceAll('-', '');
      const size = `${icon.width ?? width} ${icon.height ?? height}`;
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="256" height="256" viewBox="${icon.left ?? 0} ${icon.top ?? 0} ${size}">${icon.body}</svg>`;
      found.set(key, (found.get(key) ?? new Map()).set(vendor, svg));
    }
  }
  return found;
}
