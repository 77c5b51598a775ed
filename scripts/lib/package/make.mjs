import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { resolveElectron } from '../electron.mjs';
import { SetupFailure } from '../failure.mjs';
import { readJson, sha256Of } from '../files.mjs';
import { bindingPackage, repository } from '../paths.mjs';
import { megabytes, say } from '../say.mjs';
import { makeArchive } from './archive.mjs';
import { makeDebianPackage } from './debian.mjs';
import { putShared } from './desktop.mjs';
import { identify, sourceDate, temperVersion } from './identity.mjs';
import { putLab } from './lab.mjs';
import { put, sizeOf } from './tree.mjs';
import { packageWindow } from './window.mjs';

/** @typedef {'deb' | 'tar'} Format */
/** @type {Format[]} */
export const FORMATS = ['deb', 'tar'];

/**
 * Builds the packages from what the set-up has put in place.
 * @param {{formats: Format[], level: number, to: string}} options to: relative to the repository, or absolute
 * @returns {Promise<string[]>} the files
 */
export async function makePackages({ formats, level, to }) {
  requireLinux();
  const electron = resolveElectron();
  const identity = identify(temperVersion(), electron);
  const date = sourceDate();
  const folder = folderOf(to);
  await mkdir(folder, { recursive: true });
  const work = await mkdtemp(join(folder, '.work-'));
  try {
    const application = await packageWindow(work, electron);
    const share = join(work, 'share');
    await putLab(join(application, 'resources'), identity);
    await put(join(repository, 'scripts', 'package', 'temper.sh'), join(application, 'temper'));
    await chmod(join(application, 'temper'), 0o755);
    await putShared(share);
    reportParts(application, share);
    const files = [];
    const parts = { work, application, share, to: folder, identity, date, level };
    for (const format of formats) {
      files.push(await (format === 'deb' ? makeDebianPackage(parts) : makeArchive(parts)));
    }
    for (const file of files) await reportFile(file);
    return files;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {string} to relative to the repository, or absolute */
export const folderOf = (to) => (isAbsolute(to) ? to : join(repository, to));

function requireLinux() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupFailure(
      `Packages are for Linux on x86-64; this is ${process.platform} on ${process.arch}.`,
      'Build them on a Linux machine.',
    );
  }
  const { variant } = readJson(join(bindingPackage, 'deps', 'runtime.json'));
  if (variant === 'cpu') return;
  throw new SetupFailure(
    `The packages hold the runtime for the processor; set up here is "${variant}".`,
    'Run: npm run setup -- --runtime cpu',
  );
}

/**
 * @param {string} application
 * @param {string} share
 */
function reportParts(application, share) {
  const lab = join(application, 'resources', 'lab');
  const tensorflow = join(lab, 'node_modules', '@tensorflow', 'tfjs-node-gpu', 'deps');
  const node = join(application, 'resources', 'node');
  const sizes = {
    TensorFlow: sizeOf(tensorflow),
    Node: sizeOf(node),
    'lab, engine, command line and their packages': sizeOf(lab) - sizeOf(tensorflow),
    'Electron and the window': sizeOf(application) - sizeOf(lab) - sizeOf(node),
    'menu entry, manual, licences': sizeOf(share),
  };
  for (const [part, bytes] of Object.entries(sizes)) say(`  ${megabytes(bytes)} MB  ${part}`);
}

/** @param {string} file */
export async function reportFile(file) {
  say(`${basename(file)}  ${megabytes(sizeOf(file))} MB, sha256 ${await sha256Of(file)}`);
}
