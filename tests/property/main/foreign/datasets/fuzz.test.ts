import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataTargets, type Target } from '../../../../fuzz/data-targets';
import { tryInput } from '../../../../fuzz/run-target';

/** The long version is tests/fuzz/data.mjs. */
const inputs = 25;

let scratch: string;
let targets: Target[];
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'temper-test-'));
  targets = await dataTargets(scratch);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const names = [
  'zip',
  'npz',
  'tar',
  'tar.gz',
  'idx',
  'npy',
  'cifar-10',
  'cifar-10-python',
  'csv',
  'json',
  'json-lines',
  'parquet',
  'image',
];

describe('damaged files', () => {
  it('are read by every target', () => {
    expect(targets.map(({ name }) => name)).toEqual(names);
  });

  it.each(names)('of %s are read or refused, and write nothing elsewhere', async (name) => {
    const target = targets.find((candidate) => candidate.name === name) as Target;
    for (const seed of target.seeds) await target.read(seed);
    for (let input = 0; input < inputs; input += 1) {
      const finding = await tryInput(target, 2026, input);
      expect(finding?.problem ?? '').not.toMatch(/^crash/);
      for (const file of readdirSync(scratch)) {
        expect(file).toMatch(/^(source|spilled|unpacked(\.tar|-\d+))$/);
        if (file.startsWith('unpacked')) rmSync(join(scratch, file));
      }
    }
  });
});
