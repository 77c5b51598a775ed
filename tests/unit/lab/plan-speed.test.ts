import { expect, it } from 'vitest';
import type { DeviceSpeed } from '../../../src/contract/bench';
import { recommend } from '../../../src/main/lab/services/plan-speed';

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
  const fasterGpu = recommend([processor, { ...graphics, estimatedDurationMs: 20_000 }]);
  expect(fasterGpu.recommended).toBe('gpu');
  expect(fasterGpu.devices.map(({ deviceKind }) => deviceKind)).toEqual(['gpu', 'cpu']);
  expect(fasterGpu.reason).toContain('by a factor of 3.0');

  const fasterProcessor = recommend([{ ...graphics, estimatedDurationMs: 90_000 }, processor]);
  expect(fasterProcessor.recommended).toBe('cpu');
  expect(fasterProcessor.reason).toContain('CUDA_VISIBLE_DEVICES');
});

it('says so when there is one device only', () => {
  expect(recommend([processor])).toMatchObject({
    recommended: 'cpu',
    reason: 'a processor is the only device here.',
  });
});
