import { z } from 'zod';
import { Environment, LogLine } from '../runs/run';
import { WireError } from '../errors';

/**
 * One kind of job of the engine.
 *
 * @param input what it is started with; files and folders are absolute paths, and big arrays go by file
 * @param events what it reports while it runs
 * @param outcome how it ends when nothing stops it; every job may also end as `Unfinished`
 */
export const job = <
  Input extends z.core.$ZodType,
  Event extends z.core.$ZodType,
  Outcome extends z.core.$ZodType,
>(
  input: Input,
  events: Event,
  outcome: Outcome,
) => ({ input, events, outcome });

/** The endings that every job shares, each with a reason that a person can read. */
export const Unfinished = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled'), reason: z.string() }),
  z.strictObject({ kind: z.literal('interrupted'), reason: z.string() }),
  z.strictObject({ kind: z.literal('failed'), error: WireError }),
]);
export type Unfinished = z.infer<typeof Unfinished>;

/** An ending of jobs that train: the loss or the weights are no longer finite. */
export const Diverged = z.strictObject({
  kind: z.literal('diverged'),
  reason: z.string(),
  step: z.int(),
});

/** How much of a job is done, in [0, 1], and what it is doing now. */
export const FractionEvent = z.strictObject({
  type: z.literal('fraction'),
  fraction: z.number(),
  message: z.string(),
});

/** The events of jobs that a person can pause, with what they run on and their log. */
export const steerableEvents = [
  z.strictObject({ type: z.literal('environment'), environment: Environment }),
  z.strictObject({ type: z.literal('paused') }),
  z.strictObject({ type: z.literal('resumed') }),
  z.strictObject({ type: z.literal('log'), line: LogLine }),
] as const;
