import type { SlurmSettings } from '../../../../contract/studies/executors/slurm';
import type { ArmEstimate } from '../../../../contract/studies/records';
import type { SlurmLimits } from '../../cluster/slurm-text';

const minute = 60_000;
/** Another machine may be slower, and starting takes its time. A limit that is too short costs a restart, no work. */
const timeFactor = 2;
const startMs = 10 * minute;
const stepMs = 5 * minute;
/** The engine alone was measured; the lab and its caches come on top. */
const memoryFactor = 1.5;
const labMegabytes = 1000;

/**
 * What a task of an arm may take: what was chosen, else twice its estimate and what starting takes. Null where nothing is
 * known, when the limits of the partition apply.
 */
export function taskLimits(
  settings: Pick<SlurmSettings, 'timeMs' | 'memoryMegabytes'>,
  estimate: ArmEstimate | undefined,
): SlurmLimits {
  return {
    timeMs: settings.timeMs ?? estimatedTime(estimate),
    memoryMegabytes: settings.memoryMegabytes ?? estimatedMemory(estimate),
  };
}

function estimatedTime(estimate: ArmEstimate | undefined): number | null {
  if (!estimate || estimate.trainingMs === null || estimate.evaluationMs === null) return null;
  const expected = timeFactor * (estimate.trainingMs + estimate.evaluationMs) + startMs;
  return Math.ceil(expected / stepMs) * stepMs;
}

function estimatedMemory(estimate: ArmEstimate | undefined): number | null {
  const bytes = estimate?.memoryBytes ?? null;
  return bytes === null ? null : Math.ceil((memoryFactor * bytes) / 2 ** 20) + labMegabytes;
}
