import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Target } from '../../../../fuzz/data-targets';
import { modelTargets } from '../../../../fuzz/model-targets';
import { tryInput } from '../../../../fuzz/run-target';

/** The long version is tests/fuzz/models.mjs. */
const inputs = 100;

let scratch: string;
let targets: Target[];
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'temper-test-'));
  targets = modelTargets(scratch);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

// prettier-ignore
const names = ['pytorch', 'pytorch-legacy', 'onnx', 'safetensors', 'hdf5', 'keras', 'tfjs', 'saved-model', 'model'];

describe('damaged model files', () => {
  it('are read by every target', () => {
    expect(targets.map(({ name }) => name)).toEqual(names);
  });

  it.each(names)('of %s are read or refused, and write nothing', async (name) => {
    const target = targets.find((candidate) => candidate.name === name) as Target;
    if (name !== 'model') for (const seed of target.seeds) await target.read(seed);
    for (let input = 0; input < inputs; input += 1) {
      const finding = await tryInput(target, 2026, input);
      expect(finding?.problem ?? '').not.toMatch(/^crash/);
    }
    expect(readdirSync(scratch)).toEqual(['source']);
  });
});
