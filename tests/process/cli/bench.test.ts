import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { PlanSpeed } from '../../../src/contract/devices/bench';
import { temper } from './support/temper';
import { writeTinyImages } from './support/tiny-images';
import { tinyPlan } from './support/tiny-plan';

let root: string;
let home: string;
let plan: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'temper-cli-'));
  home = join(root, 'home');
  plan = join(root, 'plan.json');
  await writeTinyImages(join(root, 'tiny-images'), 40);
  await writeFile(plan, JSON.stringify(tinyPlan));
  await temper(home, 'datasets', 'add', join(root, 'tiny-images'));
});
afterAll(() => rm(root, { recursive: true, force: true }));
afterEach(() => {
  delete process.env['TEMPER_THREADS'];
});

it('measures a plan with the threads it is given, and makes no run of it', async () => {
  process.env['TEMPER_THREADS'] = '1';
  const { code, json } = await temper(home, 'bench', plan, '--set', 'epochs=3', '--json');
  expect(code).toBe(0);
  const { type, command, chosen, ...speed } = json().at(-1) as Record<string, unknown>;
  expect([type, command, chosen]).toEqual(['result', 'bench', false]);
  const [fastest] = PlanSpeed.parse(speed).devices;
  expect(fastest?.measuredSteps).toBeGreaterThanOrEqual(3);
  if (fastest?.deviceKind === 'cpu') expect(fastest.threads).toBe(1);
  expect((await temper(home, 'runs', 'list', '--json')).json()[0]?.['runs']).toEqual([]);
});

it('measures a plan with the threads that were chosen for the data home', async () => {
  expect((await temper(home, 'devices', 'threads', '1')).code).toBe(0);
  const { json } = await temper(home, 'bench', plan, '--json');
  const { devices } = json().at(-1) as PlanSpeed;
  for (const { deviceKind, threads } of devices) if (deviceKind === 'cpu') expect(threads).toBe(1);
  expect((await temper(home, 'devices', 'list')).stdout).toContain('threads: 1, chosen');
  expect((await temper(home, 'devices', 'threads', 'automatic')).code).toBe(0);
});

it('refuses a number of threads that is none, naming the variable', async () => {
  process.env['TEMPER_THREADS'] = 'many';
  const { code, stderr } = await temper(home, 'bench', plan);
  expect(code).not.toBe(0);
  expect(stderr).toContain('TEMPER_THREADS is "many"');
});
