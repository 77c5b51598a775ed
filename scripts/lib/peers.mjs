import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ask, run, tail } from './command.mjs';
import { SetupFailure } from './failure.mjs';
import { cacheRoot } from './paths.mjs';
import { say } from './say.mjs';

/** The peers that `npm run bench` measures beside Temper, and what they are installed from. */
export const PEERS = /** @type {const} */ ({
  torch: { module: 'torch', requirements: ['torch==2.15.0', 'numpy'] },
  tensorflow: { module: 'tensorflow', requirements: ['tensorflow-cpu==2.21.0'] },
});

/** @typedef {keyof typeof PEERS} Peer */

/** @param {string} [folder] */
export function peersFolder(folder) {
  return folder ?? join(cacheRoot(), 'peers');
}

/**
 * Each peer has a virtual environment of its own: their own dependencies may not agree.
 * @param {string} folder
 * @param {Peer} peer
 */
export function peerPython(folder, peer) {
  return process.platform === 'win32'
    ? join(folder, peer, 'Scripts', 'python.exe')
    : join(folder, peer, 'bin', 'python');
}

/**
 * Installs the peers with the machine's own Python and pip.
 * @param {{folder?: string, findLinks?: string, torchIndex?: string}} options
 *   findLinks: a folder that holds the wheels, for a machine without a network;
 *   torchIndex: where to get PyTorch from, such as its index of CPU builds, which are much smaller
 */
export async function installPeers({ folder, findLinks, torchIndex }) {
  const python = ['python3', 'python'].find((name) => ask(name, ['--version']) !== undefined);
  if (python === undefined) {
    throw new SetupFailure('There is no Python here.', 'Install Python 3.10 or later with venv.');
  }
  const root = peersFolder(folder);
  for (const peer of /** @type {Peer[]} */ (Object.keys(PEERS))) {
    const own = peerPython(root, peer);
    if (!existsSync(own)) await must(python, ['-m', 'venv', join(root, peer)]);
    const offline = findLinks === undefined ? [] : ['--no-index', '--find-links', findLinks];
    const index = peer === 'torch' && torchIndex !== undefined ? ['--index-url', torchIndex] : [];
    await must(own, [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'],
      ...offline,
      ...index,
      ...PEERS[peer].requirements,
    ]);
    say(`${peer}  ${PEERS[peer].requirements.join(', ')} in ${join(root, peer)}`);
  }
}

/**
 * @param {string} program
 * @param {string[]} args
 */
async function must(program, args) {
  const { code, output } = await run(program, args);
  if (code === 0) return;
  throw new SetupFailure(
    `${program} ${args.join(' ')} ended with ${code}:\n${tail(output)}`,
    'Check the network, or fill a folder with the wheels elsewhere (pip download) and name it: npm run bench -- peers --find-links DIR',
  );
}
