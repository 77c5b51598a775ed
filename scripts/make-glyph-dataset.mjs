// Draws the letters A to Z in handwritten fonts for federations: a class is a letter, and a font is a writer. The result is not shipped.
//
//   npm install --prefix FOLDER @expo-google-fonts/amatic-sc@0.4.2 @expo-google-fonts/caveat@0.4.2 \
//     @expo-google-fonts/dancing-script@0.4.2 @expo-google-fonts/gloria-hallelujah@0.4.1 @expo-google-fonts/indie-flower@0.4.1 \
//     @expo-google-fonts/kalam@0.4.1 @expo-google-fonts/pacifico@0.4.1 @expo-google-fonts/patrick-hand@0.4.1 \
//     @expo-google-fonts/permanent-marker@0.4.0 @expo-google-fonts/satisfy@0.4.1 @expo-google-fonts/shadows-into-light@0.4.1
//   node_modules/.bin/node scripts/make-glyph-dataset.mjs FOLDER TARGET [--per-letter 12]
//   npm run -s temper -- datasets add TARGET --name glyphs --group-by column:writer --no-flip
//
// The same packages give the same files. Every drawing of a letter has another size, place and slant.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createRandom } from '../src/main/core/numerics/random.ts';

const pixels = 28;
const seed = 0;
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Degrees to either side, and the share of the picture that the letter's longer side has. */
const [mostSlant, leastShare, mostShare] = [12, 0.6, 0.85];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'per-letter': { type: 'string', default: '12' } },
});
const [source, target] = positionals;
if (source === undefined || target === undefined) {
  console.error('Name the folder of the installed packages and a target folder; see the script.');
  process.exit(2);
}
const perLetter = Number(values['per-letter']);
const fonts = fontsIn(join(source, 'node_modules', '@expo-google-fonts'));
const rows = ['path,label,writer'];
for (const [place, { writer, family, file }] of fonts.entries()) {
  mkdirSync(join(target, writer), { recursive: true });
  for (const [index, letter] of letters.entries()) {
    const glyph = await drawn(letter, family, file);
    const random = createRandom(seed, 'split', place * letters.length + index);
    for (let number = 0; number < perLetter; number += 1) {
      const path = `${writer}/${letter}-${number}.png`;
      await writePicture(glyph, random, join(target, path));
      rows.push(`${path},${letter},${writer}`);
    }
  }
}
writeFileSync(join(target, 'manifest.csv'), `${rows.join('\n')}\n`);
console.log(
  `${target}: ${rows.length - 1} images of ${letters.length} letters by ${fonts.length} writers`,
);

/**
 * The regular font of every package, in the order of their names.
 * @param {string} folder
 */
function fontsIn(folder) {
  return readdirSync(folder)
    .sort()
    .map((writer) => {
      const styles = join(folder, writer, '400Regular');
      const file = readdirSync(styles).find((name) => name.endsWith('.ttf'));
      if (file === undefined) throw new Error(`${styles} has no font`);
      // `IndieFlower_400Regular.ttf` holds the family `Indie Flower`.
      const family = (file.split('_')[0] ?? '').replace(/([a-z])([A-Z])/g, '$1 $2');
      return { writer, family, file: join(styles, file) };
    });
}

/**
 * A letter, large, white on nothing, without its margins.
 * @param {string} letter
 * @param {string} family
 * @param {string} fontfile
 */
function drawn(letter, family, fontfile) {
  const text = `<span foreground="white">${letter}</span>`;
  return sharp({ text: { text, font: `${family} 96`, fontfile, rgba: true, dpi: 72 } })
    .trim()
    .png()
    .toBuffer();
}

/**
 * @param {Buffer} glyph
 * @param {ReturnType<typeof createRandom>} random
 * @param {string} file
 */
async function writePicture(glyph, random, file) {
  const slant = (2 * random.uniform() - 1) * mostSlant;
  const side = Math.round(pixels * (leastShare + random.uniform() * (mostShare - leastShare)));
  const turned = await sharp(glyph).rotate(slant, { background: '#00000000' }).png().toBuffer();
  const letter = await sharp(turned)
    .resize(side, side, { fit: 'inside' })
    .png()
    .toBuffer({ resolveWithObject: true });
  const place = (/** @type {number} */ size) => Math.floor(random.uniform() * (pixels - size + 1));
  await sharp({ create: { width: pixels, height: pixels, channels: 3, background: '#000000' } })
    .composite([
      { input: letter.data, left: place(letter.info.width), top: place(letter.info.height) },
    ])
    .greyscale()
    .png()
    .toFile(file);
}
