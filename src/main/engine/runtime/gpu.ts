import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface GpuDevice {
  name: string;
  memoryBytes: number | null;
}

/** An NVIDIA driver: on Linux itself, or below Windows' subsystem for Linux. */
export function hasNvidiaDriver(): boolean {
  return existsSync('/proc/driver/nvidia/version') || existsSync('/usr/lib/wsl/lib/libcuda.so.1');
}

/** The GPUs that the driver's own tool lists; empty when there is no such tool. */
export function listGpus(): GpuDevice[] {
  const answer = spawnSync(
    'nvidia-smi',
    ['--query-gpu=name,memory.total', '--format=csv,noheader,nounits'],
    { encoding: 'utf8', timeout: 10_000 },
  );
  return answer.status === 0 ? parseGpuList(answer.stdout) : [];
}

/** Lines such as `NVIDIA H100 80GB HBM3, 81559`: a name and mebibytes. */
export function parseGpuList(text: string): GpuDevice[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const comma = line.lastIndexOf(',');
      const mebibytes = Number(line.slice(comma + 1).trim());
      const name = (comma < 0 ? line : line.slice(0, comma)).trim();
      return { name, memoryBytes: mebibytes > 0 ? mebibytes * 2 ** 20 : null };
    });
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
  /** Of the runtime: `cpu`, `cuda`, `bundled`, or what set-up wrote. */
  variant: string;
}

/** Why no GPU is used, in words, with the remedy; null when one is used. */
export function gpuReason({ usesGpu, hasDriver, variant }: GpuFacts): string | null {
  if (usesGpu) return null;
  if (!hasDriver)
    return 'No NVIDIA driver was found on this machine, so the processor does the work.';
  if (variant === 'cpu') {
    return (
      'An NVIDIA driver is present, but the CPU runtime is set up. ' +
      '`temper doctor` says how to get the one for GPUs.'
    );
  }
  return (
    'An NVIDIA driver is present, but TensorFlow could not open a GPU: its CUDA libraries are missing or do not ' +
    'fit the driver. `temper doctor` says how to get them again.'
  );
}
