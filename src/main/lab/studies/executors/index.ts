import type { StudyId } from '../../../../contract/ids';
import type { ExecutorName, ExecutorSettings } from '../../../../contract/studies/executors';
import type { ArmEstimate } from '../../../../contract/studies/records';
import type { LabContext } from '../../context';
import { createSlurmExecutor } from '../cluster/slurm-executor';
import { askCluster } from '../../cluster/submit-array';
import type { StudyExecutor } from './executor';
import { createLocalExecutor, type LocalExecutorOptions } from './local-executor';

export interface ExecutorOptions extends LocalExecutorOptions {
  studyId: StudyId;
  studyName: string;
  estimates: readonly ArmEstimate[];
  explain(error: unknown): unknown;
  /** Something about where the parts of the study are is different now. */
  changed(): void;
}

type Settings<Name extends ExecutorName> = Extract<ExecutorSettings, { kind: Name }>;

/** What makes an executor of its settings. @throws TemperError for settings that cannot be used here */
const makers: {
  [Name in ExecutorName]: (
    options: ExecutorOptions,
    settings: Settings<Name>,
  ) => Promise<StudyExecutor>;
} = {
  local: (options) => Promise.resolve(createLocalExecutor(options)),
  slurm: createSlurmExecutor,
};

/**
 * Whether trials could be carried out there; asked before anything is measured for it.
 *
 * @throws TemperError naming what of the settings is at fault, `lab-unreachable` where there is no cluster
 */
export async function checkExecutor(
  { paths }: LabContext,
  settings: ExecutorSettings,
): Promise<void> {
  if (settings.kind === 'slurm') await askCluster(settings, paths.cluster);
}

/** Where the trials of a study are carried out. @throws TemperError naming what of the settings is at fault */
export function createExecutor(
  options: ExecutorOptions,
  settings: ExecutorSettings,
): Promise<StudyExecutor> {
  const make = makers[settings.kind] as (
    options: ExecutorOptions,
    settings: ExecutorSettings,
  ) => Promise<StudyExecutor>;
  return make(options, settings);
}
