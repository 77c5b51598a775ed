// Draws avatars as identities: hair, its colour, headgear, skin, beard and glasses make somebody; face and clothes change from picture to
// picture, and so do the nuisances of the renderer: pose, light, and something in front. Writes two folders with a folder of PNG files
// for each identity, and no identity in both.
//
//   node docs/studies/verification/make-avatars.mjs FOLDER [--identities 300] [--held-out 0.3] [--size 32] [--pictures 10] [--seed 0]
//
// The drawings come from npm (pinned below; code MIT, design by Pablo Stanley, free for personal and commercial use) and are not part
// of this repository.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { avatarOptions, drawnPeople, random } from './nuisances.mjs';
import { packagesIn, writePictures } from './pictures.mjs';

const versions = { '@dicebear/core': '9.4.3', '@dicebear/avataaars': '9.4.3' };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    identities: { type: 'string', default: '300' },
    'held-out': { type: 'string', default: '0.3' },
    size: { type: 'string', default: '32' },
    pictures: { type: 'string', default: '10' },
    seed: { type: 'string', default: '0' },
  },
});
const [folder] = positionals;
if (!folder) {
  console.error('Name the folder to write to.');
  process.exit(2);
}
const home = packagesIn(folder, versions);
/** @param {string} name */
const imported = (name) => import(pathToFileURL(join(home, name, 'lib/index.js')).href);
const { createAvatar } = await imported('@dicebear/core');
const style = await imported('@dicebear/avataaars');
const draw = random(Number(values.seed) + 1);
const identities = drawnPeople(Number(values.identities), draw).map(({ name, traits }) => ({
  name,
  drawings: Array.from({ length: Number(values.pictures) }, (_, number) => ({
    name: String(number + 1),
    drawing: {
      width: 280,
      height: 280,
      body: createAvatar(style, avatarOptions(traits, draw)).toString(),
    },
  })),
}));
await writePictures(folder, identities, {
  heldOut: Number(values['held-out']),
  size: Number(values.size),
  draw,
});
