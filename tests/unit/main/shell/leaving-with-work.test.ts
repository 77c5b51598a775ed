import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunId } from '../../../../src/contract/ids';
import { LeavingMemory, leavingStep } from '../../../../src/main/shell/leaving-with-work';
import { temporaryFolder } from '../../../support/lab-records';

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
afterEach(() => remove());

test('the answer is kept from one start to the next, until it is forgotten', () => {
  const file = join(folder, 'window', 'leaving.json');
  expect(new LeavingMemory(file).remembered).toBeNull();
  new LeavingMemory(file).remember('background');
  expect(new LeavingMemory(file).remembered).toBe('background');
  new LeavingMemory(file).remember(null);
  expect(new LeavingMemory(file).remembered).toBeNull();
});

test('what closing stopped is kept until it is resumed, for three starts, and the answer stays', () => {
  const file = join(folder, 'leaving.json');
  const work = { kind: 'run', runId: 'run-abcdef123456' as RunId } as const;
  const started = () => new LeavingMemory(file).workToResume();
  new LeavingMemory(file).remember('stop');
  new LeavingMemory(file).resumeNextTime(work);
  // The first start was killed before it was answered.
  expect([started(), started()]).toEqual([work, work]);
  new LeavingMemory(file).forgetWorkToResume();
  expect(started()).toBeNull();
  new LeavingMemory(file).resumeNextTime(work);
  expect([started(), started(), started(), started(), started()]).toEqual([
    work,
    work,
    work,
    null,
    null,
  ]);
  expect(new LeavingMemory(file).remembered).toBe('stop');
});

test('a damaged file costs one question', () => {
  const file = join(folder, 'leaving.json');
  writeFileSync(file, '{"remembered": "sometimes"');
  const memory = new LeavingMemory(file);
  expect(memory.remembered).toBeNull();
  expect(memory.workToResume()).toBeNull();
});

test('a remembered answer holds for closing and for quitting; quitting again in the background stops', () => {
  const working = { working: true, inBackground: false };
  expect(leavingStep(null, working)).toBe('ask');
  expect(leavingStep('background', working)).toBe('continue');
  expect(leavingStep('background', { working: true, inBackground: true })).toBe('stop');
  expect(leavingStep('stop', working)).toBe('stop');
  for (const remembered of [null, 'background', 'stop'] as const) {
    expect(leavingStep(remembered, { working: false, inBackground: true })).toBe('end');
  }
});
