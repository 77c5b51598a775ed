import { describe, expect, it } from 'vitest';
import { visibleGpus } from '../../../../../src/main/engine/runtime/gpu';
import { assertChosenDevice } from '../../../../../src/main/engine/runtime/report';
import {
  deviceEnvironment,
  threadsEnvironment,
} from '../../../../../src/main/lab/engines/device-environment';
import {
  busyShare,
  createLoadMeter,
  parseGpuLoad,
} from '../../../../../src/main/lab/devices/device-load';
import { createDeviceService, optionsOf } from '../../../../../src/main/lab/devices/devices';
import { cancelOperation } from '../../../../../src/main/lab/operations/operations';
import { createStatusBoard } from '../../../../../src/main/lab/queue/status';
import { createFakePool } from '../../../../support/fake-pool';
import { openTestContext } from '../../../../support/lab-records';
import { until } from '../../../../support/until';

const gpu = (name: string) => ({ name, kind: 'gpu' as const, memoryBytes: 8e10 });
const cpu = { name: 'Xeon', kind: 'cpu' as const, memoryBytes: 6e10 };
const runtime = {
  tensorflowVersion: '2.9.1',
  variant: 'cpu',
  devices: [cpu],
  threads: { intraOp: 2, interOp: 2, setBy: 'default' as const },
  otherEngines: [],
  gpuReason: 'No driver.',
};

describe('choosing a device', () => {
  it('numbers the GPUs in the order of the driver', () => {
    expect(optionsOf([gpu('A'), gpu('B'), cpu]).map(({ id }) => id)).toEqual([
      'gpu-0',
      'gpu-1',
      'cpu',
    ]);
  });

  it('shows an engine one device alone', () => {
    expect(deviceEnvironment('cpu')).toEqual({ CUDA_VISIBLE_DEVICES: '' });
    expect(deviceEnvironment('gpu-1')).toMatchObject({ CUDA_VISIBLE_DEVICES: '1' });
    expect(deviceEnvironment(null)).toEqual({});
  });

  it('lets an engine name the GPU that it sees', () => {
    const gpus = [gpu('A'), gpu('B')].map((each) => ({ ...each, computeCapability: 8 }));
    expect(visibleGpus(gpus, '1').map(({ name }) => name)).toEqual(['B']);
    expect(visibleGpus(gpus, '1,0').map(({ name }) => name)).toEqual(['B', 'A']);
    expect(visibleGpus(gpus, undefined)).toEqual(gpus);
    expect(visibleGpus(gpus, 'GPU-5c3a')).toEqual(gpus);
  });

  it('never does the work on the processor where a GPU was chosen', () => {
    expect(deviceEnvironment('gpu-1')).toMatchObject({ TEMPER_DEVICE: 'gpu-1' });
    expect(() => assertChosenDevice('gpu-1', 'cpu', 'No driver.')).toThrow(
      /gpu-1, which was chosen .* No driver\. Choose another under Settings/,
    );
    for (const [chosen, kind] of [
      ['gpu-1', 'gpu'],
      ['cpu', 'cpu'],
      [undefined, 'cpu'],
    ] as const) {
      expect(() => assertChosenDevice(chosen, kind, null)).not.toThrow();
    }
  });

  it('keeps what was chosen, and refuses a device that is not here', async () => {
    const lab = openTestContext();
    const pool = createFakePool();
    const status = createStatusBoard(lab.context);
    const { handlers, close } = createDeviceService(lab.context, pool, status, (e) => e);
    const listed = handlers['devices:list']({});
    await until(() => pool.jobs.length === 1);
    pool.jobs[0]?.end({ kind: 'probed', runtime });
    expect(await listed).toMatchObject({ chosen: null, devices: [{ id: 'cpu', name: 'Xeon' }] });
    await handlers['devices:choose']({ device: 'cpu' });
    expect(await handlers['devices:list']({})).toMatchObject({ chosen: 'cpu' });
    await expect(handlers['devices:choose']({ device: 'gpu-0' })).rejects.toMatchObject({
      code: 'not-found',
    });
    status.update({ active: { kind: 'run', runId: 'run-aaaaaa000001' as never } });
    await expect(handlers['devices:choose']({ device: null })).rejects.toMatchObject({
      code: 'device-busy',
    });
    expect(() => handlers['devices:measure']({ device: 'cpu' })).toThrow(/being carried out/);
    await close();
    lab.remove();
  });

  it('keeps how many threads were chosen, and tells every engine that starts', async () => {
    const lab = openTestContext();
    const pool = createFakePool();
    const status = createStatusBoard(lab.context);
    const { handlers, close } = createDeviceService(lab.context, pool, status, (e) => e);
    const listed = handlers['devices:list']({});
    await until(() => pool.jobs.length === 1);
    const threads = { intraOp: 3, interOp: 3, setBy: 'TEMPER_THREADS' as const };
    pool.jobs[0]?.end({ kind: 'probed', runtime: { ...runtime, threads } });
    expect((await listed).threads).toMatchObject({
      chosen: null,
      fixed: { by: 'TEMPER_THREADS', count: 3 },
    });
    expect(threadsEnvironment(null)).toEqual({});
    await handlers['devices:choose-threads']({ threads: 2 });
    expect((await handlers['devices:list']({})).threads.chosen).toBe(2);
    expect(threadsEnvironment(2)).toEqual({ TEMPER_CHOSEN_THREADS: '2' });
    status.update({ active: { kind: 'run', runId: 'run-aaaaaa000001' as never } });
    await expect(handlers['devices:choose-threads']({ threads: null })).rejects.toMatchObject({
      code: 'device-busy',
    });
    await close();
    lab.remove();
  });

  it('says why a measurement is not possible where nothing ships with Temper', async () => {
    const lab = openTestContext();
    const pool = createFakePool();
    const status = createStatusBoard(lab.context);
    const { handlers, close } = createDeviceService(lab.context, pool, status, (e) => e);
    const { operationId } = await handlers['devices:measure']({ device: 'cpu' });
    await until(() => pool.jobs.length === 1);
    pool.jobs[0]?.end({ kind: 'probed', runtime });
    await until(() => lab.events.some(({ type }) => type === 'operation'));
    expect(lab.events.at(-1)).toMatchObject({
      operationId,
      outcome: { kind: 'failed', error: { code: 'not-found' } },
    });
    await until(() => {
      try {
        return cancelOperation(lab.context, operationId) !== null;
      } catch {
        return true;
      }
    });
    expect(() => cancelOperation(lab.context, operationId)).toThrow(/has already ended/);
    await close();
    lab.remove();
  });
});

describe('the load of a device', () => {
  it('is the share of the time in which cores worked', () => {
    expect(busyShare({ idle: 100, total: 200 }, { idle: 150, total: 400 })).toBeCloseTo(0.75, 12);
    expect(busyShare({ idle: 1, total: 2 }, { idle: 1, total: 2 })).toBeNull();
  });

  it('of a GPU is read from the driver, with what it does not tell', () => {
    expect(
      parseGpuLoad('NVIDIA H100 80GB HBM3, 37, 1024, 81559\nOther, card, [N/A], 5, 10\n'),
    ).toEqual([
      {
        name: 'NVIDIA H100 80GB HBM3',
        share: 0.37,
        memoryUsedBytes: 1024 * 2 ** 20,
        memoryTotalBytes: 81559 * 2 ** 20,
      },
      {
        name: 'Other, card',
        share: null,
        memoryUsedBytes: 5 * 2 ** 20,
        memoryTotalBytes: 10 * 2 ** 20,
      },
    ]);
  });

  it('is known from the second question on', async () => {
    const meter = createLoadMeter();
    expect((await meter()).processorShare).toBeNull();
    const until = Date.now() + 60;
    while (Date.now() < until);
    const { processorShare, memoryUsedBytes, memoryTotalBytes } = await meter();
    expect(processorShare).toBeGreaterThan(0);
    expect(memoryUsedBytes).toBeLessThan(memoryTotalBytes);
  });
});
