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
  /** TensorFlow's threads: within one op, and ops beside each other; and which setting decided. */
  threads: z.strictObject({
    intraOp: z.int().min(1),
    interOp: z.int().min(1),
    setBy: z.enum(['default', 'settings', 'TEMPER_THREADS', 'tensorflow-variables']),
  }),
  /** Process numbers of other engines on this machine that are working. */
  otherEngines: z.array(z.int()),
  /** Why no GPU is used, in words; null when one is. */
  gpuReason: z.string().nullable(),
});
export type RuntimeReport = z.infer<typeof RuntimeReport>;
