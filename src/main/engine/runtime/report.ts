import { availableParallelism, cpus, totalmem } from 'node:os';
import { version as temperVersion } from '../../../../package.json';
import type { RuntimeReport } from '../../../contract/home/doctor';
import { TemperError } from '../../../contract/errors';
import type { Environment } from '../../../contract/runs/run';
import { nativeBackend } from './native-backend';
import {
  driverVersion,
  gpuReason,
  hasNvidiaDriver,
  listGpus,
  visibleGpus,
  type GpuDevice,
} from './gpu';
import { readRuntimeManifest } from './runtime-manifest';
import { loadTensorFlow, threadsInUse } from './tensorflow';

/**
 * What the loaded runtime is and which devices it has; loads TensorFlow.
 *
 * @throws TemperError 'runtime-missing' when TensorFlow cannot be loaded
 */
export function describeRuntime(): Omit<RuntimeReport, 'otherEngines'> {
  loadTensorFlow();
  const backend = nativeBackend();
  const variant = readRuntimeManifest()?.variant ?? 'unknown';
  const usesGpu = backend.isUsingGpuDevice;
  const cpu = { name: processorName(), kind: 'cpu' as const, memoryBytes: totalmem() };
  const gpus = usedGpus(usesGpu).map(({ name, memoryBytes }) => ({
    ...{ name, memoryBytes },
    kind: 'gpu' as const,
  }));
  return {
    tensorflowVersion: backend.binding.TF_Version,
    variant,
    devices: [...gpus, cpu],
    threads: threadsInUse(),
    gpuReason: gpuReason({
      usesGpu,
      hasDriver: hasNvidiaDriver(),
      driverVersion: driverVersion(),
      variant,
    }),
  };
}

/**
 * Everything that decides whether a plan gives the same bits again; loads TensorFlow.
 *
 * @throws TemperError 'runtime-missing' when TensorFlow cannot be loaded, or not on the GPU that was chosen
 */
export function describeEnvironment(): Environment {
  const runtime = describeRuntime();
  const device = runtime.devices[0];
  assertChosenDevice(process.env['TEMPER_DEVICE'], device?.kind, runtime.gpuReason);
  return {
    temperVersion,
    nodeVersion: process.versions.node,
    tensorflowVersion: runtime.tensorflowVersion,
    runtimeVariant: runtime.variant,
    device: device?.name ?? 'unknown',
    deviceKind: device?.kind ?? 'cpu',
    cpuModel: processorName(),
    cores: availableParallelism(),
    threads: runtime.threads.intraOp,
    platform: `${process.platform}-${process.arch}`,
  };
}

/**
 * A chosen GPU that is no longer there is not silently replaced by the processor: the work would take many times longer.
 *
 * @param chosen such as `gpu-0`; undefined for the default
 * @throws TemperError `runtime-missing`
 */
export function assertChosenDevice(
  chosen: string | undefined,
  kind: 'cpu' | 'gpu' | undefined,
  reason: string | null,
): void {
  if (!chosen?.startsWith('gpu') || kind === 'gpu') return;
  throw new TemperError(
    'runtime-missing',
    `The device ${chosen}, which was chosen for this data home, cannot be used. ${reason ?? ''} Choose another under Settings, or let Temper choose: temper devices choose automatic`,
    { device: chosen },
  );
}

/** The GPU that TensorFlow works on; null on the processor. */
export function gpuInUse(): GpuDevice | null {
  return usedGpus(nativeBackend().isUsingGpuDevice)[0] ?? null;
}

/** TensorFlow works on one GPU; without the driver's tool its name is not known. */
function usedGpus(usesGpu: boolean): GpuDevice[] {
  if (!usesGpu) return [];
  const gpus = visibleGpus(listGpus(), process.env['CUDA_VISIBLE_DEVICES']);
  return gpus.length > 0
    ? gpus
    : [{ name: 'NVIDIA GPU', memoryBytes: null, computeCapability: null }];
}

function processorName(): string {
  return cpus()[0]?.model.trim() ?? 'unknown processor';
}
