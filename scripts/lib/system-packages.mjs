import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ask, findProgram, run, tail } from './command.mjs';
import { SetupFailure } from './failure.mjs';
import { say } from './say.mjs';

/** What Electron's window needs: the library that must be there, and the Debian package it is in. */
const ELECTRON_LIBRARIES = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libasound.so.2': 'libasound2',
  'libgbm.so.1': 'libgbm1',
  'libXss.so.1': 'libxss1',
  'libXtst.so.6': 'libxtst6',
};

/** @returns {boolean} */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * @param {string} known the words of `ldconfig -p`
 * @param {boolean} needsVirtualDisplay
 * @returns {string[]} Debian packages
 */
export function missingPackages(known, needsVirtualDisplay) {
  const missing = Object.entries(ELECTRON_LIBRARIES)
    .filter(([library]) => !known.includes(`${library} `))
    .map(([, name]) => name);
  return needsVirtualDisplay ? [...missing, 'xvfb', 'xauth'] : missing;
}

/**
 * Makes sure that Electron's system libraries are there, and a virtual display where tests need one.
 * @param {{virtualDisplay: boolean}} needs
 */
export async function ensureElectronLibraries({ virtualDisplay }) {
  if (process.platform !== 'linux') return;
  // Not in every user's PATH.
  const known = ask('ldconfig', ['-p']) ?? ask('/sbin/ldconfig', ['-p']);
  if (known === undefined) return say('System libraries  not checked: there is no ldconfig here');
  const missing = missingPackages(known, virtualDisplay && findProgram('xvfb-run') === undefined);
  if (missing.length > 0) await installSystemPackages(missing, "Electron's system libraries");
}

/** What tests use of other people's: the servers of Slurm, and what slows a disk down; with the Debian package each is in. */
const TEST_PROGRAMS = {
  slurmctld: 'slurmctld',
  slurmd: 'slurmd',
  sbatch: 'slurm-client',
  munged: 'munge',
  strace: 'strace',
};

/**
 * Installs what tests use of other people's programs, where that is allowed and asked for: in continuous integration.
 * Without them those tests are skipped, and say so.
 */
export async function installTestPrograms() {
  if (process.env.CI !== 'true' || process.platform !== 'linux') return;
  // Servers are not in every user's PATH.
  const isThere = (/** @type {string} */ program) =>
    ['/usr/sbin', '/usr/bin'].some((folder) => existsSync(join(folder, program)));
  const missing = Object.entries(TEST_PROGRAMS)
    .filter(([program]) => !isThere(program))
    .map(([, name]) => name);
  if (missing.length === 0) return;
  try {
    await installSystemPackages(missing, 'Slurm and strace, for tests');
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    say(error.message);
  }
}

/**
 * Installs Debian packages as root; anyone else is told the exact command.
 * @param {string[]} names
 * @param {string} purpose
 */
export async function installSystemPackages(names, purpose) {
  const apt = findProgram('apt-get');
  if (apt === undefined) {
    throw new SetupFailure(
      `${purpose}: missing (Debian's names: ${names.join(', ')}).`,
      "Install the packages of that kind with your system's package manager and run again.",
    );
  }
  if (process.getuid?.() !== 0) {
    throw new SetupFailure(
      `${purpose}: missing, and only root may install packages.`,
      `sudo apt-get install --no-install-recommends ${currentNames(names).join(' ')}   (then run again)`,
    );
  }
  say(`${purpose}  apt-get install ${names.join(' ')}`);
  await apply(['update'], purpose);
  await apply(['install', '--yes', '--no-install-recommends', ...currentNames(names)], purpose);
}

/**
 * Newer releases renamed some libraries (64-bit time): libasound2 became libasound2t64.
 * @param {string[]} names
 */
function currentNames(names) {
  return names.map((name) => {
    const known = ask('apt-cache', ['policy', `${name}t64`]);
    return /Candidate: (?!\(none)/.test(known ?? '') ? `${name}t64` : name;
  });
}

/**
 * @param {string[]} args
 * @param {string} purpose
 */
async function apply(args, purpose) {
  const outcome = await run('apt-get', ['-qq', ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (outcome.code === 0) return;
  throw new SetupFailure(
    `${purpose}: apt-get ${args[0]} failed:\n${tail(outcome.output)}`,
    `Repair the package system, then run: apt-get ${args.join(' ')}`,
  );
}
