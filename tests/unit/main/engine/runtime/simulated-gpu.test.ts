import { describe, expect, it } from 'vitest';
import {
  assertPrecision,
  gpuReason,
  parseDriverVersion,
  parseGpuList,
  visibleGpus,
} from '../../../../../src/main/engine/runtime/gpu';
import { assertChosenDevice } from '../../../../../src/main/engine/runtime/report';
import { variablesFor } from '../../../../../src/main/engine/runtime/tensorflow';

/** What the driver's tools write on machines that no test has: as NVIDIA documents it. */
const reports = {
  h100: 'NVIDIA H100 80GB HBM3, 81559, 9.0\n',
  two: 'Tesla T4, 15360, 7.5\nNVIDIA A100-SXM4-40GB, 40960, 8.0\n',
  old: 'Tesla K80, 11441, 3.7\n',
  untold: 'Quadro RTX 6000, 24220\n',
};
const driverText = (version: string) =>
  `NVRM version: NVIDIA UNIX x86_64 Kernel Module  ${version}  Thu Feb 22 01:44:30 UTC 2024\nGCC version:  gcc version 12.2.0\n`;

describe('a simulated driver', () => {
  it('names its version, also the one of open kernel modules', () => {
    expect(parseDriverVersion(driverText('550.54.14'))).toBe('550.54.14');
    expect(parseDriverVersion(driverText('470.57'))).toBe('470.57');
    expect(
      parseDriverVersion(
        'NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  560.35.03  Release Build',
      ),
    ).toBe('560.35.03');
    expect(parseDriverVersion('nothing of the kind')).toBeNull();
  });

  it.each([
    ['470.57.02', true],
    ['525.60.12', true],
    ['525.60.13', false],
    ['525.85', false],
    ['550.54.14', false],
    [null, false],
  ])('%s is too old for CUDA 12: %s', (version, tooOld) => {
    const facts = { usesGpu: false, hasDriver: true, driverVersion: version, variant: 'cuda' };
    const reason = gpuReason(facts) ?? '';
    expect(reason.includes('is too old for CUDA 12: update it to 525.60.13')).toBe(tooOld);
    expect(reason.includes('CUDA libraries')).toBe(!tooOld);
  });

  it('that is missing is said before everything else', () => {
    const facts = { usesGpu: false, hasDriver: false, driverVersion: null, variant: 'cuda' };
    expect(gpuReason(facts)).toMatch(/No NVIDIA driver .* the processor does the work/);
  });
});

describe('simulated devices', () => {
  it('are two, of which an engine is shown the chosen one', () => {
    const gpus = parseGpuList(reports.two);
    expect(visibleGpus(gpus, '1')).toEqual([
      { name: 'NVIDIA A100-SXM4-40GB', memoryBytes: 40960 * 2 ** 20, computeCapability: 8 },
    ]);
    expect(() => assertChosenDevice('gpu-1', 'gpu', null)).not.toThrow();
    expect(() => assertChosenDevice('gpu-1', 'cpu', 'Gone.')).toThrow(/gpu-1.*Gone\./);
  });

  it.each([
    ['h100', 0, { float16: true, bfloat16: true }],
    ['two', 0, { float16: true, bfloat16: false }],
    ['two', 1, { float16: true, bfloat16: true }],
    ['old', 0, { float16: false, bfloat16: false }],
    ['untold', 0, { float16: true, bfloat16: true }],
  ] as const)('of report %s, number %d, compute in %j', (report, index, able) => {
    const gpu = parseGpuList(reports[report])[index] ?? null;
    expect(() => assertPrecision('float32', gpu)).not.toThrow();
    for (const type of ['float16', 'bfloat16'] as const) {
      const attempt = expect(() => assertPrecision(type, gpu));
      if (able[type]) attempt.not.toThrow();
      else attempt.toThrow(new RegExp(`does not compute in ${type}.*Set precision.attack to`));
    }
  });

  it('that are none let the processor compute in each precision', () => {
    for (const type of ['float32', 'float16', 'bfloat16'] as const) {
      expect(() => assertPrecision(type, null)).not.toThrow();
    }
  });

  it('add in the same order each time with the runtime for GPUs', () => {
    expect(variablesFor('cuda')).toEqual({
      TF_DETERMINISTIC_OPS: '1',
      TF_CUDNN_DETERMINISTIC: '1',
    });
    expect(variablesFor('cpu')).not.toHaveProperty('TF_DETERMINISTIC_OPS');
  });
});
