import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { extract } from 'tar';

const packed = resolve('tests/fixtures/history-0.1/history.tar.gz');

/**
 * Unpacks the data home that an early build of Temper 0.1 wrote: its own demo and a run that was interrupted. It names the
 * places where it lay then, which are gone.
 *
 * @returns the data home, and the resources of that build with its own natural model
 */
export function unpackOldHistory(folder: string): { home: string; resources: string } {
  mkdirSync(folder, { recursive: true });
  extract({ file: packed, cwd: folder, sync: true });
  return { home: join(folder, 'home'), resources: join(folder, 'application', 'resources') };
}
