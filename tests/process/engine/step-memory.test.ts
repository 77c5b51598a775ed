import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { StepMemory } from '../../bench/capture/step-memory';

const program = join(process.cwd(), 'tests/bench/memory.mjs');

// 4,000 steps instead of the 10,000 of `node tests/bench/memory.mjs`. The images of one batch have 4,608 bytes: one that
// each step kept would show. It is also a stress test of the way between two memories: a process that ends badly fails it.
it('captured training steps hold on to no memory and leave no tensor', () => {
  const output = execFileSync(process.execPath, [program, '4000', '200'], { encoding: 'utf8' });
  const { slopeBytesPerStep, tensorsLeft } = JSON.parse(output) as StepMemory;
  expect(tensorsLeft).toBe(0);
  expect(slopeBytesPerStep).toBeLessThan(2048);
}, 120_000);
