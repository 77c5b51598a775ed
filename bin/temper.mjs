#!/usr/bin/env node
// The `temper` command: makes sure that everything it needs is there, then hands over to the
// application's command line on the Node that Temper is pinned to.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

/** @param {string} path below the folder of the application */
const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

// A packaged application has no scripts and needs no set-up.
if (existsSync(here('scripts/lib/set-up.mjs')) && !(await prepared())) process.exit(1);
const node = here(`node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`);
handOver(existsSync(node) ? node : process.execPath, [
  here('out/main/cli.cjs'),
  ...process.argv.slice(2),
]);

/** @returns {Promise<boolean>} */
async function prepared() {
  const { useStandardError } = await import('../scripts/lib/say.mjs');
  const { setUp } = await import('../scripts/lib/set-up.mjs');
  const { describe } = await import('../scripts/lib/failure.mjs');
  // Standard output belongs to the command's result (--json).
  useStandardError();
  try {
    await setUp({ electron: false });
    return true;
  } catch (error) {
    process.stderr.write(`\n${describe(error)}\n`);
    return false;
  }
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function handOver(program, args) {
  const child = spawn(program, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    let count = 0;
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the child as well. It is told how many signals there were, not sent another one:
      // a second signal would read as impatience.
      count += 1;
      if (child.connected) child.send({ signal, count }, () => undefined);
    });
  }
  child.once('error', (error) => {
    process.stderr.write(
      `Temper could not start ${program}: ${error.message}\n  What to do: npm run setup\n`,
    );
    process.exit(1);
  });
  child.once('close', (code, signal) => {
    process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
  });
}
