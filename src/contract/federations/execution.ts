import { z } from 'zod';
import { ExecutorSettings } from '../studies/executors';
import type { ExpectedTask } from '../studies/executors/task-limits';

/** How fast clients train and are measured, by steps of their training that were measured on this machine. */
export const FederationPace = z.strictObject({
  /** Passes of images, forward and backward each, in a second. */
  passesPerSecond: z.number().positive(),
  /** Of the engine. */
  memoryBytes: z.number().min(0),
});
export type FederationPace = z.infer<typeof FederationPace>;

/** Where the clients of a federated run are carried out. */
export const FederationExecution = z.strictObject({
  executor: ExecutorSettings,
  /** Null: as many as make a few dozen tasks of all that have something to do. */
  clientsPerTask: z.int().min(1).max(1_000_000).nullable(),
  /** What limits of tasks follow from that nobody has chosen; null where nothing was measured. */
  pace: FederationPace.nullable().default(null),
});
export type FederationExecution = z.infer<typeof FederationExecution>;

export const onThisMachine: FederationExecution = {
  executor: { kind: 'local' },
  clientsPerTask: null,
  pace: null,
};

/** Each start of a task takes seconds: more tasks than this only wait for them. */
const mostTasks = 40;

/** How many clients a task has. */
export function clientsOfTask(
  { clientsPerTask }: Pick<FederationExecution, 'clientsPerTask'>,
  clients: number,
): number {
  return clientsPerTask ?? Math.ceil(clients / mostTasks);
}

/** What tasks of a federation are expected to take. */
export const FederationEstimate = z.strictObject({
  /** Null where nothing could be measured: this machine works on something else. */
  pace: FederationPace.nullable(),
  /** The longest task. */
  expected: z.strictObject({
    durationMs: z.number().min(0).nullable(),
    memoryBytes: z.number().min(0).nullable(),
  }),
}) satisfies z.ZodType<{ expected: ExpectedTask }>;
export type FederationEstimate = z.infer<typeof FederationEstimate>;
