import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { timeToRobustness } from '../../bench/lib/time-to-robustness.mjs';
import { writeTinyImages } from './support/tiny-images';

/** A Python with PyTorch, where the machine has one: its side is left out elsewhere. */
const named = process.env['TEMPER_TEST_TORCH'];
const torch = named !== undefined && existsSync(named) ? named : null;

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'temper-cli-'));
  await writeTinyImages(join(root, 'tiny-images'), 60);
});
afterAll(() => rm(root, { recursive: true, force: true }));

it('measures the smoke size of the time to robustness, and repeats nothing that is finished', async () => {
  const said: string[] = [];
  const options = {
    data: join(root, 'tiny-images'),
    smoke: true,
    bfloat16: true,
    folder: join(root, 'measured'),
    torch,
    say: (text: string) => said.push(text),
  };
  const measure = () => timeToRobustness(options);
  const first = await measure();
  expect(first.size).toBe('smoke');
  expect(first.pretrainingSeconds).toEqual({
    temper: expect.toSatisfy((seconds: number) => seconds > 0),
    temperBfloat16: expect.toSatisfy((seconds: number) => seconds > 0),
  });
  const sides = Object.values(first.curves);
  expect(sides).toHaveLength(torch === null ? 2 : 3);
  for (const points of sides) {
    expect(points.length).toBeGreaterThan(0);
    for (const { seconds, clean, robust } of points) {
      expect(seconds).toBeGreaterThan(0);
      expect(robust).toBeGreaterThanOrEqual(0);
      expect(robust).toBeLessThanOrEqual(clean);
    }
  }
  expect(first.targets).toHaveLength(torch === null ? 0 : 3);
  expect(said.length).toBeGreaterThan(3);
  said.length = 0;
  const again = await measure();
  expect(said).toEqual([]);
  expect(again.curves).toEqual(first.curves);
  await expect(timeToRobustness({ ...options, validationImages: 9 })).rejects.toThrow(
    /trainings of other settings/,
  );
});
