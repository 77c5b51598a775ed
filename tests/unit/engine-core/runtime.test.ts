import { describe, expect, it } from 'vitest';
import { RuntimeReport } from '../../../src/contract/doctor';
import { Environment } from '../../../src/contract/run';
import { gpuReason, parseGpuList } from '../../../src/main/engine/runtime/gpu';
import { describeEnvironment, describeRuntime } from '../../../src/main/engine/runtime/report';

describe('describeRuntime', () => {
  it('reports version and devices as the contract has them, and a reason exactly when there is no GPU', () => {
    const report = RuntimeReport.parse(describeRuntime());
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
    const facts = { usesGpu: false, hasDriver: true, variant: 'cpu' };
    expect(gpuReason({ ...facts, usesGpu: true })).toBeNull();
    expect(gpuReason({ ...facts, hasDriver: false })).toContain('No NVIDIA driver');
    expect(gpuReason(facts)).toContain('the CPU runtime is set up');
    expect(gpuReason(facts)).toContain('--runtime cuda');
    expect(gpuReason({ ...facts, variant: 'cuda' })).toContain('CUDA libraries');
  });
});

describe('parseGpuList', () => {
  it('reads names and mebibytes', () => {
    expect(parseGpuList('NVIDIA H100 80GB HBM3, 81559\nTesla, T4, [N/A]\n')).toEqual([
      { name: 'NVIDIA H100 80GB HBM3', memoryBytes: 81559 * 2 ** 20 },
      { name: 'Tesla, T4', memoryBytes: null },
    ]);
  });
});
