import { ask } from '../command.mjs';
import { readJson } from '../files.mjs';
import { repository } from '../paths.mjs';
import { join } from 'node:path';

/**
 * @typedef {object} Identity what a package is called
 * @property {string} version Temper's
 * @property {{version: string, official: boolean}} electron
 * @property {string} debianVersion orders a stand-in's package before the official one of the same version
 * @property {string} debianFile
 * @property {string} archiveName the archive's one folder, and its name without the ending
 */

/**
 * @param {string} version Temper's
 * @param {{version: string, official: boolean}} electron
 * @returns {Identity}
 */
export function identify(version, { version: electronVersion, official }) {
  // `~` sorts before nothing at all, so the package with the official Electron is an upgrade.
  const debianVersion = official ? version : `${version}~electron${electronVersion}`;
  return {
    version,
    electron: { version: electronVersion, official },
    debianVersion,
    debianFile: `temper_${debianVersion}_amd64.deb`,
    archiveName: `temper-${version}${official ? '' : `-electron${electronVersion}`}-linux-x64`,
  };
}

/** @returns {string} the version that package.json names */
export function temperVersion() {
  return readJson(join(repository, 'package.json')).version;
}

/**
 * The date of everything in a package: the commit's, so that two builds of one commit are equal.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {number} seconds since 1970
 */
export function sourceDate(env = process.env) {
  const given = Number(env.SOURCE_DATE_EPOCH);
  if (Number.isInteger(given) && given > 0) return given;
  const ofCommit = Number(ask('git', ['-C', repository, 'log', '-1', '--format=%ct']));
  // Without a history, as in an unpacked source archive: any date, as long as it is always the same.
  return Number.isInteger(ofCommit) && ofCommit > 0 ? ofCommit : 1_767_225_600;
}
