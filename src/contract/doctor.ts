import { z } from 'zod';

export const DoctorCheck = z.strictObject({
  name: z.string(),
  verdict: z.enum(['passed', 'warning', 'failed']),
  /** What was found. */
  finding: z.string(),
  /** What to do about it; null when passed. */
  remedy: z.string().nullable(),
});
export type DoctorCheck = z.infer<typeof DoctorCheck>;

export const DoctorReport = z.strictObject({
  /** True when a run could start. */
  ready: z.boolean(),
  checks: z.array(DoctorCheck),
});
export type DoctorReport = z.infer<typeof DoctorReport>;

/** What an engine reports about the runtime it loaded. */
export const RuntimeReport = z.strictObject({
  tensorflowVersion: z.string(),
  variant: z.string(),
  devices: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['cpu', 'gpu']),
      memoryBytes: z.number().nullable(),
    }),
  ),
  /** Why no GPU is used, in words; null when one is. */
  gpuReason: z.string().nullable(),
});
export type RuntimeReport = z.infer<typeof RuntimeReport>;
