import { z } from 'zod';
import { ExecutorSettings } from '../studies/executors';

/** Where the clients of a federated run are carried out. */
export const FederationExecution = z.strictObject({
  executor: ExecutorSettings,
  /** Null: as many as make a few dozen tasks of all that have something to do. */
  clientsPerTask: z.int().min(1).max(1_000_000).nullable(),
});
export type FederationExecution = z.infer<typeof FederationExecution>;

export const onThisMachine: FederationExecution = {
  executor: { kind: 'local' },
  clientsPerTask: null,
};

/** Each start of a task takes seconds: more tasks than this only wait for them. */
const mostTasks = 40;

/** How many clients a task has. */
export function clientsOfTask({ clientsPerTask }: FederationExecution, clients: number): number {
  return clientsPerTask ?? Math.ceil(clients / mostTasks);
}
