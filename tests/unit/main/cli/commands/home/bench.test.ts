import { expect, it } from 'vitest';
import { tinyPlan } from '../../../../../process/cli/support/tiny-plan';
import { createFakeLab, runFake } from '../../support/fake-context';

const speed = {
  devices: [
    {
      device: 'a processor',
      deviceKind: 'cpu' as const,
      threads: 2,
      firstStepMs: 900,
      stepMs: 50,
      measuredSteps: 20,
      imagesPerSecond: 1280,
      dataWaitShare: 0.004,
      estimatedDurationMs: 61_000,
      memoryBytes: 5e8,
      otherEngines: [4711],
    },
  ],
  recommended: 'cpu' as const,
  choice: 'cpu',
  reason: 'a processor is the only device here.',
};

it('shows what each device would take, and who disturbed the measurement', async () => {
  const lab = createFakeLab({ 'plans:speed': () => speed });
  const session = await runFake(['bench', '-', '--set', 'batchSize=32'], lab, {
    input: JSON.stringify(tinyPlan),
  });
  expect(session.code).toBe(0);
  expect(lab.calls[0]?.input).toMatchObject({ plan: { name: 'tiny', batchSize: 32 } });
  expect(session.stdout.text).toContain('a processor (cpu, 2 threads)');
  expect(session.stdout.text).toMatch(/50\.0 +1280 +0\.4 %/);
  expect(session.stdout.text).toContain('only device here');
  expect(session.stdout.text).toContain('process 4711');
});

it('chooses the faster device when it is asked to, and not otherwise', async () => {
  const lab = createFakeLab({ 'plans:speed': () => speed, 'devices:choose': () => null });
  const input = JSON.stringify(tinyPlan);
  await runFake(['bench', '-'], lab, { input });
  expect(lab.calls.map(({ name }) => name)).toEqual(['plans:speed']);
  const { stdout } = await runFake(['bench', '-', '--choose'], lab, { input });
  expect(lab.calls.at(-1)).toMatchObject({ name: 'devices:choose', input: { device: 'cpu' } });
  expect(stdout.text).toContain('work is done on cpu from now on');
});

it('prints the measurement as one line of JSON', async () => {
  const lab = createFakeLab({ 'plans:speed': () => speed });
  const session = await runFake(['bench', '-', '--json'], lab, { input: JSON.stringify(tinyPlan) });
  expect(session.stdout.json.at(-1)).toMatchObject({ command: 'bench', recommended: 'cpu' });
});

it('refuses a plan that does not parse before it starts an engine', async () => {
  const lab = createFakeLab({});
  const session = await runFake(['bench', '-'], lab, { input: '{"version":1}' });
  expect(session.code).not.toBe(0);
  expect(lab.calls).toEqual([]);
});
