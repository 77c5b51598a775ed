import { describe, expect, it } from 'vitest';
import { RuntimeReport } from '../../../../../src/contract/home/doctor';
import { Environment } from '../../../../../src/contract/runs/run';
import { gpuReason, parseGpuList } from '../../../../../src/main/engine/runtime/gpu';
import { processorTicks } from '../../../../../src/main/engine/runtime/other-engines';
import {
  describeEnvironment,
  describeRuntime,
} from '../../../../../src/main/engine/runtime/report';
import { threadsFrom } from '../../../../../src/main/engine/runtime/threads';

describe('describeRuntime', () => {
  it('reports version and devices as the contract has them, and a reason exactly when there is no GPU', () => {
    const report = RuntimeReport.parse({ ...describeRuntime(), otherEngines: [] });
    expect(report.tensorflowVersion).toMatch(/^\d+\.\d+\.\d+/);
    expect(report.devices.some((device) => device.kind === 'cpu')).toBe(true);
    expect(report.gpuReason === null).toBe(report.devices.some((device) => device.kind === 'gpu'));
  });
});

describe('describeEnvironment', () => {
  it('says what decides the bits', () => {
    const environment = Environment.parse(describeEnvironment());
    expect(environment.nodeVersion).toBe(process.versions.node);
    expect(environment.temperVersion).toMatch(/^\d+\.\d+\.\d+$/);
    expect(environment.cores).toBeGreaterThanOrEqual(1);
  });
});

describe('gpuReason', () => {
  it('gives the cause and the remedy', () => {
    const facts = { usesGpu: false, hasDriver: true, driverVersion: null, variant: 'cpu' };
    expect(gpuReason({ ...facts, usesGpu: true })).toBeNull();
    expect(gpuReason({ ...facts, hasDriver: false })).toContain('No NVIDIA driver');
    expect(gpuReason(facts)).toContain('the CPU runtime is set up');
    expect(gpuReason(facts)).toContain('temper doctor');
    expect(gpuReason({ ...facts, variant: 'cuda' })).toContain('CUDA libraries');
  });
});

describe('parseGpuList', () => {
  it('reads names and mebibytes', () => {
    expect(parseGpuList('NVIDIA H100 80GB HBM3, 81559\nTesla, T4, [N/A]\n')).toEqual([
      { name: 'NVIDIA H100 80GB HBM3', memoryBytes: 81559 * 2 ** 20, computeCapability: null },
      { name: 'Tesla, T4', memoryBytes: null, computeCapability: null },
    ]);
  });
});

describe('threadsFrom', () => {
  it('takes one for each core, unless a setting says otherwise', () => {
    expect(threadsFrom({}, 6)).toEqual({ intraOp: 6, interOp: 6, setBy: 'default' });
    expect(threadsFrom({ TEMPER_THREADS: '3' }, 6)).toEqual({
      intraOp: 3,
      interOp: 3,
      setBy: 'TEMPER_THREADS',
    });
    expect(threadsFrom({ TEMPER_THREADS: '3', TF_NUM_INTEROP_THREADS: '1' }, 6)).toEqual({
      intraOp: 3,
      interOp: 1,
      setBy: 'tensorflow-variables',
    });
  });

  it('takes what was chosen for the data home, unless a person set a variable', () => {
    expect(threadsFrom({ TEMPER_CHOSEN_THREADS: '4' }, 6)).toEqual({
      intraOp: 4,
      interOp: 4,
      setBy: 'settings',
    });
    expect(threadsFrom({ TEMPER_CHOSEN_THREADS: '4', TEMPER_THREADS: '3' }, 6)).toEqual({
      intraOp: 3,
      interOp: 3,
      setBy: 'TEMPER_THREADS',
    });
  });

  it('refuses what is not a number of threads, naming the variable', () => {
    for (const value of ['0', '1.5', 'all', '-2']) {
      expect(() => threadsFrom({ TEMPER_THREADS: value })).toThrow(`TEMPER_THREADS is "${value}"`);
    }
  });
});

describe('processorTicks', () => {
  it('is not misled by the name of a program', () => {
    const after = Array.from({ length: 20 }, (_, index) => index).join(' ');
    expect(processorTicks(`12 (a ) b) S ${after}`)).toBe(10 + 11);
  });
});
