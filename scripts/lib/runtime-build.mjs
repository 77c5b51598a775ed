import { existsSync, statSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bindingSourceSha256, compileBinding, ensureCompiler } from './binding.mjs';
import { SetupFailure } from './failure.mjs';
import { inStaging, moveIntoPlace, readJson, verify, writeJson } from './files.mjs';
import { downloadWheel } from './pip.mjs';
import { HEADERS, LIBRARIES, LIBRARY_SHA256, TENSORFLOW_VERSION, WHEELS } from './pins.mjs';
import { megabytes, progress, say } from './say.mjs';
import { unzip } from './unzip.mjs';

/** @typedef {import('./pins.mjs').Wheel} Wheel */
/** @typedef {'cpu' | 'cuda'} WheelVariant */

/**
 * @typedef {object} RuntimeManifest what `runtime.json` says about a runtime folder
 * @property {1} format
 * @property {import('./runtime-variant.mjs').Variant} variant
 * @property {string} tensorflow its version
 * @property {'pip' | 'directory' | 'bundled'} source
 * @property {Record<string, {sha256: string, bytes: number}>} libraries
 * @property {import('./binding.mjs').Compiled | {sha256: string}} binding
 * @property {string} createdAt
 */

/**
 * Fetches (or takes from a directory), unpacks, compiles and puts a runtime folder into place.
 * @param {WheelVariant} variant
 * @param {string} place
 * @param {string} [from]
 * @returns {Promise<RuntimeManifest>}
 */
export async function buildRuntime(variant, place, from) {
  announce(variant, from);
  return await inStaging(async (staging) => {
    const folder = join(staging, 'runtime');
    if (from !== undefined && existsSync(join(from, 'runtime.json'))) {
      await copyRuntime(from, folder);
    } else {
      // Before the long download, not after it.
      await ensureCompiler();
      for (const wheel of WHEELS[variant]) await addWheel(wheel, variant, folder, staging, from);
    }
    const manifest = await finish(folder, variant, from);
    await moveIntoPlace(folder, place);
    return manifest;
  });
}

/**
 * A large download is told before it starts, with the way around it.
 * @param {WheelVariant} variant
 * @param {string} [from]
 */
function announce(variant, from) {
  if (from !== undefined) return;
  const bytes = WHEELS[variant].reduce((sum, wheel) => sum + wheel.bytes, 0);
  const hint = variant === 'cuda' ? ' (without CUDA, 261 MB: npm run setup -- --runtime cpu)' : '';
  say(`TensorFlow ${TENSORFLOW_VERSION} (${variant})  ${megabytes(bytes)} MB to download${hint}`);
}

/**
 * @param {Wheel} wheel
 * @param {WheelVariant} variant
 * @param {string} folder
 * @param {string} staging
 * @param {string} [from]
 */
async function addWheel(wheel, variant, folder, staging, from) {
  const label = `${wheel === WHEELS[variant][0] ? 'TensorFlow' : wheel.project} ${wheel.version} (${variant})`;
  if (from !== undefined) {
    const file = join(from, wheel.file);
    if (!existsSync(file)) throw notInDirectory(wheel, from);
    await verify(file, wheel.sha256);
    await unpackWheel(file, folder, label);
    return;
  }
  const file = await downloadWheel(wheel, staging, label);
  await unpackWheel(file, folder, label);
  await rm(file);
}

/**
 * @param {string} file
 * @param {string} folder
 * @param {string} label
 */
async function unpackWheel(file, folder, label) {
  const line = progress(`${label}  unpacking`);
  let bytes = 0;
  await unzip(file, folder, placeInRuntime, (more) => line.at((bytes += more)));
  line.end(`${megabytes(bytes)} MB`);
}

/**
 * Where a wheel's file goes in the runtime folder; undefined for what is not needed.
 * @param {string} name
 * @returns {string | undefined}
 */
export function placeInRuntime(name) {
  const library = LIBRARIES.find((each) => name === `tensorflow/${each}`);
  if (library !== undefined) return `lib/${library}`;
  const header = HEADERS.find((each) => name === `tensorflow/include/${each}`);
  if (header !== undefined) return `include/${header}`;
  if (name === 'tensorflow/include/LICENSE') return 'LICENSE';
  if (name === 'tensorflow/THIRD_PARTY_NOTICES.txt') return 'THIRD_PARTY_NOTICES.txt';
  // CUDA's wheels: libraries, and the assembler that TensorFlow calls; not headers and static libraries.
  if (name.startsWith('nvidia/') && !/\/include\/|\.(a|py)$/.test(name)) return name;
  return undefined;
}

/**
 * @param {Wheel} wheel
 * @param {string} from
 */
function notInDirectory(wheel, from) {
  return new SetupFailure(
    `${from} does not hold ${wheel.file}.`,
    'Fill the directory on a connected machine, with the commands in docs/install.md.',
  );
}

/**
 * Takes over the runtime folder of another machine.
 * @param {string} from
 * @param {string} folder
 */
async function copyRuntime(from, folder) {
  const { tensorflow } = readJson(join(from, 'runtime.json'));
  if (tensorflow !== TENSORFLOW_VERSION) {
    throw new SetupFailure(
      `${from} is a runtime with TensorFlow ${tensorflow}; Temper needs ${TENSORFLOW_VERSION}.`,
      'Copy the runtime folder of a machine with this version of Temper (docs/install.md).',
    );
  }
  say(`TensorFlow ${tensorflow}  copying from ${from}`);
  await cp(from, folder, { recursive: true, verbatimSymlinks: true });
}

/**
 * Verifies the libraries, compiles the binding where a fitting one did not come along, writes the manifest.
 * @param {string} folder
 * @param {WheelVariant} variant
 * @param {string} [from]
 * @returns {Promise<RuntimeManifest>}
 */
async function finish(folder, variant, from) {
  /** @type {RuntimeManifest['libraries']} */
  const libraries = {};
  for (const name of LIBRARIES) {
    const file = join(folder, 'lib', name);
    const sha256 = LIBRARY_SHA256[variant][name];
    await verify(file, sha256);
    libraries[name] = { sha256, bytes: statSync(file).size };
  }
  /** @type {RuntimeManifest} */
  const manifest = {
    format: 1,
    variant,
    tensorflow: TENSORFLOW_VERSION,
    source: from === undefined ? 'pip' : 'directory',
    libraries,
    binding:
      (await providedBinding(folder)) ??
      (await compileBinding(folder, join(folder, 'tfjs_binding.node'))),
    createdAt: new Date().toISOString(),
  };
  await writeJson(join(folder, 'runtime.json'), manifest);
  return manifest;
}

/**
 * The binding of a copied runtime, where it was compiled from the source that is installed here.
 * @param {string} folder
 */
async function providedBinding(folder) {
  const file = join(folder, 'tfjs_binding.node');
  const binding = readJson(join(folder, 'runtime.json'))?.binding;
  if (!existsSync(file) || binding?.sourceSha256 !== bindingSourceSha256()) return undefined;
  await verify(file, binding.sha256);
  return binding;
}
