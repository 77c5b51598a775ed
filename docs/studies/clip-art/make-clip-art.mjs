// Draws clip art of the ten classes of CIFAR-10 on white: FOLDER/clip-art/CLASS/SET-NAME.png.
//
//   apt-get download openclipart-png && dpkg-deb -x openclipart-png_*.deb openclipart
//   node docs/studies/clip-art/make-clip-art.mjs FOLDER --openclipart openclipart/usr/share/openclipart/png [--size 96] [--sheet sheet.webp]
//   temper datasets add FOLDER/clip-art --name clip-art --test 1
//
// The icons come from npm, the pictures from Debian's openclipart-png 1:0.18+dfsg (public domain); neither is part of this repository.
// `chosen.mjs` names them. A sheet is one small picture of all, a row for each class.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { emojiSets } from '../verification/emoji-drawings.mjs';
import { chosen } from './chosen.mjs';

/** Two pictures of Open Clip Art unpack to more than a gigabyte; none of those that are chosen comes near. */
const mostPixels = 50e6;
const white = '#ffffff';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    openclipart: { type: 'string', default: '/usr/share/openclipart/png' },
    size: { type: 'string', default: '96' },
    sheet: { type: 'string' },
  },
});
const [folder] = positionals;
if (!folder) {
  console.error('Name the folder to write to.');
  process.exit(2);
}
const size = Number(values.size);
/** Icons fill their box but for a few pixels; so do the pictures, once their own margin is cut off. */
const margin = Math.round(size / 24);
const vendors = new Set(Object.values(chosen).flatMap(({ icons }) => Object.keys(icons)));
const sets = new Map(emojiSets(folder, [...vendors]).map((set) => [set.vendor, set]));
const rows = [];
for (const [name, { icons, openclipart }] of Object.entries(chosen)) {
  const target = join(folder, 'clip-art', name);
  mkdirSync(target, { recursive: true });
  const pictures = [];
  for (const [vendor, names] of Object.entries(icons)) {
    for (const icon of names.split(' ')) {
      pictures.push({ file: `${vendor}-${icon}.png`, png: await drawnIcon(vendor, icon) });
    }
  }
  for (const path of openclipart.split(' ')) {
    const file = `openclipart-${path.split('/').at(-1)}.png`;
    pictures.push({ file, png: await fitted(join(values.openclipart, `${path}.png`)) });
  }
  for (const { file, png } of pictures) writeFileSync(join(target, file), png);
  console.log(`${name}: ${pictures.length}`);
  rows.push(pictures.map(({ png }) => png));
}
console.log(`${rows.flat().length} pictures of ${rows.length} classes in ${join(folder, 'clip-art')}`);
if (values.sheet) await writeSheet(values.sheet, 40);

/** @returns PNG */
function drawnIcon(vendor, icon) {
  const found = sets.get(vendor).drawing(icon);
  if (!found) throw new Error(`${vendor} has no icon "${icon}"`);
  const { width, height, body } = found;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${size}" height="${size}" viewBox="0 0 ${width} ${height}">${body}</svg>`;
  return sharp(Buffer.from(svg)).resize(size, size).flatten({ background: white }).png().toBuffer();
}

/** A picture without its margin, in the middle of a white square. @returns PNG */
async function fitted(file) {
  const inner = size - 2 * margin;
  const trimmed = await sharp(file, { limitInputPixels: mostPixels })
    .flatten({ background: white })
    .toColourspace('srgb')
    .trim({ background: white })
    .toBuffer();
  return sharp(trimmed)
    .resize(inner, inner, { fit: 'contain', background: white })
    .extend({ top: margin, bottom: margin, left: margin, right: margin, background: white })
    .png()
    .toBuffer();
}

/** All pictures, a row for each class, `side` pixels each. */
async function writeSheet(file, side) {
  const columns = Math.max(...rows.map((row) => row.length));
  const small = await Promise.all(
    rows.flatMap((row, top) =>
      row.map(async (png, left) => ({
        input: await sharp(png).resize(side, side).toBuffer(),
        top: top * side,
        left: left * side,
      })),
    ),
  );
  await sharp({
    create: { width: columns * side, height: rows.length * side, channels: 3, background: white },
  })
    .composite(small)
    .webp({ quality: 80 })
    .toFile(file);
}
