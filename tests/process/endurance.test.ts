import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/lab-records';

const script = 'tests/endurance/run.mjs';
const kills = 4;

/** The first kills of the long list (docs/reliability.md), in two parts: the second goes on where the first ended. */
it(`work of several kinds comes to the same results after ${kills} kills, and the script goes on where it was`, async () => {
  const { folder, remove } = temporaryFolder();
  const carryOut = (count: number) =>
    promisify(execFile)(process.execPath, [
      script,
      ...['--folder', folder],
      ...['--kills', String(count)],
      ...['--only', 'run,federation'],
    ]).catch((error: Error & { stdout?: string }) => {
      throw new Error(`${error.message}\n${error.stdout ?? ''}`);
    });
  await carryOut(kills / 2);
  const { stdout } = await carryOut(kills);
  const report = JSON.parse(stdout.slice(stdout.indexOf('{'))) as Record<string, unknown>;
  expect(report).toMatchObject({ kills, damagedHistories: 0, problems: [] });
  expect(report['byKind']).toEqual({ run: 2, federation: 2 });
  const lines = readFileSync(join(folder, 'log.jsonl'), 'utf8').trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { number: number }).number)).toEqual([
    0, 1, 2, 3,
  ]);
  const compared = Object.values(report['compared'] as Record<string, { different: number }>);
  expect(compared.length).toBe(2);
  expect(compared.every(({ different }) => different === 0)).toBe(true);
  rmSync(folder, { recursive: true, force: true });
  remove();
});
