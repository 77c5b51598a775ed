import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStaging } from '../../../src/main/foreign/model-export/export-folder';
import { temporaryDirectory } from '../../support/temporary-directory';

const script = join(import.meta.dirname, '../../support/open-staging.mjs');

/** A process in the middle of an export. */
async function exporting(directory: string) {
  const child = spawn(process.execPath, [script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = once(child.stdout, 'data').then(String);
  expect(await said).toBe('open\n');
  return {
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

it('an export removes what a killed one into the same place left, and nothing else', async () => {
  const parent = temporaryDirectory();
  const directory = join(parent, 'model');
  // Looks like it, but no export made it.
  mkdirSync(join(parent, '.model-abcdef'));
  writeFileSync(join(parent, '.model-abcdef', 'mine.txt'), 'mine');
  const others = ['.model-abcdef'];

  const killed = await exporting(directory);
  const alive = await exporting(directory);
  expect(readdirSync(parent)).toHaveLength(others.length + 2);
  await killed.kill();
  const staging = await openStaging(directory);
  expect(readdirSync(parent)).toHaveLength(others.length + 2);
  await staging.abandon();
  expect(readdirSync(parent)).toHaveLength(others.length + 1);

  await alive.kill();
  await (await openStaging(directory)).commit();
  expect(readdirSync(parent).sort()).toEqual([...others, 'model']);
});
