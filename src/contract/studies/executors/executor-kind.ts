import type { z } from 'zod';

/** What is to be known of a place where the runs of a study are carried out. */
export interface ExecutorKind {
  schema: z.ZodType;
  /** `this machine`, `Slurm`. */
  title: string;
  /** Whether it hands runs to others as tasks, which leave bundles; what it carries out itself is in the history. */
  hasTasks: boolean;
}
