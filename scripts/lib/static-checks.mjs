import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run, runTool } from './command.mjs';
import { modules, repository } from './paths.mjs';

/** @typedef {{name: string, run: () => Promise<import('./command.mjs').Outcome>}} Check */

/** By its path: TypeScript 6, which ESLint and svelte-check load, has a tool of the same name. */
const nativeTypescript = join(modules, '@typescript/native-preview/bin/tsc');

/**
 * Only what has changed is formatted again: what a file holds decides, not when it was written.
 * @type {Check}
 */
export const formatCheck = {
  name: 'format',
  run: () =>
    runTool('prettier', [
      ...['--check', '--log-level', 'warn'],
      ...['--cache', '--cache-strategy', 'content'],
      ...['--cache-location', 'node_modules/.cache/prettier/checked', '.'],
    ]),
};

/**
 * The import rule and the components by ESLint, all else by oxlint.
 * @type {Check[]}
 */
export const lintChecks = [
  {
    name: 'lint (layers and components)',
    run: () =>
      runTool('eslint', ['--cache', '--cache-location', 'node_modules/.cache/eslint/', '.']),
  },
  { name: 'lint', run: () => runTool('oxlint', ['--type-aware']) },
];

/**
 * Files, exports and dependencies that nothing uses.
 * @type {Check}
 */
export const unusedCheck = { name: 'unused code', run: () => runTool('knip', ['--no-progress']) };

/**
 * One check per TypeScript project; that of the window is the one of its components, which checks its TypeScript files as well.
 * @returns {Check[]}
 */
export function typeChecks() {
  const projects = readdirSync(repository).filter(
    (name) =>
      /^tsconfig\..+\.json$/.test(name) &&
      !['tsconfig.base.json', 'tsconfig.web.json'].includes(name),
  );
  return [
    {
      name: 'svelte-check tsconfig.web.json',
      run: async () => {
        // What it wrote of components that are gone would be checked as well.
        await rm(join(repository, '.svelte-check'), { recursive: true, force: true });
        return runTool('svelte-check', [
          ...['--tsgo', '--tsconfig', 'tsconfig.web.json', '--threshold', 'error'],
          ...['--output', 'human'],
        ]);
      },
    },
    ...[...projects, 'scripts/tsconfig.json'].map((project) => ({
      name: `tsc ${project}`,
      run: () =>
        run(
          process.execPath,
          [
            ...[nativeTypescript, '--noEmit', '--pretty', 'false', '-p', project],
            // What has not changed since the last check is not checked again.
            ...['--incremental', '--tsBuildInfoFile', buildInfoOf(project)],
          ],
          { cwd: repository },
        ),
    })),
  ];
}

/**
 * Runs checks side by side, no more than `width` at a time.
 * @param {Check[]} checks
 * @param {number} [width]
 * @returns {Promise<{name: string, code: number, output: string, seconds: number}[]>} in the checks' order
 */
export async function runChecks(checks, width = 2) {
  /** @type {{name: string, code: number, output: string, seconds: number}[]} */
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < checks.length) {
      const index = next++;
      const { name, run } = checks[index];
      const started = Date.now();
      const { code, output } = await run();
      results[index] = { name, code, output, seconds: (Date.now() - started) / 1000 };
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

/**
 * @param {{name: string, code: number, output: string, seconds: number}} result
 * @returns {string}
 */
export function reportOf({ name, code, output, seconds }) {
  const head = `${code === 0 ? 'ok    ' : 'FAILED'}  ${name}  ${seconds.toFixed(1)} s`;
  return code === 0 ? head : `${head}\n${output.trim()}`;
}

/** @param {string} project */
function buildInfoOf(project) {
  return `node_modules/.cache/types/${project.replaceAll('/', '-')}.tsbuildinfo`;
}
