// Starts the real application on a data home, without a test runner attached, and lets a script measure in it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveElectron, sandboxArguments } from '../../../scripts/lib/electron.mjs';

const application = resolve(process.env.TEMPER_TEST_BUILD ?? 'out/main', 'index.cjs');
const probe = fileURLToPath(new URL('window-probe.cjs', import.meta.url));

/**
 * With Electron 25 about one start in thirty hangs before the page is there (see tests/e2e/support/application.ts):
 * such a start is given up and made again, and counted.
 *
 * @param {string} home
 * @param {string} measurement name of a script in tests/bench/window
 * @param {object} parameters handed to the script
 * @returns what the script found, when the application was started, and how many starts were given up
 */
export async function measureInWindow(home, measurement, parameters = {}, limitMs = 600_000) {
  for (let givenUp = 0; ; givenUp += 1) {
    try {
      return { givenUp, ...(await startAndMeasure(home, measurement, parameters, limitMs)) };
    } catch (error) {
      if (givenUp >= 2 || !(error instanceof HungStart)) throw error;
    }
  }
}

class HungStart extends Error {}
const pageWithinMs = 20_000;

async function startAndMeasure(home, measurement, parameters, limitMs) {
  const script = fileURLToPath(new URL(`../window/${measurement}.cjs`, import.meta.url));
  const startedAt = Date.now();
  const child = spawn(resolveElectron().executablePath, [...sandboxArguments(), probe], {
    env: {
      ...process.env,
      TEMPER_HOME: home,
      TEMPER_BENCH_APPLICATION: application,
      TEMPER_BENCH_MEASUREMENT: script,
      TEMPER_BENCH_PARAMETERS: JSON.stringify(parameters),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const hung = setTimeout(() => child.kill('SIGKILL'), pageWithinMs);
  child.stdout.on('data', (text) => {
    output += text;
    if (output.includes('window-probe-begins')) clearTimeout(hung);
  });
  child.stderr.on('data', (text) => (output += text));
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  await once(child, 'exit');
  clearTimeout(timer);
  clearTimeout(hung);
  if (!output.includes('window-probe-begins'))
    throw new HungStart(`the page did not come:\n${output}`);
  const line = /^window-probe (.*)$/m.exec(output)?.[1];
  if (!line) throw new Error(`the measurement "${measurement}" did not end:\n${output}`);
  return { startedAt, ...JSON.parse(line) };
}
