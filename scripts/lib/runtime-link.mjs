import { existsSync, lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { copyFile, mkdir, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run, tail } from './command.mjs';
import { SetupFailure } from './failure.mjs';
import { bindingPackage, pinnedNode, repository } from './paths.mjs';

/** @typedef {import('./runtime-build.mjs').RuntimeManifest} RuntimeManifest */

const deps = join(bindingPackage, 'deps');
const linkedManifest = join(deps, 'runtime.json');
const bindingFile = join(bindingPackage, 'lib', 'napi-v8', 'tfjs_binding.node');

/**
 * @param {string} runtime
 * @returns {boolean} whether node_modules points at this runtime, as it is now
 */
export function isLinked(runtime) {
  if (!existsSync(linkedManifest) || !existsSync(bindingFile)) return false;
  if (linkTarget(join(deps, 'lib')) !== join(runtime, 'lib')) return false;
  return (
    readFileSync(linkedManifest, 'utf8') === readFileSync(join(runtime, 'runtime.json'), 'utf8')
  );
}

/**
 * Points node_modules at a runtime folder. The manifest comes last: where it is, everything is.
 * @param {string} runtime
 */
export async function linkRuntime(runtime) {
  await rm(linkedManifest, { force: true });
  await mkdir(deps, { recursive: true });
  await link(join(runtime, 'lib'), join(deps, 'lib'));
  await link(join(runtime, 'nvidia'), join(deps, 'nvidia'));
  await mkdir(dirname(bindingFile), { recursive: true });
  // A new file, never a rewritten one: a running engine may have the old one mapped.
  await rm(bindingFile, { force: true });
  await copyFile(join(runtime, 'tfjs_binding.node'), bindingFile);
  await copyFile(join(runtime, 'runtime.json'), linkedManifest);
}

/**
 * Links whole folders, so that `$ORIGIN/../nvidia` in TensorFlow's own run path leads to the right place.
 * @param {string} target
 * @param {string} place
 */
async function link(target, place) {
  await rm(place, { recursive: true, force: true });
  // 'junction' matters on Windows only, where a plain link needs special rights.
  if (existsSync(target)) await symlink(target, place, 'junction');
}

/** @param {string} place */
function linkTarget(place) {
  return lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()
    ? readlinkSync(place)
    : undefined;
}

/**
 * Loads the linked runtime in the pinned Node, as the engine will.
 * @returns {Promise<string>} TensorFlow's version, as it says itself
 */
export async function tryRuntime() {
  const program =
    "const tf = require('@tensorflow/tfjs-node-gpu');" +
    'tf.tidy(() => tf.matMul(tf.ones([2, 2]), tf.ones([2, 2])).dataSync());' +
    "process.stdout.write('loaded ' + tf.backend().binding.TF_Version + '\\n')";
  const outcome = await run(pinnedNode, ['-e', program], {
    cwd: repository,
    env: { TF_CPP_MIN_LOG_LEVEL: '2', TF_FORCE_GPU_ALLOW_GROWTH: 'true' },
  });
  const version = /^loaded (.+)$/m.exec(outcome.output)?.[1];
  if (outcome.code === 0 && version !== undefined) return version;
  throw new SetupFailure(
    `The TensorFlow runtime is in place but does not load:\n${tail(outcome.output, 25)}`,
    'An older Linux than its libraries need (glibc 2.27) or a processor without AVX are the usual causes; docs/install.md, "Troubleshooting".',
  );
}
