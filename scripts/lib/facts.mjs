import { join } from 'node:path';
import { ask } from './command.mjs';
import { findCompiler } from './binding.mjs';
import { findElectron } from './electron.mjs';
import { readJson, writeJson } from './files.mjs';
import { records } from './paths.mjs';

/** What the set-up knows, for `temper doctor` to read. */
export const factsFile = join(records, 'setup.json');

/**
 * @typedef {object} Facts
 * @property {1} format
 * @property {string} at when these facts last changed
 * @property {{folder: string, manifest: import('./runtime-build.mjs').RuntimeManifest}} runtime
 * @property {import('./electron.mjs').Electron | null} electron
 * @property {{program: string, version: string} | null} compiler
 */

/**
 * Rewrites the record only where something changed, so that its date means something.
 * @param {Facts['runtime']} runtime
 */
export async function recordFacts(runtime) {
  const before = readJson(factsFile);
  const program = findCompiler();
  const sameCompiler = before?.compiler?.program === program;
  /** @type {Facts} */
  const facts = {
    format: 1,
    at: before?.at ?? new Date().toISOString(),
    runtime,
    electron: findElectron() ?? null,
    compiler:
      program === undefined
        ? null
        : sameCompiler
          ? before.compiler
          : { program, version: ask(program, ['--version'])?.split('\n')[0] ?? 'unknown' },
  };
  if (JSON.stringify(facts) === JSON.stringify(before)) return;
  await writeJson(factsFile, { ...facts, at: new Date().toISOString() });
}
