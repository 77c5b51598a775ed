import {
  flipFuses,
  FuseState,
  FuseV1Options,
  FuseVersion,
  getCurrentFuseWire,
} from '@electron/fuses';
import { packager } from '@electron/packager';
import { Zip, ZipPassThrough } from 'fflate';
import { createWriteStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { chmod, cp, mkdir, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { repository } from '../paths.mjs';
import { readJson } from '../files.mjs';
import { filesBelow, put, write } from './tree.mjs';

/** The name of the window's program. It must not be `electron`: by that name Electron knows that it is not packaged. */
const WINDOW_PROGRAM = 'temper-window';

/**
 * Electron with the window's code in one archive, and nothing that lets either run other code.
 * @param {string} work an empty folder
 * @param {import('../electron.mjs').Electron} electron
 * @returns {Promise<string>} the folder of the packaged application
 */
export async function packageWindow(work, electron) {
  const source = join(work, 'source');
  await putWindowSource(source);
  const archives = join(work, 'electron');
  await mkdir(archives, { recursive: true });
  await zipElectron(
    electron.distPath,
    join(archives, `electron-v${electron.version}-linux-x64.zip`),
  );
  const [folder] = await packager({
    dir: source,
    out: join(work, 'packaged'),
    tmpdir: join(work, 'temporary'),
    name: 'temper',
    executableName: WINDOW_PROGRAM,
    platform: 'linux',
    arch: 'x64',
    electronVersion: electron.version,
    electronZipDir: archives,
    asar: true,
    prune: false,
    quiet: true,
    afterExtract: [({ buildPath }) => keepOneLanguage(buildPath)],
  });
  if (folder === undefined) throw new Error('The packager made nothing.');
  await rm(archives, { recursive: true });
  await setFuses(join(folder, WINDOW_PROGRAM), electron.major);
  const helper = join(folder, 'chrome-sandbox');
  if (existsSync(helper)) await chmod(helper, 0o4755);
  return folder;
}

/**
 * What goes into app.asar: the shell, the preload script and the page, without the lab's bundles.
 * @param {string} source
 */
async function putWindowSource(source) {
  const out = join(repository, 'out');
  await put(join(out, 'main', 'index.cjs'), join(source, 'out', 'main', 'index.cjs'));
  for (const name of sharedChunks(join(out, 'main'))) {
    await put(join(out, 'main', 'chunks', name), join(source, 'out', 'main', 'chunks', name));
  }
  await cp(join(out, 'preload'), join(source, 'out', 'preload'), { recursive: true });
  await cp(join(out, 'renderer'), join(source, 'out', 'renderer'), { recursive: true });
  const { name, productName, version, description, license, main } = readJson(
    join(repository, 'package.json'),
  );
  await write(
    join(source, 'package.json'),
    JSON.stringify({
      ...{ name, productName, version, description, license, main },
      // By this name the desktop groups the windows under the menu entry.
      desktopName: 'temper.desktop',
    }),
  );
}

/**
 * The chunks that the shell loads, directly or through others.
 * @param {string} built
 * @returns {string[]}
 */
function sharedChunks(built) {
  /** @type {Set<string>} */
  const found = new Set();
  const follow = (/** @type {string} */ file) => {
    for (const [, name] of readFileSync(file, 'utf8').matchAll(
      /require\("\.\/(?:chunks\/)?([\w.-]+\.cjs)"\)/g,
    )) {
      if (found.has(name)) continue;
      found.add(name);
      follow(join(built, 'chunks', name));
    }
  };
  follow(join(built, 'index.cjs'));
  return [...found].sort();
}

/**
 * The packager wants Electron as its release archive.
 * @param {string} dist
 * @param {string} file
 */
async function zipElectron(dist, file) {
  const output = createWriteStream(file);
  const zip = new Zip((error, chunk) => {
    if (error) output.destroy(error);
    else output.write(chunk);
  });
  // `resources/app` is the stand-in's rule for working copies.
  for (const name of filesBelow(dist).filter((each) => !each.startsWith('resources/'))) {
    const member = new ZipPassThrough(name);
    member.os = 3;
    member.attrs = (statSync(join(dist, name)).mode & 0xffff) * 0x10000;
    zip.add(member);
    member.push(readFileSync(join(dist, name)), true);
    if (output.writableNeedDrain) await once(output, 'drain');
  }
  zip.end();
  output.end();
  await once(output, 'close');
}

/**
 * The window is in English.
 * @param {string} folder
 */
async function keepOneLanguage(folder) {
  for (const name of readdirSync(join(folder, 'locales'))) {
    if (name !== 'en-US.pak') await rm(join(folder, 'locales', name));
  }
}

/**
 * @param {string} program
 * @param {number} major Electron's
 */
async function setFuses(program, major) {
  const fuses = {
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    ...(major >= 29 && { [FuseV1Options.GrantFileProtocolExtraPrivileges]: false }),
  };
  await flipFuses(program, { version: FuseVersion.V1, strictlyRequireAllFuses: false, ...fuses });
  /** @type {Record<string, unknown>} */
  const wire = await getCurrentFuseWire(program);
  for (const [fuse, enabled] of Object.entries(fuses)) {
    const wanted = enabled ? FuseState.ENABLE : FuseState.DISABLE;
    if (wire[fuse] === wanted) continue;
    throw new Error(`The fuse ${FuseV1Options[Number(fuse)]} of ${program} is not as it was set.`);
  }
}
