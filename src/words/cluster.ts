import type { ClusterPartition } from '../contract/studies/cluster';
import type { ExecutorName } from '../contract/studies/executors';
import { formatBytes } from './amounts';
import { formatCounted } from './numbers';
import { formatDuration } from './time';

/** Where runs and clients are carried out, as a form offers it. */
export const placeNames: Readonly<Record<ExecutorName, string>> = {
  local: 'On this machine',
  slurm: 'On the cluster (Slurm)',
};

/** `2 nodes · 64 processors · 250 GB · gpu:h100:4 · at most 2 d`; processors and memory of the largest node. */
export function partitionText(partition: ClusterPartition): string {
  const { nodes, cpus, memoryMegabytes, gres, timeLimitMs } = partition;
  return [
    formatCounted(nodes, 'node'),
    ...(cpus > 0 ? [formatCounted(cpus, 'processor')] : []),
    ...(memoryMegabytes > 0 ? [formatBytes(memoryMegabytes * 2 ** 20)] : []),
    ...gres,
    ...(timeLimitMs === null ? [] : [`at most ${formatDuration(timeLimitMs)}`]),
  ].join(' · ');
}
