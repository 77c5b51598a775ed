import { expect, it } from 'vitest';
import type { DeviceSpeed } from '../../../../../src/contract/devices/bench';
import { measurePlanSpeed, recommend } from '../../../../../src/main/lab/runs/plan-speed';
import { writing } from '../../../../../src/main/lab/store/database';
import { writeSetting } from '../../../../../src/main/lab/store/repositories/settings';
import { createFakePool } from '../../../../support/fake-pool';
import { makePlan, openTestContext } from '../../../../support/lab-records';
import { until } from '../../../../support/until';

const processor: DeviceSpeed = {
  device: 'a processor',
  deviceKind: 'cpu',
  threads: 2,
  firstStepMs: 900,
  stepMs: 50,
  measuredSteps: 20,
  imagesPerSecond: 1280,
  dataWaitShare: 0,
  estimatedDurationMs: 60_000,
  memoryBytes: 5e8,
  otherEngines: [],
};
const graphics: DeviceSpeed = { ...processor, device: 'a GPU', deviceKind: 'gpu' };

it('recommends the device on which the whole run is shorter, and says how to choose it', () => {
  const quickGpu = { ...graphics, estimatedDurationMs: 20_000 };
  const fasterGpu = recommend([processor, quickGpu], null);
  expect(fasterGpu).toMatchObject({ recommended: 'gpu', choice: null });
  expect(fasterGpu.reason).toMatch(/Temper uses it\.$/);
  expect(recommend([processor, quickGpu], 'gpu-1').choice).toBe('gpu-1');
  const hiddenGpu = recommend([processor, quickGpu], 'cpu');
  expect(hiddenGpu.choice).toBeNull();
  expect(hiddenGpu.reason).toMatch(/temper devices choose automatic$/);
  expect(fasterGpu.devices.map(({ deviceKind }) => deviceKind)).toEqual(['gpu', 'cpu']);
  expect(fasterGpu.reason).toContain('by a factor of 3.0');

  const slowGpu = { ...graphics, estimatedDurationMs: 90_000 };
  const fasterProcessor = recommend([slowGpu, processor], null);
  expect(fasterProcessor).toMatchObject({ recommended: 'cpu', choice: 'cpu' });
  expect(fasterProcessor.reason).toMatch(/temper devices choose cpu$/);
  expect(recommend([slowGpu, processor], 'cpu').reason).toMatch(/Temper uses it\.$/);
});

it('says so when there is one device only', () => {
  expect(recommend([processor], null)).toMatchObject({
    recommended: 'cpu',
    choice: null,
    reason: 'a processor is the only device here.',
  });
});

it('measures the GPU as well where the processor was chosen', async () => {
  const lab = openTestContext();
  writing(lab.database, () => writeSetting(lab.database, 'device', 'cpu'));
  const pool = createFakePool();
  const measured = measurePlanSpeed(lab.context, pool, makePlan(), false);
  for (const [index, speed] of [graphics, processor].entries()) {
    await until(() => pool.jobs.length === index + 1);
    pool.jobs[index]?.end({ kind: 'speed-measured', speed });
  }
  expect((await measured).devices).toHaveLength(2);
  expect(pool.jobs.map(({ lane }) => lane)).toEqual([
    { kind: 'alone', device: null },
    { kind: 'alone', device: 'cpu' },
  ]);
  lab.remove();
});
