import { existsSync, statSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { bindingSourceSha256, compileBinding } from './binding.mjs';
import { readJson, writeJson } from './files.mjs';
import { buildRuntime } from './runtime-build.mjs';
import { installBundled } from './runtime-bundled.mjs';
import { isLinked, linkRuntime, tryRuntime } from './runtime-link.mjs';
import { choiceFile, chooseVariant, runtimeFolder } from './runtime-variant.mjs';
import { say } from './say.mjs';

/** @typedef {import('./runtime-build.mjs').RuntimeManifest} RuntimeManifest */
/** @typedef {import('./runtime-variant.mjs').Variant} Variant */

/**
 * Makes sure that the native TensorFlow runtime is in the cache, linked into node_modules, and loads.
 * @param {{runtime?: Variant, from?: string}} asked
 * @returns {Promise<{folder: string, manifest: RuntimeManifest}>}
 */
export async function ensureRuntime(asked) {
  const variant = chooseVariant(asked);
  const folder = runtimeFolder(variant);
  const manifest = completeRuntime(folder) ?? (await create(variant, folder, asked.from));
  await refreshBinding(folder, manifest);
  if (!isLinked(folder)) {
    await linkRuntime(folder);
    say(`TensorFlow ${await tryRuntime()} (${variant})  ready`);
  }
  if (asked.runtime !== undefined || asked.from !== undefined) {
    await writeJson(choiceFile(), { variant });
  }
  return { folder, manifest };
}

/**
 * @param {Variant} variant
 * @param {string} folder
 * @param {string} [from]
 */
async function create(variant, folder, from) {
  if (variant === 'bundled') return await installBundled(folder);
  return await buildRuntime(variant, folder, from);
}

/**
 * @param {string} folder
 * @returns {RuntimeManifest | undefined} the manifest, where every file it names is there in full size
 */
function completeRuntime(folder) {
  /** @type {RuntimeManifest | undefined} */
  const manifest = readJson(join(folder, 'runtime.json'));
  if (manifest?.format !== 1 || !existsSync(join(folder, 'tfjs_binding.node'))) return undefined;
  const complete = Object.entries(manifest.libraries).every(
    ([name, { bytes }]) =>
      statSync(join(folder, 'lib', name), { throwIfNoEntry: false })?.size === bytes,
  );
  return complete ? manifest : undefined;
}

/**
 * Compiles the binding again when tfjs-node-gpu brought another source.
 * @param {string} folder
 * @param {RuntimeManifest} manifest
 */
async function refreshBinding(folder, manifest) {
  const { binding } = manifest;
  if (!('sourceSha256' in binding) || binding.sourceSha256 === bindingSourceSha256()) return;
  const fresh = join(folder, `tfjs_binding.${process.pid}.tmp`);
  manifest.binding = await compileBinding(folder, fresh);
  await rename(fresh, join(folder, 'tfjs_binding.node'));
  await writeJson(join(folder, 'runtime.json'), manifest);
}
