import { z } from 'zod';
import { command } from '../command';

/** A partition of a cluster: nodes that jobs are handed to together. Figures are those of its largest node. */
export const ClusterPartition = z.strictObject({
  name: z.string().min(1),
  /** Where a job goes that names no partition. */
  isDefault: z.boolean(),
  /** The longest that a job may take; null where there is no limit. */
  timeLimitMs: z.number().min(0).nullable(),
  nodes: z.int().min(0),
  cpus: z.int().min(0),
  memoryMegabytes: z.int().min(0),
  /** Generic resources of its nodes, such as `gpu:h100:4`. */
  gres: z.array(z.string()),
});
export type ClusterPartition = z.infer<typeof ClusterPartition>;

/** A cluster as its programs describe it. */
export const Cluster = z.strictObject({
  partitions: z.array(ClusterPartition),
  /** Why nothing more is known of it now, with the remedy; null where it answers. */
  problem: z.string().nullable(),
});
export type Cluster = z.infer<typeof Cluster>;

/** The part of the list of commands that is about clusters. */
export const clusterCommands = {
  /** Null on a machine whose programs of Slurm are missing, or belong to no cluster. */
  'cluster:look': command(z.strictObject({}), Cluster.nullable()),
} as const;
