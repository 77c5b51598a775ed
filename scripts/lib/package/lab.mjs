import { nodeFileTrace } from '@vercel/nft';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { run, tail } from '../command.mjs';
import { SetupFailure } from '../failure.mjs';
import { readJson, sha256Of } from '../files.mjs';
import { bindingPackage, modules, pinnedNode, repository } from '../paths.mjs';
import { put, write } from './tree.mjs';

/** Packages that stay outside the bundles, because they load native code (electron.vite.config.ts). */
const NATIVE_ENTRIES = [
  '@tensorflow/tfjs-node-gpu/dist/index.js',
  'better-sqlite3/lib/index.js',
  'sharp/dist/index.cjs',
];

/** Parts of the lab's world; the window's own script is in the archive app.asar. */
const LAB_BUNDLES = ['lab.cjs', 'engine.cjs', 'cli.cjs', 'batch-worker.cjs', 'hdf5-worker.cjs'];

/**
 * Puts together what the pinned Node runs: lab, engine, command line, their native packages, TensorFlow, Node itself,
 * the shipped plans, data and models, and the documentation.
 * @param {string} resources the package's folder `resources`
 * @param {import('./identity.mjs').Identity} identity
 */
export async function putLab(resources, identity) {
  const lab = join(resources, 'lab');
  const built = join(repository, 'out', 'main');
  for (const name of LAB_BUNDLES) await put(join(built, name), join(lab, 'out', 'main', name));
  for (const name of await labChunks(built)) {
    await put(join(built, 'chunks', name), join(lab, 'out', 'main', 'chunks', name));
  }
  await putModules(lab);
  await putRuntime(lab);
  await stripped(pinnedNode, join(resources, 'node', 'bin', 'node'));
  await cp(join(repository, 'resources'), join(lab, 'resources'), { recursive: true });
  await putDocuments(lab);
  await write(
    join(lab, 'installation.json'),
    json({ format: 1, version: identity.version, electron: identity.electron }),
  );
}

/**
 * The chunks that the lab's bundles load, found by following them.
 * @param {string} built
 * @returns {Promise<string[]>}
 */
async function labChunks(built) {
  const entries = LAB_BUNDLES.map((name) => join(built, name));
  const { fileList } = await nodeFileTrace(entries, {
    base: built,
    ignore: ['**/node_modules/**'],
  });
  const prefix = 'chunks/';
  return [...fileList].flatMap((name) =>
    name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  );
}

/** @param {string} lab */
async function putModules(lab) {
  const entries = NATIVE_ENTRIES.map((name) => join(modules, name));
  const { fileList } = await nodeFileTrace(entries, { base: repository, processCwd: repository });
  for (const name of [...fileList].filter(belongsInPackage)) {
    if (statSync(join(repository, name)).isFile()) {
      await put(join(repository, name), join(lab, name));
    }
  }
}

/**
 * Whether a traced file goes into a package for Linux on x86-64; TensorFlow's libraries come from `putRuntime`.
 * @param {string} name relative to the repository
 */
export function belongsInPackage(name) {
  if (!name.startsWith('node_modules/')) return false;
  if (name.includes('/tfjs-node-gpu/deps/')) return false;
  const prebuilt = /better-sqlite3\/prebuilds\/(.+)\.node$/.exec(name);
  return prebuilt === null || prebuilt[1] === 'linux-x64';
}

/**
 * TensorFlow's libraries without their symbol tables, which are a quarter of them and which nothing reads.
 * @param {string} lab
 */
async function putRuntime(lab) {
  const manifest = readJson(join(bindingPackage, 'deps', 'runtime.json'));
  const deps = join(lab, 'node_modules', '@tensorflow', 'tfjs-node-gpu', 'deps');
  /** @type {Record<string, {sha256: string, bytes: number}>} */
  const libraries = {};
  for (const name of readdirSync(join(bindingPackage, 'deps', 'lib')).sort()) {
    const place = join(deps, 'lib', name);
    await stripped(join(bindingPackage, 'deps', 'lib', name), place);
    libraries[name] = { sha256: await sha256Of(place), bytes: statSync(place).size };
  }
  const { format, variant, tensorflow } = manifest;
  await write(
    join(deps, 'runtime.json'),
    json({ format, variant, tensorflow, source: 'package', libraries }),
  );
}

/**
 * @param {string} from a program or library
 * @param {string} to
 */
async function stripped(from, to) {
  await put(from, to);
  const outcome = await run('strip', ['--strip-unneeded', '-o', to, from]);
  if (outcome.code === 0) return;
  throw new SetupFailure(
    `strip could not shorten ${from}: ${tail(outcome.output, 3)}`,
    'It is part of binutils: apt-get install binutils, then npm run package again.',
  );
}

/** @param {string} lab */
async function putDocuments(lab) {
  for (const name of ['README.md', 'CHANGELOG.md', 'LICENSE', 'package.json']) {
    if (name !== 'package.json') await put(join(repository, name), join(lab, name));
  }
  const { name, version, license } = readJson(join(repository, 'package.json'));
  await write(join(lab, 'package.json'), json({ name, version, license, private: true }));
  const documents = join(repository, 'docs');
  await cp(documents, join(lab, 'docs'), {
    recursive: true,
    filter: (path) => !path.startsWith(join(documents, 'images')),
  });
  if (!existsSync(join(lab, 'docs', 'architecture.md'))) {
    throw new SetupFailure('The documentation is missing.', 'Run from a complete working copy.');
  }
}

/** @param {unknown} value */
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
