import type { SlurmSettings } from './slurm';

const minute = 60_000;
/** Another machine may be slower, and starting takes its time. A limit that is too short costs a restart, no work. */
const timeFactor = 2;
const startMs = 10 * minute;
const stepMs = 5 * minute;
/** The engine alone was measured; the lab and its caches come on top. */
const memoryFactor = 1.5;
const labMegabytes = 1000;

/** The limits of a task, as far as they are known. */
export interface SlurmLimits {
  timeMs: number | null;
  memoryMegabytes: number | null;
}

/** What a task is expected to take here; null where it is not known. */
export interface ExpectedTask {
  durationMs: number | null;
  /** Of the engine. */
  memoryBytes: number | null;
}

/**
 * What a task may take: what was chosen, else twice what is expected and what starting takes. Null where nothing is known,
 * when the limits of the partition apply.
 */
export function taskLimits(
  { timeMs, memoryMegabytes }: SlurmLimits,
  { durationMs, memoryBytes }: ExpectedTask,
): SlurmLimits {
  return {
    timeMs: timeMs ?? (durationMs === null ? null : timeFor(durationMs)),
    memoryMegabytes: memoryMegabytes ?? (memoryBytes === null ? null : memoryFor(memoryBytes)),
  };
}

function timeFor(durationMs: number): number {
  return Math.ceil((timeFactor * durationMs + startMs) / stepMs) * stepMs;
}

function memoryFor(bytes: number): number {
  return Math.ceil((memoryFactor * bytes) / 2 ** 20) + labMegabytes;
}

/** Whether Slurm would be given a limit that somebody has to estimate first. */
export function needsEstimate({
  timeMs,
  memoryMegabytes,
}: Pick<SlurmSettings, 'timeMs' | 'memoryMegabytes'>): boolean {
  return timeMs === null || memoryMegabytes === null;
}
