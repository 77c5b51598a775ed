// Emoji and other icons as vendors draw them, from npm (Noto and its first version Apache-2.0, Twemoji CC-BY-4.0, Fluent MIT, OpenMoji
// CC-BY-SA-4.0, EmojiOne CC-BY-4.0 and its first version CC-BY-SA-4.0, Firefox OS Apache-2.0, Streamline CC-BY-4.0, Game-icons CC-BY-3.0,
// IconPark Apache-2.0, Font Awesome CC-BY-4.0). The drawings are not part of this repository. What the scripts that draw emoji share.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagesIn } from './pictures.mjs';

const emojiVendors = /** @type {const} */ ([
  'noto',
  'twemoji',
  'fluent-emoji-flat',
  'openmoji',
  'emojione',
]);
const versions = {
  noto: '1.2.9',
  'noto-v1': '1.2.5',
  twemoji: '1.2.5',
  'fluent-emoji-flat': '1.2.6',
  openmoji: '1.2.29',
  emojione: '1.2.3',
  'emojione-v1': '1.2.3',
  fxemoji: '1.2.2',
  'streamline-emojis': '1.2.4',
  'game-icons': '1.2.4',
  'icon-park': '1.2.4',
  'fa7-solid': '1.2.5',
};
/** It has no list of code points: its icons are found by the name that Noto's have. */
const byName = ['emojione'];

/** @typedef {{ width: number, height: number, body: string }} Drawing the inside of an SVG of that size */
/** @typedef {{ vendor: string, names: Record<string, string> | null, drawing(name: string): Drawing | null }} VendorSet */

/**
 * The sets of some vendors, by default of emoji alone, installed below a folder where they are missing.
 * @param {string} folder
 * @param {readonly (keyof typeof versions)[]} vendors
 * @returns {VendorSet[]} `names` by code points with dashes between
 */
export function emojiSets(folder, vendors = emojiVendors) {
  const wanted = vendors.map((vendor) => [`@iconify-json/${vendor}`, versions[vendor]]);
  const home = join(packagesIn(folder, Object.fromEntries(wanted)), '@iconify-json');
  return vendors.map((vendor) => {
    const icons = json(join(home, vendor, 'icons.json'));
    return {
      vendor,
      names: byName.includes(vendor) ? null : json(join(home, vendor, 'chars.json')),
      drawing(name) {
        const icon = icons.icons[name];
        if (!icon) return null;
        const width = icon.width ?? icons.width ?? 16;
        return { width, height: icon.height ?? icons.height ?? width, body: icon.body };
      },
    };
  });
}

/** @param {string} file */
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));
