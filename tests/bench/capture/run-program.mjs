import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { modules, pinnedNode, repository } from '../../../scripts/lib/paths.mjs';

/**
 * Bundles a program of this folder with the product's sources and runs it; its output goes to standard output.
 * @param {string} name without ending
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
export async function runProgram(name, args) {
  const { status } = await run(name, args, 'inherit');
  return status;
}

/**
 * The same with its output as a result.
 * @param {string} name without ending
 * @param {string[]} args
 */
export function runCaptured(name, args) {
  return run(name, args, 'pipe');
}

/** @param {string} name @param {string[]} args @param {'inherit' | 'pipe'} output */
async function run(name, args, output) {
  const folder = mkdtempSync(join(tmpdir(), 'temper-bench-'));
  try {
    await build({
      configFile: false,
      root: repository,
      logLevel: 'error',
      build: {
        ssr: join(repository, 'tests/bench/capture', `${name}.ts`),
        target: 'node22',
        outDir: folder,
        rollupOptions: { output: { format: 'es', entryFileNames: `${name}.mjs` } },
      },
      ssr: { noExternal: ['zod'] },
    });
    symlinkSync(modules, join(folder, 'node_modules'), 'dir');
    const program = spawnSync(pinnedNode, ['--expose-gc', join(folder, `${name}.mjs`), ...args], {
      stdio: ['ignore', output, 'inherit'],
      encoding: 'utf8',
    });
    if (program.signal) console.error(`${name} ended by ${program.signal}`);
    return { status: program.status ?? 1, stdout: program.stdout ?? '' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
