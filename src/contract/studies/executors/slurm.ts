import { z } from 'zod';
import type { ExecutorKind } from './executor-kind';

/** The value of an option of `sbatch`: one word that cannot be taken for an option. */
const Word = z
  .string()
  .regex(/^[^-\s][^\s]*$/, { error: 'must be one word that does not begin with "-"' });

/** Jobs of Slurm, 22.05 or later. What is null is left to the cluster, or follows from the study's estimate. */
export const SlurmSettings = z.strictObject({
  kind: z.literal('slurm'),
  partition: Word.nullable().default(null),
  account: Word.nullable().default(null),
  qos: Word.nullable().default(null),
  /** Generic resources, such as `gpu:1`. */
  gres: Word.nullable().default(null),
  /** Processors of a task. */
  cpus: z.int().min(1).max(1024).nullable().default(null),
  /** The time limit of a task. */
  timeMs: z.number().min(60_000).nullable().default(null),
  memoryMegabytes: z.int().min(1).nullable().default(null),
  /** How many tasks of an array run at once. */
  atOnce: z.int().min(1).max(10_000).nullable().default(null),
  /** Where the tasks lie: an absolute path that every node has. Null: a folder of the data home. */
  folder: z
    .string()
    .regex(/^\/[^\n\r]*$/, { error: 'must be an absolute path' })
    .nullable()
    .default(null),
  /** How often Slurm is asked how the tasks are. What they leave is seen at once. */
  lookEveryMs: z.number().min(1000).max(3_600_000).default(10_000),
  /** Further options of `sbatch`, such as `--constraint=h100`. */
  options: z
    .array(z.string().regex(/^--[a-z][^\n\r]*$/, { error: 'must begin with "--"' }))
    .max(50)
    .default([]),
});
export type SlurmSettings = z.infer<typeof SlurmSettings>;

export const slurmExecutor = {
  schema: SlurmSettings,
  title: 'Slurm',
  hasTasks: true,
} satisfies ExecutorKind;
