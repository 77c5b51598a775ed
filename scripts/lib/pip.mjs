import { join } from 'node:path';
import { mkdir, writeFile } from 'node:fs/promises';
import { ask, run, tail } from './command.mjs';
import { SetupFailure } from './failure.mjs';
import { largestUnder, verify } from './files.mjs';
import { WHEEL_PLATFORMS, WHEEL_PYTHON } from './pins.mjs';
import { progress } from './say.mjs';
import { installSystemPackages } from './system-packages.mjs';

/** @typedef {import('./pins.mjs').Wheel} Wheel */

/**
 * A line of pip's requirements format that only this very file meets.
 * @param {Wheel} wheel
 */
export function requirement({ project, version, sha256 }) {
  return `${project}==${version} --hash=sha256:${sha256}`;
}

/**
 * The arguments that make pip fetch exactly one pinned file for one fixed Python and platform,
 * whatever Python and machine it runs on. pip's own cache is left out: it would keep a second copy.
 * @param {string} requirements a file with one hashed requirement
 * @param {string} folder
 */
export function pipArguments(requirements, folder) {
  return [
    ...['-m', 'pip', 'download', '--quiet', '--progress-bar', 'off', '--no-cache-dir'],
    ...['--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--require-hashes'],
    ...['--python-version', WHEEL_PYTHON, '--implementation', 'cp'],
    ...WHEEL_PLATFORMS.flatMap((platform) => ['--platform', platform]),
    ...['--dest', folder, '--requirement', requirements],
  ];
}

/**
 * Downloads one wheel with the machine's own pip (so that its proxies and mirrors are respected).
 * @param {Wheel} wheel
 * @param {string} folder a staging folder
 * @param {string} label for the progress line
 * @returns {Promise<string>} the wheel's file
 */
export async function downloadWheel(wheel, folder, label) {
  const python = findPython() ?? (await installPython());
  const partial = join(folder, 'partial');
  await mkdir(partial, { recursive: true });
  const requirements = join(folder, `${wheel.project}.txt`);
  await writeFile(requirements, `${requirement(wheel)}\n`);
  const line = progress(label, wheel.bytes);
  const timer = setInterval(() => line.at(largestUnder(partial)), 500);
  // pip collects a download in its temporary folder: there its size can be watched, and it goes with ours.
  const outcome = await run(python, pipArguments(requirements, folder), {
    env: { TMPDIR: partial },
  });
  clearInterval(timer);
  if (outcome.code !== 0) throw downloadFailure(wheel, outcome.output);
  const file = join(folder, wheel.file);
  await verify(file, wheel.sha256);
  line.end(`downloaded, sha256 verified`);
  return file;
}

/** @returns {string | undefined} a Python that has pip */
function findPython() {
  return ['python3', 'python'].find((name) => ask(name, ['-m', 'pip', '--version']) !== undefined);
}

/** @returns {Promise<string>} */
async function installPython() {
  await installSystemPackages(['python3-pip'], 'pip, which downloads the TensorFlow libraries');
  const python = findPython();
  if (python !== undefined) return python;
  throw new SetupFailure(
    'There is still no Python with pip; it is what downloads the TensorFlow libraries.',
    'Install Python 3 with pip, or bring the files along: npm run setup -- --from DIR (docs/install.md).',
  );
}

/**
 * @param {Wheel} wheel
 * @param {string} output
 */
function downloadFailure(wheel, output) {
  return new SetupFailure(
    `pip could not download ${wheel.file}:\n${tail(output)}`,
    'Check the network, or where pip looks for packages (pip config list). Without a network: npm run setup -- --from DIR (docs/install.md).',
  );
}
