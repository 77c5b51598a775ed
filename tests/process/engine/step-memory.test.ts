import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { StepMemory } from '../../bench/capture/step-memory';

const program = join(process.cwd(), 'tests/bench/memory.mjs');

// 2500 steps instead of the 10,000 of `node tests/bench/memory.mjs`: a leak of one number per step would show as well.
// Skipped for a known fault, docs/performance.md 'Known fault': the process sometimes dies in native code.
it.skip('captured training steps hold on to no memory and leave no tensor', () => {
  const output = execFileSync(process.execPath, [program, '2500', '125'], { encoding: 'utf8' });
  const { slopeBytesPerStep, tensorsLeft } = JSON.parse(output) as StepMemory;
  expect(tensorsLeft).toBe(0);
  // The state that steps replace, weights and momentum, has 4 KiB and more; what is left is the allocator's.
  expect(slopeBytesPerStep).toBeLessThan(2048);
}, 120_000);
