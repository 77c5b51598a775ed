import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../bin/temper.mjs', import.meta.url));

/**
 * Runs the built command line on a data home and gives its result.
 * @param {string} home
 * @param {string[]} args without `--json`
 * @returns {Promise<{durationMs: number, result: any}>}
 * @throws Error with the command's own message
 */
export async function temper(home, args) {
  const startMs = performance.now();
  const child = spawn(process.execPath, [command, ...args, '--json'], {
    env: { ...process.env, TEMPER_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let problems = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (problems += text));
  const code = await new Promise((done) => child.on('close', done));
  const last = JSON.parse(output.trim().split('\n').at(-1) || '{}');
  if (code === 0) return { durationMs: Math.round(performance.now() - startMs), result: last };
  throw new Error(
    `temper ${args.join(' ')}: ${last.error?.message ?? (problems.trim() || `exit code ${code}`)}`,
  );
}
