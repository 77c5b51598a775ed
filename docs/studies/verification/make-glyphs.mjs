// Draws glyphs as identities: a character is an identity, drawn by several fonts, with nuisances of the renderer (pose, light, something
// in front). Characters that fonts draw alike, such as the Latin A and the Greek one, are one identity. Writes two folders with a
// folder of PNG files for each identity, and no identity in both.
//
//   node docs/studies/verification/make-glyphs.mjs FOLDER [--identities 300] [--held-out 0.3] [--size 32] [--seed 0]
//
// The fonts come from npm (pinned below; their licences are OFL, Apache-2.0 and the Ubuntu Font Licence) and are not part of this repository.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { distinctCharacters, outlineOf, random, shuffled } from './nuisances.mjs';
import { askedNumbers, packagesIn, writePictures } from './pictures.mjs';

const reader = { 'opentype.js': '1.3.4' };
const fonts = {
  '@expo-google-fonts/alegreya': '0.4.2',
  '@expo-google-fonts/arimo': '0.4.3',
  '@expo-google-fonts/comfortaa': '0.4.2',
  '@expo-google-fonts/eb-garamond': '0.4.3',
  '@expo-google-fonts/fira-sans': '0.4.1',
  '@expo-google-fonts/inter': '0.4.2',
  '@expo-google-fonts/jura': '0.4.2',
  '@expo-google-fonts/literata': '0.4.3',
  '@expo-google-fonts/noto-serif': '0.4.2',
  '@expo-google-fonts/open-sans': '0.4.2',
  '@expo-google-fonts/roboto-slab': '0.4.2',
  '@expo-google-fonts/source-code-pro': '0.4.1',
  '@expo-google-fonts/source-serif-4': '0.4.1',
  '@expo-google-fonts/ubuntu': '0.4.1',
};
/** Basic Latin, Latin-1, Latin Extended-A, Greek, Cyrillic: first and last code points. */
const ranges = [
  [0x21, 0x7e],
  [0xa1, 0x17f],
  [0x391, 0x3c9],
  [0x400, 0x45f],
];
const leastFonts = 10;
const em = 100;

const { folder, values } = askedNumbers({
  identities: 300,
  'held-out': 0.3,
  size: 32,
  seed: 0,
});
const home = packagesIn(folder, { ...reader, ...fonts });
const { default: opentype } = await import(
  pathToFileURL(join(home, 'opentype.js/dist/opentype.module.js')).href
);
const opened = Object.keys(fonts).map((name) => {
  const styles = join(home, name, '400Regular');
  const file = readdirSync(styles).find((each) => each.endsWith('.ttf'));
  if (file === undefined) throw new Error(`${styles} has no font`);
  return { name: name.split('/')[1] ?? name, font: fontOf(join(styles, file)) };
});

/** @param {string} file */
function fontOf(file) {
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  return opentype.parse(buffer.slice(byteOffset, byteOffset + byteLength));
}

/** A character with its glyphs by font. @param {number} code */
function drawn(code) {
  const character = String.fromCodePoint(code);
  const paths = opened.flatMap(({ name, font }) => {
    if (font.charToGlyphIndex(character) === 0) return [];
    const path = font.charToGlyph(character).getPath(0, 0, em);
    const outline = outlineOf(path.commands);
    return outline ? [{ name, path, outline }] : [];
  });
  return {
    code,
    character,
    paths,
    outlines: new Map(paths.map(({ name, outline }) => [name, outline])),
  };
}

/** Dark with a light edge or the other way round, to be seen on any ground, and so large that its longer side has four fifths of the picture. */
function drawing({ path, isDark }) {
  const { x1, y1, x2, y2 } = path.getBoundingBox();
  const scale = (0.8 * em) / Math.max(x2 - x1, y2 - y1, 1e-6);
  const moved = `translate(${em / 2} ${em / 2}) scale(${scale}) translate(${-(x1 + x2) / 2} ${-(y1 + y2) / 2})`;
  const [fill, edge] = isDark ? ['black', 'white'] : ['white', 'black'];
  return {
    width: em,
    height: em,
    body: `<path transform="${moved}" d="${path.toPathData(3)}" fill="${fill}" stroke="${edge}" stroke-width="${4 / scale}" paint-order="stroke"/>`,
  };
}

const draw = random(values.seed + 1);
const all = ranges
  .flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, at) => drawn(first + at)),
  )
  .filter(({ paths }) => paths.length >= leastFonts);
const distinct = distinctCharacters(all);
console.log(
  `${all.length} characters in at least ${leastFonts} fonts, ${distinct.length} distinct`,
);
const identities = shuffled(distinct, draw)
  .slice(0, values.identities)
  .map(({ code, paths }) => ({
    name: `u${code.toString(16).padStart(4, '0')}`,
    drawings: paths.map(({ name, path }) => ({
      name,
      drawing: drawing({ path, isDark: draw() < 0.5 }),
    })),
  }));
await writePictures(folder, identities, {
  heldOut: values['held-out'],
  size: values.size,
  draw,
});
