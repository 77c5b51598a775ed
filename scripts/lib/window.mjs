import { spawn } from 'node:child_process';
import { resolveElectron, sandboxArguments } from './electron.mjs';
import { SetupFailure } from './failure.mjs';
import { repository } from './paths.mjs';
import { say } from './say.mjs';
import { hasDisplay } from './system-packages.mjs';

/**
 * Opens Temper's window and stays until it closes.
 * @param {string[]} args for the application
 * @returns {Promise<number>} its exit code
 */
export function openWindow(args) {
  if (!hasDisplay()) {
    throw new SetupFailure(
      'There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).',
      'Run it in a desktop session, or under a virtual display (xvfb-run -a npm start), or use the command line: npm run -s temper -- --help',
    );
  }
  const electron = resolveElectron();
  warnOf(electron);
  const child = spawn(electron.executablePath, [...sandboxArguments(), repository, ...args], {
    cwd: repository,
    stdio: 'inherit',
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal === null ? (code ?? 1) : 1));
  });
}

/** @param {import('./electron.mjs').Electron} electron */
export function warnOf(electron) {
  if (!electron.official) {
    say(
      `Note: this is Electron ${electron.version}, an old stand-in for tests, because the official build could not be downloaded. Try again: npm run setup -- --retry`,
    );
  }
  if (sandboxArguments().length > 0) {
    say(
      "Note: running as root, so Chromium's sandbox is off (--no-sandbox). Prefer a normal user.",
    );
  }
}
