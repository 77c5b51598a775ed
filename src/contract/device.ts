import { z } from 'zod';
import { DeviceSpeed } from './bench';

/** How a device is chosen: the processor, or a GPU by its number in the order of the PCI bus. */
export const DeviceId = z.string().regex(/^(cpu|gpu-\d{1,2})$/, 'cpu, gpu-0, gpu-1, …');
export type DeviceId = z.infer<typeof DeviceId>;

export const DeviceOption = z.strictObject({
  id: DeviceId,
  name: z.string(),
  kind: z.enum(['cpu', 'gpu']),
  memoryBytes: z.number().nullable(),
});
export type DeviceOption = z.infer<typeof DeviceOption>;

/** What can be worked on here. */
export const DeviceList = z.strictObject({
  devices: z.array(DeviceOption),
  /** Null: the first GPU that TensorFlow can open, else the processor. */
  chosen: DeviceId.nullable(),
  /** Why no GPU is among them, in words; null when one is. */
  gpuReason: z.string().nullable(),
});
export type DeviceList = z.infer<typeof DeviceList>;

/** The product of two square matrices of float32. */
export const MatrixProduct = z.strictObject({
  side: z.int().min(1),
  /** Median of the repetitions, in milliseconds. */
  medianMs: z.number().positive(),
  /** 10^9 floating-point operations per second: 2 side³ for each product. */
  gigaflops: z.number().positive(),
});
export type MatrixProduct = z.infer<typeof MatrixProduct>;

/** How fast a device is: a matrix product, and the captured step of the demo's fine-tuning. */
export const DeviceBench = z.strictObject({
  device: DeviceOption,
  matrix: MatrixProduct,
  step: DeviceSpeed,
});
export type DeviceBench = z.infer<typeof DeviceBench>;

/** What this machine does at the moment, all programs together. */
export const DeviceLoad = z.strictObject({
  /** Share of all cores that worked since the question before, 0 to 1; null at the first question. */
  processorShare: z.number().min(0).max(1).nullable(),
  cores: z.int().min(1),
  memoryUsedBytes: z.number(),
  memoryTotalBytes: z.number(),
  gpus: z.array(
    z.strictObject({
      name: z.string(),
      /** 0 to 1; null where the driver does not tell. */
      share: z.number().min(0).max(1).nullable(),
      memoryUsedBytes: z.number().nullable(),
      memoryTotalBytes: z.number().nullable(),
    }),
  ),
});
export type DeviceLoad = z.infer<typeof DeviceLoad>;
