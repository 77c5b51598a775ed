import { readdirSync } from 'node:fs';
import { runTool } from './command.mjs';
import { repository } from './paths.mjs';

/** @typedef {{name: string, run: () => Promise<import('./command.mjs').Outcome>}} Check */

/** @type {Check} */
export const formatCheck = {
  name: 'format',
  run: () => runTool('prettier', ['--check', '--log-level', 'warn', '.']),
};

/** @type {Check} */
export const lintCheck = {
  name: 'lint',
  run: () => runTool('eslint', ['--cache', '--cache-location', 'node_modules/.cache/eslint/', '.']),
};

/**
 * Files, exports and dependencies that nothing uses.
 * @type {Check}
 */
export const unusedCheck = { name: 'unused code', run: () => runTool('knip', ['--no-progress']) };

/**
 * One check per TypeScript project, and one for the Svelte components.
 * @returns {Check[]}
 */
export function typeChecks() {
  const projects = readdirSync(repository).filter(
    (name) => /^tsconfig\..+\.json$/.test(name) && name !== 'tsconfig.base.json',
  );
  return [
    {
      name: 'svelte-check',
      run: () =>
        runTool('svelte-check', [
          ...['--tsconfig', 'tsconfig.web.json', '--threshold', 'error'],
          ...['--output', 'human'],
        ]),
    },
    ...[...projects, 'scripts/tsconfig.json'].map((project) => ({
      name: `tsc ${project}`,
      run: () =>
        runTool('tsc', [
          ...['--noEmit', '--pretty', 'false', '-p', project],
          // What has not changed since the last check is not checked again.
          ...['--incremental', '--tsBuildInfoFile', buildInfoOf(project)],
        ]),
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
