import { z } from 'zod';
import { jobNames } from '../jobs';

/** Raised with every incompatible change; both sides refuse another version. */
export const engineProtocolVersion = 2;

/** `stop-after-epoch` ends a run as completed early, with its reason; `interrupt` checkpoints and stops. */
export const JobControl = z.enum(['pause', 'resume', 'stop-after-epoch', 'cancel', 'interrupt']);
export type JobControl = z.infer<typeof JobControl>;

/** The input of a job is checked against its entry in the map of jobs. */
export const ToEngine = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    jobId: z.string(),
    name: z.enum(jobNames),
    input: z.unknown(),
  }),
  z.strictObject({ type: z.literal('control'), jobId: z.string(), action: JobControl }),
  z.strictObject({ type: z.literal('shutdown') }),
]);
export type ToEngine = z.infer<typeof ToEngine>;

/** Events and outcomes are checked against the entry of the job that `jobId` names. */
export const FromEngine = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), protocolVersion: z.int(), pid: z.int() }),
  z.strictObject({ type: z.literal('event'), jobId: z.string(), event: z.unknown() }),
  z.strictObject({ type: z.literal('ended'), jobId: z.string(), outcome: z.unknown() }),
]);
export type FromEngine = z.infer<typeof FromEngine>;
