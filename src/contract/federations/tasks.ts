import { z } from 'zod';
import { TaskId } from '../ids';
import { formatVersion } from '../studies/tasks';
import { FederationPlan } from './federation';
import { FederationPart } from './parts';
import { ClientResult, RefusedClient } from './results';

/** What a task of a federation is to do. Averages, and what its clients keep to themselves, lie in the home beside it. */
export const PartOrder = z.strictObject({
  version: formatVersion('task'),
  writtenBy: z.string(),
  id: TaskId,
  plan: FederationPlan,
  part: FederationPart,
  /** On the shared file system. */
  datasetDirectory: z.string(),
  datasetFingerprint: z.string(),
  divisionFingerprint: z.string(),
  /** Whether the home has them. */
  hasStart: z.boolean(),
  hasTeacher: z.boolean(),
});
export type PartOrder = z.infer<typeof PartOrder>;

/** What it leaves. Updates are named and lie in the home beside it. */
export const PartBundle = z.strictObject({
  version: formatVersion('bundle'),
  writtenBy: z.string(),
  task: TaskId,
  part: FederationPart,
  /** The machine that finished it. */
  node: z.string(),
  /** What the last bits of its numbers depend on beside the plan. */
  environment: z.strictObject({
    tensorflowVersion: z.string(),
    device: z.string(),
    cpuModel: z.string(),
    threads: z.int().nullable(),
  }),
  refused: z.array(RefusedClient),
  results: z.array(ClientResult),
  /** Relative to its work directory. */
  files: z.array(z.strictObject({ path: z.string(), sha256: z.string() })),
});
export type PartBundle = z.infer<typeof PartBundle>;

/** Where things lie in the home of a task. */
export const partFiles = {
  work: 'work',
  start: 'start.safetensors',
  teacher: 'teacher.safetensors',
} as const;
