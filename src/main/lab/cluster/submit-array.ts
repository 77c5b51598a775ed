import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SlurmSettings } from '../../../contract/studies/executors/slurm';
import type { SlurmLimits } from '../../../contract/studies/executors/task-limits';
import { explainWriteError, makeFolder } from '../../core/files/writing';
import { newCorrelationId } from '../identifiers';
import { commandLinePath } from '../paths';
import { createSlurmClient, type SlurmClient } from './slurm-client';
import { jobScript, sbatchWords } from './slurm-text';

interface ArrayOrder {
  /** The words after `temper` that carry a task out, before its folder. */
  command: readonly string[];
  limits: SlurmLimits;
  /** Of the tasks, in the order of their numbers. */
  folders: readonly string[];
  /** The name of the array, before it is submitted. */
  named(batch: string): void;
  /** The number that Slurm gave it. */
  submitted(array: string): void;
}

/** Hands an array of tasks to Slurm. @throws TemperError with Slurm's words, `disk-full` */
export async function submitArray(
  client: SlurmClient,
  settings: SlurmSettings,
  shared: string,
  { command, limits, folders, named, submitted }: ArrayOrder,
): Promise<void> {
  const { name, folder, script } = writeArray(shared, folders, command);
  named(name);
  const words = sbatchWords(settings, limits, { name, count: folders.length, folder, script });
  submitted(await client.submit(words));
}

/** What a cluster answers before anything is handed to it. */
export interface ClusterAnswer {
  /** Where the folders of tasks and arrays lie. */
  shared: string;
  /** How many tasks an array may have. */
  mostTasks: number;
}

/**
 * Asks for the cluster: whether it is there, and would take an array with these settings.
 *
 * @param home where the folders lie unless the settings name another place
 * @throws TemperError for settings that this cluster does not know, `lab-unreachable` where there is no Slurm
 */
export async function askCluster(
  settings: SlurmSettings,
  home: string,
  client: SlurmClient = createSlurmClient(),
): Promise<ClusterAnswer> {
  const { mostTasks } = await client.check(settings);
  const shared = settings.folder ?? home;
  await testSubmission(client, settings, shared);
  return { shared, mostTasks };
}

/** Whether Slurm would take an array with these settings: it says so without one. @throws TemperError with Slurm's words */
async function testSubmission(
  client: SlurmClient,
  settings: SlurmSettings,
  shared: string,
): Promise<void> {
  const { timeMs, memoryMegabytes } = settings;
  const { name, folder, script } = writeArray(shared, [], []);
  const limits = { timeMs, memoryMegabytes };
  await client.test(sbatchWords(settings, limits, { name, count: 1, folder, script }));
}

function writeArray(shared: string, folders: readonly string[], command: readonly string[]) {
  const name = `temper-${newCorrelationId()}`;
  const folder = join(shared, 'arrays', folders.length === 0 ? 'test' : name);
  const [list, script] = [join(folder, 'tasks.txt'), join(folder, 'job.sh')];
  try {
    makeFolder(folder);
    writeFileSync(list, folders.map((each) => `${each}\n`).join(''), { flush: true });
    const words = [process.execPath, commandLinePath(), ...command];
    writeFileSync(script, jobScript(list, words), { flush: true });
  } catch (error) {
    throw explainWriteError(error, 'The script of an array of jobs', folder);
  }
  return { name, folder, script };
}
