import { z } from 'zod';

/** How work stands whose results are kept piece by piece: an evaluation, a combination, a federation. */
export const WorkState = z.enum([
  'queued',
  'running',
  'paused',
  'completed',
  'cancelled',
  'failed',
  'interrupted',
]);
export type WorkState = z.infer<typeof WorkState>;

/** States in which such work holds no place in the queue and no engine. */
export const endedWorkStates: readonly WorkState[] = [
  'completed',
  'cancelled',
  'failed',
  'interrupted',
];

export const WorkProgress = z.strictObject({
  /** Share done, 0 to 1. */
  fraction: z.number(),
  /** What is being done: the attack, the epsilon of a curve, the combination, the round or the client. */
  message: z.string(),
  remainingMs: z.number().nullable(),
});
export type WorkProgress = z.infer<typeof WorkProgress>;
