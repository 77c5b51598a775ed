// A data home for measurements of the window: made by the built lab, filled, removed at the end.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLab } from './synthetic-history.mjs';

/**
 * @param {(home: string) => Promise<void>} measure
 */
export async function withHome(measure) {
  const home = mkdtempSync(join(tmpdir(), 'temper-bench-'));
  try {
    await (await startLab(home)).close();
    await measure(home);
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** The view with which the window comes back. */
export function rememberView(home, hash) {
  const folder = join(home, 'window');
  mkdirSync(folder, { recursive: true });
  const place = { x: 0, y: 0, width: 1280, height: 800, maximised: false, hash };
  writeFileSync(join(folder, 'windows.json'), JSON.stringify([place]));
}
