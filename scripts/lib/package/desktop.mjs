import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { run, tail } from '../command.mjs';
import { SetupFailure } from '../failure.mjs';
import { pinnedNode, repository } from '../paths.mjs';
import { thirdPartyLicences } from './licences.mjs';
import { put, write } from './tree.mjs';

const sources = join(repository, 'scripts', 'package');
const ICON_SIZES = [32, 48, 64, 128, 256, 512];

/**
 * What a Linux desktop and a shell look for below `share`: menu entry, icons, file types, manual page, completions,
 * licences.
 * @param {string} share the folder `share`
 */
export async function putShared(share) {
  await put(join(sources, 'temper.desktop'), join(share, 'applications', 'temper.desktop'));
  await put(join(sources, 'temper.xml'), join(share, 'mime', 'packages', 'temper.xml'));
  await putIcons(join(share, 'icons', 'hicolor'));
  await write(join(share, 'man', 'man1', 'temper.1.gz'), packed(await ofCommandLine('manual')));
  const completions = {
    'bash-completion/completions/temper': 'bash',
    'zsh/vendor-completions/_temper': 'zsh',
    'fish/vendor_completions.d/temper.fish': 'fish',
  };
  for (const [file, shell] of Object.entries(completions)) {
    await write(join(share, file), await ofCommandLine('completion', shell));
  }
  await putLicences(join(share, 'doc', 'temper'));
}

/** @param {string} folder */
async function putIcons(folder) {
  const drawing = join(sources, 'temper.svg');
  await put(drawing, join(folder, 'scalable', 'apps', 'temper.svg'));
  for (const size of ICON_SIZES) {
    const image = await sharp(drawing).resize(size, size).png().toBuffer();
    await write(join(folder, `${size}x${size}`, 'apps', 'temper.png'), image);
  }
}

/** @param {string} folder */
async function putLicences(folder) {
  const own = readFileSync(join(repository, 'LICENSE'), 'utf8');
  await write(
    join(folder, 'copyright'),
    `${own}\nTemper contains software of others; their licences are in third-party-licences.gz beside this file, those of\nElectron and Chromium beside the window's program.\n`,
  );
  await write(join(folder, 'third-party-licences.gz'), packed(thirdPartyLicences()));
  const changes = readFileSync(join(repository, 'CHANGELOG.md'), 'utf8');
  await write(join(folder, 'changelog.gz'), packed(changes));
}

/**
 * What the built command line says about itself.
 * @param {string[]} words
 */
async function ofCommandLine(...words) {
  const program = join(repository, 'out', 'main', 'cli.cjs');
  const { code, output } = await run(pinnedNode, [program, ...words]);
  if (code === 0) return output;
  throw new SetupFailure(
    `temper ${words.join(' ')} failed:\n${tail(output)}`,
    'Build the application again: npm run build',
  );
}

/**
 * Node writes no date into what it packs, so the same text gives the same bytes.
 * @param {string} text
 */
function packed(text) {
  return gzipSync(text, { level: 9 });
}
