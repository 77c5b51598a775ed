import { z } from 'zod';
import { DeviceId, DeviceOption } from './device';

/** How fast the steps of a plan run on one device, measured on real steps of it. */
export const DeviceSpeed = z.strictObject({
  device: z.string(),
  deviceKind: z.enum(['cpu', 'gpu']),
  threads: z.int().min(1),
  /** The first step, with the compilation of what it runs. */
  firstStepMs: z.number().min(0),
  /** Median of the steps after it. */
  stepMs: z.number().positive(),
  measuredSteps: z.int().min(1),
  imagesPerSecond: z.number().positive(),
  /** The share of their time that the steps waited for data. */
  dataWaitShare: z.number().min(0).max(1),
  /** For the whole run, its validation included. */
  estimatedDurationMs: z.number().min(0),
  /** Resident memory of the engine after the steps. */
  memoryBytes: z.number(),
  /** Process numbers of other engines that worked at the same time, which makes the figures too slow. */
  otherEngines: z.array(z.int()),
});
export type DeviceSpeed = z.infer<typeof DeviceSpeed>;

export const PlanSpeed = z.strictObject({
  /** The devices of this machine, the fastest first. */
  devices: z.array(DeviceSpeed).min(1),
  recommended: z.enum(['cpu', 'gpu']),
  /** What `devices:choose` takes for it; null where Temper takes it by itself. */
  choice: DeviceId.nullable(),
  /** Why, in words, and how to choose it. */
  reason: z.string(),
});
export type PlanSpeed = z.infer<typeof PlanSpeed>;

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
