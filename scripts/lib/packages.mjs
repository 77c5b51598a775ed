import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ask, run } from './command.mjs';
import { SetupFailure } from './failure.mjs';
import { readJson } from './files.mjs';
import { modules, pinnedNode, repository } from './paths.mjs';
import { say } from './say.mjs';

/**
 * @typedef {{version?: string, optional?: boolean, devOptional?: boolean, link?: boolean}} LockedPackage
 * @typedef {{packages?: Record<string, LockedPackage>}} Lock
 */

/**
 * Compares what npm installed with what the lock file asks for. Optional packages are for other
 * platforms and may be absent.
 * @param {Lock} wanted package-lock.json
 * @param {Lock | undefined} installed node_modules/.package-lock.json, npm's own record
 * @returns {boolean}
 */
export function isInstalled(wanted, installed) {
  if (installed?.packages === undefined) return false;
  for (const [path, { version, optional, devOptional }] of Object.entries(wanted.packages ?? {})) {
    if (path === '') continue;
    const there = installed.packages[path];
    if (there === undefined && (optional || devOptional)) continue;
    if (there?.version !== version) return false;
  }
  return true;
}

/**
 * `npm ci` where node_modules is not what the lock file says.
 * @param {{from?: string}} asked with `from`, packages come from its npm-cache where it has one
 */
export async function ensurePackages({ from }) {
  const lock = readJson(join(repository, 'package-lock.json'));
  if (lock === undefined) {
    throw new SetupFailure(
      'package-lock.json is missing.',
      'Get it back from the repository (git restore package-lock.json).',
    );
  }
  if (isInstalled(lock, readJson(join(modules, '.package-lock.json'))) && existsSync(pinnedNode)) {
    return;
  }
  const count = Object.keys(lock.packages).length - 1;
  say(`npm packages  installing up to ${count} (npm ci)`);
  const carried = from === undefined ? undefined : join(from, 'npm-cache');
  const offline = carried !== undefined && existsSync(carried);
  await npm([
    'ci',
    '--no-audit',
    '--no-fund',
    ...(offline ? ['--offline', '--cache', carried] : []),
  ]);
  if (existsSync(pinnedNode)) return;
  throw new SetupFailure(
    'npm installed the packages, but not the Node that Temper runs on (package "node").',
    'Run: npm rebuild node',
  );
}

/** @param {string[]} args */
async function npm(args) {
  const version = Number.parseInt(ask('npm', ['--version']) ?? '', 10);
  if (Number.isNaN(version)) {
    throw new SetupFailure('npm was not found.', 'Install Node 20.19 or later with its npm.');
  }
  // npm 11 reads package.json's allowScripts. Older versions would run tfjs-node-gpu's own download
  // and fail with it: there all scripts are held back, and the one that is needed runs by itself.
  const held = version >= 11 ? [] : ['--ignore-scripts'];
  await must(['--loglevel', 'error', ...args, ...held]);
  if (version < 11) await must(['--loglevel', 'error', 'rebuild', 'node']);
}

/** @param {string[]} args */
async function must(args) {
  const outcome = await run('npm', args, { cwd: repository, show: true });
  if (outcome.code === 0) return;
  throw new SetupFailure(
    `npm ${args.filter((word) => !word.startsWith('-')).join(' ')} failed (exit code ${outcome.code}); its own words are above.`,
    'Check the network and npm config list. Without a network: docs/install.md, "Without a network".',
  );
}
