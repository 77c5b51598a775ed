import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const commandLine = resolve(process.env['TEMPER_TEST_BUILD'] ?? 'out/main', 'cli.cjs');

/** Makes of an empty folder the data home that a first start leaves, without a window. */
export function openHome(home: string): void {
  execFileSync(process.execPath, [commandLine, 'models', 'list'], {
    env: { ...process.env, TEMPER_HOME: home },
  });
}
