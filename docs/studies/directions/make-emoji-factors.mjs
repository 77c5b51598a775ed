// Draws emoji of people whose factors are known: what they do (role), gender, skin tone, and who drew them (vendor). Writes PNG files
// and a list of them, `emoji.csv`, with a column for each factor:
//
//   node docs/studies/directions/make-emoji-factors.mjs FOLDER [--size 32]
//   temper datasets add FOLDER/emoji.csv --name emoji --factors role,gender,tone,vendor --test 0.1 --no-flip
//
// The grid is complete: a role of which one gender, tone or vendor is missing, or of which a vendor draws two alike (an astronaut whose
// face is not seen), is left out with all its images, so that factors are independent of each other over all images. The drawings come from npm and are not part of this repository.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { emojiSets } from '../verification/emoji-drawings.mjs';
import { askedNumbers } from '../verification/pictures.mjs';

/** The four of which all roles below have every gender and tone. */
const vendors = /** @type {const} */ (['noto', 'twemoji', 'fluent-emoji-flat', 'openmoji']);
const tones = {
  light: '1f3fb',
  'medium-light': '1f3fc',
  medium: '1f3fd',
  'medium-dark': '1f3fe',
  dark: '1f3ff',
};
/** A person of each gender, who is joined with a thing; and the sign that is joined with a person who does something. */
const genders = {
  person: { someone: '1f9d1', sign: '' },
  woman: { someone: '1f469', sign: '-200d-2640' },
  man: { someone: '1f468', sign: '-200d-2642' },
};

/** @typedef {(gender: keyof typeof genders, tone: string) => string} CodeOf code points of a role, with dashes between */

const {
  folder,
  values: { size },
} = askedNumbers({ size: 32 });
const sets = emojiSets(folder, vendors);
const complete = rolesOf(sets[0].names).filter(({ codeOf }) => isComplete(codeOf));
const images = join(folder, 'images');
mkdirSync(images, { recursive: true });
const rows = ['path,label,role,gender,tone,vendor'];
let roles = 0;
for (const { role, codeOf } of complete) {
  const pictures = await Promise.all(cells().map((cell) => drawn(codeOf, cell)));
  if (new Set(pictures.map((png) => png.toString('base64'))).size < pictures.length) continue;
  roles += 1;
  for (const [at, [gender, tone, { vendor }]] of cells().entries()) {
    const file = `${role}-${gender}-${tone}-${vendor}.png`;
    writeFileSync(join(images, file), pictures[at]);
    rows.push(`images/${file},${role},${role},${gender},${tone},${vendor}`);
  }
}
writeFileSync(join(folder, 'emoji.csv'), `${rows.join('\n')}\n`);
console.log(
  `${rows.length - 1} images in ${folder}: ${roles} roles (of ${complete.length} that all draw) × ${Object.keys(genders).length} genders × ${Object.keys(tones).length} skin tones × ${vendors.length} vendors`,
);

/** @param {CodeOf} codeOf @returns PNG */
function drawn(codeOf, [gender, tone, { names, drawing }]) {
  const { width, height, body } = drawing(names[codeOf(gender, tones[tone])]);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${size}" height="${size}" viewBox="0 0 ${width} ${height}">${body}</svg>`;
  return sharp(Buffer.from(svg))
    .resize(size, size)
    .flatten({ background: '#ffffff' })
    .png()
    .toBuffer();
}

/** What comes in the three genders, by Noto's name of it. @param {Record<string, string>} names */
function rolesOf(names) {
  return Object.keys(names).flatMap((code) => {
    const thing = /^1f9d1-200d-(.+)$/.exec(code)?.[1];
    const person = /^([0-9a-f]+)-200d-2640$/.exec(code)?.[1];
    /** @type {CodeOf | null} */
    const codeOf = thing
      ? (gender, tone) => `${genders[gender].someone}-${tone}-200d-${thing}`
      : person
        ? (gender, tone) => `${person}-${tone}${genders[gender].sign}`
        : null;
    return codeOf ? [{ role: names[person ?? code], codeOf }] : [];
  });
}

/** @param {CodeOf} codeOf */
function isComplete(codeOf) {
  return cells().every(([gender, tone, { names, drawing }]) => {
    const name = names[codeOf(gender, tones[tone])];
    return name !== undefined && drawing(name) !== null;
  });
}

/** Every gender with every tone by every vendor. */
function cells() {
  return Object.keys(genders).flatMap((gender) =>
    Object.keys(tones).flatMap((tone) => sets.map((set) => [gender, tone, set])),
  );
}
