import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { workingEngines } from '../../../src/main/engine/runtime/other-engines';
import { temporaryDirectory } from '../../support/temporary-directory';

/** A process of the program, and one whose arguments merely name it. */
function start(words: string[]): number {
  const child = spawn(process.execPath, words, { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child.pid ?? -1;
}

it.runIf(process.platform === 'linux')(
  'names the processes of this program that work, and no others',
  async () => {
    const [, own] = process.argv;
    onTestFinished(() => void (process.argv[1] = own ?? ''));
    const program = join(temporaryDirectory(), 'engine-of-a-test.cjs');
    writeFileSync(
      program,
      "if (process.argv[2] === 'work') for (;;); else setInterval(() => {}, 1000);",
    );
    process.argv[1] = program;
    expect(await workingEngines()).toEqual([]);
    const working = start([program, 'work']);
    const idle = start([program, 'rest']);
    start(['-e', 'for (;;);', program]);
    let found: number[] = [];
    // Starting costs the idle one something as well.
    while (!found.includes(working) || found.includes(idle)) {
      await delay(50);
      found = await workingEngines();
    }
    expect(found).toEqual([working]);
  },
  120_000,
);
