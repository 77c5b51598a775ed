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
import { avatarOptions, drawnPeople, random } from './nuisances.mjs';
import { askedNumbers, packagesIn, writePictures } from './pictures.mjs';

const versions = { '@dicebear/core': '9.4.3', '@dicebear/avataaars': '9.4.3' };

const { folder, values } = askedNumbers({
  identities: 300,
  'held-out': 0.3,
  size: 32,
  pictures: 10,
  seed: 0,
});
const home = packagesIn(folder, versions);
/** @param {string} name */
const imported = (name) => import(pathToFileURL(join(home, name, 'lib/index.js')).href);
const { createAvatar } = await imported('@dicebear/core');
const style = await imported('@dicebear/avataaars');
const draw = random(values.seed + 1);
const identities = drawnPeople(values.identities, draw).map(({ name, traits }) => ({
  name,
  drawings: Array.from({ length: values.pictures }, (_, number) => ({
    name: String(number + 1),
    drawing: {
      width: 280,
      height: 280,
      body: createAvatar(style, avatarOptions(traits, draw)).toString(),
    },
  })),
}));
await writePictures(folder, identities, {
  heldOut: values['held-out'],
  size: values.size,
  draw,
});
