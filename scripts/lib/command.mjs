import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { whenInterrupted } from './interrupt.mjs';
import { moduleBinary, modules, repository } from './paths.mjs';
import { childStdio } from './say.mjs';

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 127 where the program could not be started
 * @property {string} output standard output and standard error together, where captured
 */

/**
 * Runs a program to its end. A program that cannot be started is an outcome too (code 127).
 * @param {string} program
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, inherit?: boolean, signal?: AbortSignal, limit?: number}} [options]
 *   show: let it speak to the person instead of capturing what it says;
 *   inherit: give it standard input and output as they are;
 *   limit: milliseconds after which it, and all that it started, is ended
 * @returns {Promise<Outcome>}
 */
export function run(
  program,
  args,
  { cwd, env, show = false, inherit = false, signal, limit } = {},
) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: inherit ? 'inherit' : show ? childStdio() : ['ignore', 'pipe', 'pipe'],
      // A group of its own can be ended as a whole.
      detached: limit !== undefined && process.platform !== 'win32',
      // npm and the tools in node_modules/.bin are batch files on Windows.
      shell: process.platform === 'win32' && /(\.cmd|^npm)$/.test(program),
    });
    const end = () => (limit === undefined ? child.kill('SIGTERM') : endGroup(child));
    const stopListening = whenInterrupted(end);
    let timedOut = false;
    const timer =
      limit === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            endGroup(child);
          }, limit);
    const stop = () => {
      stopListening();
      clearTimeout(timer);
    };
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    signal?.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
    child.once('error', (error) => {
      stop();
      resolve({ code: 127, output: `${output}${error.message}` });
    });
    child.once('close', (code, killedBy) => {
      stop();
      const fate = timedOut
        ? `\nended after ${limit} ms`
        : killedBy
          ? `\nended by ${killedBy}`
          : '';
      resolve({ code: timedOut ? 124 : (code ?? 1), output: output + fate });
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child started as the head of its own group */
function endGroup(child) {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') return void child.kill();
  try {
    process.kill(-child.pid, 'SIGTERM');
  } catch (error) {
    // ESRCH: it has just ended by itself.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * Runs a tool of node_modules in the repository, on the pinned Node.
 * @param {string} name
 * @param {string[]} args
 * @param {{env?: NodeJS.ProcessEnv, show?: boolean, limit?: number, through?: string[]}} [options]
 *   through: words to put in front, such as a virtual display's
 * @returns {Promise<Outcome>}
 */
export function runTool(name, args, { env, show, limit, through = [] } = {}) {
  const [program, ...rest] = [...through, moduleBinary(name), ...args];
  // What is captured is printed later, perhaps to a file: without colours.
  const plain = show ? {} : { NO_COLOR: '1' };
  return run(program, rest, {
    cwd: repository,
    env: { ...pinnedPath(), ...plain, ...env },
    show,
    limit,
  });
}

/** A search path on which `node` is the pinned one. */
function pinnedPath() {
  return { PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}` };
}

/**
 * A short question to a program, answered at once; undefined where it fails.
 * @param {string} program
 * @param {string[]} args
 * @returns {string | undefined} its standard output
 */
export function ask(program, args) {
  const answer = spawnSync(program, args, { encoding: 'utf8', timeout: 20_000 });
  return answer.status === 0 ? answer.stdout : undefined;
}

/**
 * @param {string} name
 * @returns {string | undefined} the program's file, found the way a shell finds it
 */
export function findProgram(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const ending of endings) {
      const file = join(folder, `${name}${ending}`);
      if (folder !== '' && existsSync(file)) return file;
    }
  }
  return undefined;
}

/**
 * The last lines of a program's words, for a failure message.
 * @param {string} output
 * @param {number} [count]
 */
export function tail(output, count = 15) {
  return output.trim().split('\n').slice(-count).join('\n');
}
