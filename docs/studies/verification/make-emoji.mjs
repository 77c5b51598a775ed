// Draws emoji as identities: one identity for each emoji, drawn by several vendors, with nuisances of the renderer (turned, scaled,
// moved, on a coloured ground). Writes two folders with a folder of PNG files for each identity, and no identity in both.
//
//   node docs/studies/verification/make-emoji.mjs FOLDER [--identities 700] [--held-out 0.3] [--size 32] [--renditions 2] [--seed 0]
//     [--label-noise 0.2]
//
// With label noise a third folder, `noisy`, has the images to train with once more, that share of them under another identity drawn
// at random.
//
// The drawings come from npm (emoji-drawings.mjs) and are not part of this repository.
import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { emojiSets } from './emoji-drawings.mjs';
import { random, shuffled } from './nuisances.mjs';
import { askedNumbers } from './pictures.mjs';

const skinTones = /(^|-)1f3f[b-f](-|$)/;

const { folder, values } = askedNumbers({
  identities: 700,
  'held-out': 0.3,
  size: 32,
  renditions: 2,
  seed: 0,
  'label-noise': 0,
});
const size = values.size;

/** Emoji with the vendors that draw them; `svg` gives a drawing that is moved, turned and scaled. */
function emoji() {
  const sets = emojiSets(folder);
  const noto = sets[0].names;
  return Object.keys(noto)
    .filter((code) => !skinTones.test(code))
    .map((code) => ({
      name: noto[code],
      drawings: sets.flatMap(({ vendor, names, drawing }) => {
        const found = drawing(names ? names[code] : noto[code]);
        if (!found) return [];
        const { width, height, body } = found;
        const svg = ({ x, y, angle, scale }) =>
          `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${size}" height="${size}" viewBox="0 0 ${width} ${height}"><g transform="translate(${width * (0.5 + x)} ${height * (0.5 + y)}) rotate(${angle}) scale(${scale}) translate(${-width / 2} ${-height / 2})">${body}</g></svg>`;
        return [{ vendor, svg }];
      }),
    }))
    .filter(({ drawings }) => drawings.length >= 4);
}

/** @param {ReturnType<typeof emoji>} all */
function chosen(all) {
  const draw = random(values.seed + 1);
  const names = new Map(all.map((each) => [each.name, each]));
  return shuffled([...names.values()], draw).slice(0, values.identities);
}

const all = emoji();
const identities = chosen(all);
const heldOut = Math.round(values['held-out'] * identities.length);
const draw = random(values.seed + 2);
let images = 0;
/** @type {{ name: string, file: string }[]} */
const toTrain = [];
for (const [number, { name, drawings }] of identities.entries()) {
  const target = join(folder, number < heldOut ? 'held-out' : 'train', name);
  mkdirSync(target, { recursive: true });
  for (const { vendor, svg } of drawings) {
    for (let rendition = 1; rendition <= values.renditions; rendition += 1) {
      const place = {
        x: 0.1 * draw() - 0.05,
        y: 0.1 * draw() - 0.05,
        angle: 30 * draw() - 15,
        scale: 0.7 + 0.3 * draw(),
      };
      const [r, g, b] = [draw(), draw(), draw()].map((value) => Math.round(255 * value));
      const file = join(target, `${vendor}-${rendition}.png`);
      if (number >= heldOut) toTrain.push({ name, file });
      await sharp(Buffer.from(svg(place)))
        .resize(size, size)
        .flatten({ background: { r, g, b } })
        .png()
        .toFile(file);
      images += 1;
    }
  }
}
const noise = values['label-noise'];
if (noise > 0) writeNoisy(noise);

/** @param {number} share */
function writeNoisy(share) {
  const drawNoise = random(values.seed + 3);
  const names = identities.slice(heldOut).map(({ name }) => name);
  let moved = 0;
  for (const { name, file } of toTrain) {
    const isMoved = drawNoise() < share;
    const others = names.filter((each) => each !== name);
    const shown = isMoved ? others[Math.floor(drawNoise() * others.length)] : name;
    moved += isMoved ? 1 : 0;
    const target = join(folder, 'noisy', shown);
    mkdirSync(target, { recursive: true });
    copyFileSync(file, join(target, `${name}-${basename(file)}`));
  }
  console.log(`${moved} of ${toTrain.length} images to train with under another identity in noisy`);
}

console.log(
  `${images} images of ${identities.length} identities (of ${all.length} emoji that at least 4 vendors draw): ${identities.length - heldOut} to train, ${heldOut} held out, in ${folder}`,
);
