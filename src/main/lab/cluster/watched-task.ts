import { join } from 'node:path';
import { taskFiles } from '../../../contract/studies/tasks';
import type { Parts } from '../../core/files/in-parts';
import type { StoredTask } from '../store/repositories/tasks';
import type { SlurmLimits } from '../../../contract/studies/executors/task-limits';

/** A task that is to be carried out, and what becomes of what it leaves. */
export interface ArrayTask {
  task: StoredTask;
  limits: SlurmLimits;
  /** Takes what it left into the history, once, however often that is offered. @throws TemperError for a damaged bundle */
  take(task: StoredTask): Parts<void>;
}

/** A task that somebody waits for. */
export interface Watched extends ArrayTask {
  /** How often it was lost. */
  attempts: number;
  /** How often in a row Slurm has said that its job is over, while it had left nothing. */
  lostLooks: number;
  resolve(): void;
  reject(error: unknown): void;
}

/** Arrays of what has the same limits, none with more than `most` tasks. */
export function arraysOf(unsent: Iterable<Watched>, most: number): Watched[][] {
  const byLimits = new Map<string, Watched[]>();
  for (const each of unsent) {
    const key = JSON.stringify(each.limits);
    byLimits.set(key, [...(byLimits.get(key) ?? []), each]);
  }
  return [...byLimits.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / most) }, (_, place) =>
      all.slice(place * most, (place + 1) * most),
    ),
  );
}

/** Whether a job may be there, even one whose number was never written down. */
export function isUnderWay({ state, batch }: StoredTask): boolean {
  return (state === 'waiting' || state === 'running') && batch !== null;
}

/**
 * Why a job that has ended left nothing, and whether handing it over again may help.
 *
 * @param state Slurm's word; null where it knows the job no longer
 * @param whole what it is a task of: `study`, `federation`
 */
export function lostText(
  { job, folder }: Pick<StoredTask, 'job' | 'folder'>,
  state: string | null,
  whole: string,
): { words: string; mayContinue: boolean } {
  if (state === 'CANCELLED') {
    const words = `Job ${job} was cancelled in Slurm. Resume the ${whole} to continue.`;
    return { words, mayContinue: false };
  }
  const end = state === null ? 'is no longer known to Slurm' : `ended as ${state}`;
  const output = join(folder, taskFiles.output);
  const words = `Job ${job} ${end} and left no result; its output is in ${output}.`;
  if (state === 'OUT_OF_MEMORY') {
    const remedy = 'It needs more memory: resume with a larger --mem.';
    return { words: `${words} ${remedy}`, mayContinue: false };
  }
  return { words, mayContinue: true };
}
