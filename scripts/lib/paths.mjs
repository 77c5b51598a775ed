import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the working copy. */
export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
export const modules = join(repository, 'node_modules');
/** The Node that runs the lab, the engine and the command line, whatever Node started these scripts. */
export const pinnedNode = join(
  modules,
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
export const bindingPackage = join(modules, '@tensorflow', 'tfjs-node-gpu');
/** Small records of this working copy; they go with node_modules. */
export const records = join(modules, '.cache', 'temper');

/**
 * The folder for things that outlive node_modules: libraries, Electron.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @param {string} [home]
 */
export function cacheRoot(env = process.env, platform = process.platform, home = homedir()) {
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'temper');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'temper');
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'temper', 'cache');
  }
  return join(home, '.cache', 'temper');
}

/**
 * The file of an executable of a package in node_modules.
 * @param {string} name
 */
export function moduleBinary(name) {
  return join(modules, '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}
