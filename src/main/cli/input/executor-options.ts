import type { Command } from 'commander';
import { TemperError } from '../../../contract/errors';
import { parseOrThrow } from '../../../contract/parse';
import { executorNames, ExecutorSettings } from '../../../contract/studies/executors';
import { typedMegabytes } from '../../../words/typed-amounts';
import { collect } from '../commands/register';
import { durationMs } from './duration';
import { wholeNumber } from './numbers';
import { oneOf } from './one-of';
import { typedPath } from './paths';

/** How someone says where runs of a study, or clients of a federation, are carried out. */
export interface ExecutorOptions {
  executor?: string;
  partition?: string;
  account?: string;
  qos?: string;
  gres?: string;
  cpus?: string;
  time?: string;
  mem?: string;
  atOnce?: string;
  folder?: string;
  lookEvery?: string;
  sbatch: string[];
}

/**
 * The options of every command that carries out what can be handed over.
 *
 * @param parts what is handed over
 */
export function addExecutorOptions(command: Command, parts: 'runs' | 'clients'): Command {
  return command
    .option('--executor <name>', `where ${parts} are carried out: ${executorNames.join(', ')}`)
    .option('--partition <name>', 'Slurm: the partition')
    .option('--account <name>', 'Slurm: the account')
    .option('--qos <name>', 'Slurm: the quality of service')
    .option('--gres <resources>', 'Slurm: generic resources, such as gpu:1')
    .option('--cpus <count>', 'Slurm: processors of a task')
    .option('--time <time>', 'Slurm: the time limit of a task (default: from the estimate)')
    .option('--mem <size>', 'Slurm: the memory of a task, such as 8G (default: from the estimate)')
    .option('--at-once <count>', 'Slurm: how many tasks of an array run at once')
    .option(
      '--folder <folder>',
      'Slurm: where tasks lie, on every node (default: in the data home)',
    )
    .option('--look-every <time>', 'Slurm: how often it is asked, such as 30s')
    .option(
      '--sbatch <option>',
      'Slurm: a further option of sbatch, such as --sbatch=--constraint=h100; may be repeated',
      collect,
      [],
    );
}

/** What was chosen; null where nothing was. @throws TemperError `invalid-input` naming the option */
export function executorOf(options: ExecutorOptions): ExecutorSettings | null {
  const { executor, sbatch, ...rest } = options;
  const given = Object.entries(rest).filter(([name, value]) => isOwn(name) && value !== undefined);
  const kind = executor === undefined ? null : oneOf(executorNames, executor, '--executor');
  if (kind !== 'slurm') {
    const [first] = [...given.map(([name]) => name), ...(sbatch.length > 0 ? ['sbatch'] : [])];
    if (first !== undefined) {
      throw new TemperError(
        'invalid-input',
        `--${first.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} goes with --executor slurm.`,
      );
    }
    return kind && { kind };
  }
  const { partition, account, qos, gres, cpus, time, mem, atOnce, folder, lookEvery } = options;
  const written = {
    kind,
    ...defined({ partition, account, qos, gres }),
    ...(cpus !== undefined && { cpus: wholeNumber(cpus, '--cpus') }),
    ...(time !== undefined && { timeMs: durationMs(time, '--time') }),
    ...(mem !== undefined && { memoryMegabytes: megabytes(mem) }),
    ...(atOnce !== undefined && { atOnce: wholeNumber(atOnce, '--at-once') }),
    ...(folder !== undefined && { folder: typedPath(folder, '--folder') }),
    ...(lookEvery !== undefined && { lookEveryMs: durationMs(lookEvery, '--look-every') }),
    options: sbatch,
  };
  return parseOrThrow(ExecutorSettings, written, '--executor slurm');
}

const ownNames = [
  ...['partition', 'account', 'qos', 'gres', 'cpus', 'time', 'mem', 'atOnce', 'folder'],
  'lookEvery',
];
const isOwn = (name: string) => ownNames.includes(name);

function defined(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** As Slurm takes it: `8000`, `8000M` or `8G`. */
function megabytes(text: string): number {
  const value = typedMegabytes(text);
  if (value !== null) return value;
  throw new TemperError('invalid-input', `--mem ${text}: expected a size such as 8G or 6000M`);
}
