import { z } from 'zod';

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
  /** Process numbers of other engines that worked meanwhile: the figures are too slow then. */
  otherEngines: z.array(z.int()),
});
export type DeviceSpeed = z.infer<typeof DeviceSpeed>;

export const PlanSpeed = z.strictObject({
  /** The devices of this machine, the fastest first. */
  devices: z.array(DeviceSpeed).min(1),
  recommended: z.enum(['cpu', 'gpu']),
  /** Why, in words, and how to choose it. */
  reason: z.string(),
});
export type PlanSpeed = z.infer<typeof PlanSpeed>;
