import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { TemperError } from '../../../contract/errors';
import type { ComputeType } from './capture/precision';

export interface GpuDevice {
  name: string;
  memoryBytes: number | null;
  /** NVIDIA's compute capability, such as 8.6; null where the driver's tool does not tell it. */
  computeCapability: number | null;
}

const driverFile = '/proc/driver/nvidia/version';
/** The first driver of CUDA 12, which runs what is compiled for any CUDA 12. */
const oldestDriver = [525, 60, 13];

/** An NVIDIA driver: on Linux itself, or below Windows' subsystem for Linux. */
export function hasNvidiaDriver(): boolean {
  return existsSync(driverFile) || existsSync('/usr/lib/wsl/lib/libcuda.so.1');
}

/** The version of the driver on Linux, such as `550.54.14`; null where it is not known. */
export function driverVersion(): string | null {
  return existsSync(driverFile) ? parseDriverVersion(readFileSync(driverFile, 'utf8')) : null;
}

/** @param text of the driver's file, which begins `NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.14  …` */
export function parseDriverVersion(text: string): string | null {
  return /^NVRM version:.*?\s(\d+\.\d+(?:\.\d+)?)\s/m.exec(text)?.[1] ?? null;
}

function isTooOld(version: string | null): boolean {
  if (version === null) return false;
  const parts = version.split('.').map(Number);
  const at = oldestDriver.findIndex((part, index) => (parts[index] ?? 0) !== part);
  return at >= 0 && (parts[at] ?? 0) < (oldestDriver[at] as number);
}

/** The GPUs that the driver's own tool lists; empty when there is no such tool. */
export function listGpus(): GpuDevice[] {
  // The tool of an old driver refuses a question for the compute capability.
  for (const fields of ['name,memory.total,compute_cap', 'name,memory.total']) {
    const words = [`--query-gpu=${fields}`, '--format=csv,noheader,nounits'];
    const answer = spawnSync('nvidia-smi', words, { encoding: 'utf8', timeout: 10_000 });
    if (answer.status === 0) return parseGpuList(answer.stdout);
  }
  return [];
}

/** Lines such as `NVIDIA H100 80GB HBM3, 81559, 9.0`: a name, mebibytes and, where it is told, the compute capability. */
export function parseGpuList(text: string): GpuDevice[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = line, memory, capability] =
        /^(.*?),\s*([^,]*?)(?:,\s*(\d+\.\d+))?\s*$/.exec(line) ?? [];
      const mebibytes = Number(memory);
      return {
        name: name.trim(),
        memoryBytes: mebibytes > 0 ? mebibytes * 2 ** 20 : null,
        computeCapability: capability === undefined ? null : Number(capability),
      };
    });
}

/** The first compute capability whose units compute in a low precision: below it, it would be slow or missing. */
const oldestFor = { float16: 5.3, bfloat16: 8 } as const;

/**
 * Refuses a precision that the GPU has no units for.
 *
 * @param gpu null on the processor, which computes in each
 * @param path where the plan sets it; updates have no float16
 * @throws TemperError `invalid-plan` with the precision that it can compute in
 */
export function assertPrecision(
  type: ComputeType,
  gpu: GpuDevice | null,
  path: 'precision.attack' | 'precision.update' = 'precision.attack',
): void {
  if (type === 'float32' || gpu === null || gpu.computeCapability === null) return;
  if (gpu.computeCapability >= oldestFor[type]) return;
  const hasHalf = path === 'precision.attack' && gpu.computeCapability >= oldestFor.float16;
  const other = hasHalf ? 'float16 or float32' : 'float32';
  throw new TemperError(
    'invalid-plan',
    `${gpu.name} (compute capability ${gpu.computeCapability.toFixed(1)}) does not compute in ${type}, which takes ${oldestFor[type].toFixed(1)} or later. Set ${path} to ${other}.`,
    { path },
  );
}

/**
 * The GPUs that TensorFlow sees, in its order. A setting that names them other than by number (by UUID)
 * says nothing here: all of them are given.
 *
 * @param setting the variable CUDA_VISIBLE_DEVICES
 */
export function visibleGpus(gpus: readonly GpuDevice[], setting: string | undefined): GpuDevice[] {
  const names = setting?.split(',').map((part) => part.trim()) ?? [];
  if (names.length === 0 || !names.every((name) => /^\d+$/.test(name))) return [...gpus];
  return names.flatMap((name) => gpus[Number(name)] ?? []);
}

export interface GpuFacts {
  usesGpu: boolean;
  hasDriver: boolean;
  /** Null where it is not known. */
  driverVersion: string | null;
  /** Of the runtime: `cpu`, `cuda`, `bundled`, or what set-up wrote. */
  variant: string;
}

/** Why no GPU is used, in words, with the remedy; null when one is used. */
export function gpuReason({ usesGpu, hasDriver, driverVersion, variant }: GpuFacts): string | null {
  if (usesGpu) return null;
  if (!hasDriver)
    return 'No NVIDIA driver was found on this machine, so the processor does the work.';
  if (variant === 'cpu') {
    return (
      'An NVIDIA driver is present, but the CPU runtime is set up. ' +
      '`temper doctor` says how to get the one for GPUs.'
    );
  }
  if (isTooOld(driverVersion)) {
    return `The NVIDIA driver ${driverVersion} is too old for CUDA 12: update it to ${oldestDriver.join('.')} or later. Until then the processor does the work.`;
  }
  return (
    'An NVIDIA driver is present, but TensorFlow could not open a GPU: its CUDA libraries are missing or do not ' +
    'fit the driver. `temper doctor` says how to get them again.'
  );
}
