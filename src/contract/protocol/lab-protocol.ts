import { z } from 'zod';
import { WireError } from '../errors';
import { LabEvent } from '../events';

/** Messages between the shell and the lab. `id` pairs a reply with its call. */
export const ToLab = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('call'), id: z.int(), name: z.string(), input: z.unknown() }),
  z.strictObject({ type: z.literal('shutdown') }),
]);
export type ToLab = z.infer<typeof ToLab>;

export const FromLab = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('refused'), error: WireError }),
  z.strictObject({
    type: z.literal('reply'),
    id: z.int(),
    reply: z.union([
      z.strictObject({ ok: z.literal(true), value: z.unknown() }),
      z.strictObject({
        ok: z.literal(true),
        text: z.string(),
        sharesPlans: z.literal(true).optional(),
      }),
      z.strictObject({ ok: z.literal(false), error: WireError }),
    ]),
  }),
  z.strictObject({ type: z.literal('event'), event: LabEvent }),
]);
export type FromLab = z.infer<typeof FromLab>;
