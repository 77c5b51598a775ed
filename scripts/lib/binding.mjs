import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, findProgram, run, tail } from './command.mjs';
import { SetupFailure } from './failure.mjs';
import { sha256Of } from './files.mjs';
import { bindingPackage, modules, repository } from './paths.mjs';
import { LIBRARIES } from './pins.mjs';
import { say } from './say.mjs';
import { installSystemPackages } from './system-packages.mjs';

// tfjs-node-gpu carries the source of its native binding. Compiled against TensorFlow 2.21's own
// headers it needs nothing that the wheel does not hold, and with Node-API 8 one compiled file
// serves every Node and Electron that Temper runs on.

const NODE_API = 8;

/** Included before every source file. */
const sessionOptions = join(repository, 'scripts', 'runtime', 'session-options.h');

/**
 * @typedef {object} Compiled
 * @property {string} sha256
 * @property {string} sourceSha256
 * @property {string} compiledAt
 * @property {string} compiler
 * @property {number} nodeApi
 */

/** @returns {string} one hash over all that the binding is compiled from, which tells when to compile again */
export function bindingSourceSha256() {
  const folder = join(bindingPackage, 'binding');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) {
    hash.update(name).update(readFileSync(join(folder, name)));
  }
  hash.update(readFileSync(sessionOptions));
  return hash.digest('hex');
}

/** @returns {string | undefined} */
export function findCompiler() {
  const candidates = [process.env.CXX, 'g++', 'c++', 'clang++'];
  return candidates.find((name) => name && (existsSync(name) || findProgram(name)));
}

/**
 * @param {string} runtime the runtime's folder, with include/ and lib/
 * @param {string} target the file to write
 */
function compilerArguments(runtime, target) {
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'];
  return [
    ...['-std=c++17', '-O2', '-fPIC', '-shared', '-DNDEBUG', `-DNAPI_VERSION=${NODE_API}`],
    ...['-I', join(modules, 'node-api-headers', 'include'), '-I', join(runtime, 'include')],
    ...['-include', sessionOptions],
    ...sources.map((name) => join(bindingPackage, 'binding', name)),
    ...['-o', target, '-L', join(runtime, 'lib'), ...LIBRARIES.map((name) => `-l:${name}`)],
    '-Wl,-rpath,$ORIGIN/../../deps/lib',
  ];
}

/**
 * Compiles the binding; installs a compiler first where that is possible.
 * @param {string} runtime
 * @param {string} target
 * @returns {Promise<Compiled>}
 */
export async function compileBinding(runtime, target) {
  const compiler = await ensureCompiler();
  const started = Date.now();
  const outcome = await run(compiler, compilerArguments(runtime, target));
  if (outcome.code !== 0) {
    throw new SetupFailure(
      `${compiler} could not compile the TensorFlow binding:\n${tail(outcome.output, 25)}`,
      'It needs a compiler for C++17 (g++ 9 or later). Name another one with CXX=… npm run setup.',
    );
  }
  say(`TensorFlow binding  compiled in ${Math.round((Date.now() - started) / 1000)} s`);
  return {
    sha256: await sha256Of(target),
    sourceSha256: bindingSourceSha256(),
    compiledAt: new Date().toISOString(),
    compiler: ask(compiler, ['--version'])?.split('\n')[0] ?? compiler,
    nodeApi: NODE_API,
  };
}

/** @returns {Promise<string>} */
export async function ensureCompiler() {
  const found = findCompiler();
  if (found !== undefined) return found;
  await installSystemPackages(['g++'], 'A C++ compiler, for the TensorFlow binding');
  const compiler = findCompiler();
  if (compiler !== undefined) return compiler;
  throw new SetupFailure('There is still no C++ compiler.', 'Install g++ 9 or later, or clang++.');
}
