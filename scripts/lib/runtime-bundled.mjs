import { readdirSync, statSync } from 'node:fs';
import { copyFile, cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run, tail } from './command.mjs';
import { SetupFailure } from './failure.mjs';
import { inStaging, moveIntoPlace, sha256Of, writeJson } from './files.mjs';
import { bindingPackage, pinnedNode } from './paths.mjs';
import { say } from './say.mjs';

/**
 * Lets tfjs-node-gpu fetch its own libtensorflow and binding, and keeps them in the cache. These
 * files carry no hash that could be pinned: the manifest records what came, for later comparison.
 * @param {string} place
 * @returns {Promise<import('./runtime-build.mjs').RuntimeManifest>}
 */
export async function installBundled(place) {
  const deps = join(bindingPackage, 'deps');
  say("TensorFlow (tfjs-node-gpu's own)  downloading");
  await rm(deps, { recursive: true, force: true });
  const outcome = await run(pinnedNode, ['scripts/install.js', 'gpu', 'download'], {
    cwd: bindingPackage,
    show: true,
  });
  const binding = join(bindingPackage, 'lib', 'napi-v8', 'tfjs_binding.node');
  if (outcome.code !== 0 || !statSync(binding, { throwIfNoEntry: false })) {
    throw new SetupFailure(
      `tfjs-node-gpu could not fetch or build its own TensorFlow. ${tail(outcome.output)}`,
      'Its download host must be reachable. On Linux use the runtime from the package index instead: npm run setup -- --runtime cpu',
    );
  }
  return await inStaging(async (staging) => {
    const folder = join(staging, 'runtime');
    await cp(join(deps, 'lib'), join(folder, 'lib'), { recursive: true, verbatimSymlinks: true });
    await copyFile(binding, join(folder, 'tfjs_binding.node'));
    const manifest = await describe(folder);
    await writeJson(join(folder, 'runtime.json'), manifest);
    await moveIntoPlace(folder, place);
    return manifest;
  });
}

/**
 * @param {string} folder
 * @returns {Promise<import('./runtime-build.mjs').RuntimeManifest>}
 */
async function describe(folder) {
  /** @type {Record<string, {sha256: string, bytes: number}>} */
  const libraries = {};
  for (const entry of readdirSync(join(folder, 'lib'), { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(folder, 'lib', entry.name);
    libraries[entry.name] = { sha256: await sha256Of(file), bytes: statSync(file).size };
  }
  return {
    format: 1,
    variant: 'bundled',
    tensorflow: 'as in tfjs-node-gpu',
    source: 'bundled',
    libraries,
    binding: { sha256: await sha256Of(join(folder, 'tfjs_binding.node')) },
    createdAt: new Date().toISOString(),
  };
}
