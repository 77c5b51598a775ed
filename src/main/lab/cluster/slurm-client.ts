import { execFile } from 'node:child_process';
import { TemperError } from '../../../contract/errors';
import type { Cluster } from '../../../contract/studies/cluster';
import type { SlurmSettings } from '../../../contract/studies/executors/slurm';
import {
  accountingColumns,
  parseAccounting,
  parsePartitions,
  parseQueue,
  parseSubmitted,
  partitionFormat,
  queueFormat,
  type SlurmJob,
} from './slurm-text';

/** The programs of Slurm, as far as Temper uses them. */
export interface SlurmClient {
  /** @throws TemperError `invalid-input` for settings that this cluster does not know, `lab-unreachable` without Slurm */
  check(settings: SlurmSettings): Promise<{ mostTasks: number }>;
  /** Whether Slurm would take them. @throws TemperError with Slurm's own words */
  test(words: readonly string[]): Promise<void>;
  /** @returns the number of the array @throws TemperError with Slurm's own words */
  submit(words: readonly string[]): Promise<string>;
  /** What is known of the arrays of these numbers, ended tasks included for as long as Slurm remembers them. */
  look(arrays: readonly string[]): Promise<SlurmJob[]>;
  /** The number of the newest array of this name; null when there is none. */
  findByName(name: string): Promise<string | null>;
  cancel(jobs: readonly string[]): Promise<void>;
  /** Keeps what has not begun from beginning. */
  hold(arrays: readonly string[]): Promise<void>;
  release(arrays: readonly string[]): Promise<void>;
}

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

const timeoutMs = 60_000;
/** A controller that needs longer cannot be worked with. */
const pingTimeoutMs = 15_000;
/** Words on a command line have a limit. */
const mostWords = 500;

export function createSlurmClient(): SlurmClient {
  let accounting = true;
  return {
    async check(settings) {
      await requireController();
      const config = await succeed('scontrol', ['show', 'config']);
      if (settings.partition !== null) await requirePartition(settings.partition);
      // The largest number of a task is one less.
      const most = Number(/MaxArraySize\s*=\s*(\d+)/.exec(config)?.[1] ?? 1001);
      return { mostTasks: Math.max(1, most - 1) };
    },
    async test(words) {
      await succeed('sbatch', ['--test-only', ...words]);
    },
    async submit(words) {
      const text = await succeed('sbatch', words);
      const array = parseSubmitted(text);
      if (array !== null) return array;
      throw new TemperError('internal', `sbatch answered without the number of a job: ${text}`);
    },
    async look(arrays) {
      if (arrays.length === 0) return [];
      const found = parseQueue(await queue(['--states=all', `--jobs=${arrays.join(',')}`]));
      const missing = arrays.filter((each) => !found.some(({ job }) => job.startsWith(`${each}_`)));
      if (missing.length === 0 || !accounting) return found;
      const words = ['--noheader', '--parsable2', '--allocations', '--array'];
      const past = await run('sacct', [
        ...words,
        `--format=${accountingColumns}`,
        `--jobs=${missing.join(',')}`,
      ]);
      // A cluster without accounting has only the memory of its controller.
      if (past.code !== 0) accounting = false;
      return [...found, ...parseAccounting(past.stdout)];
    },
    async findByName(name) {
      const text = await queue(['--states=all', `--name=${name}`]);
      const arrays = parseQueue(text).map(({ job }) => Number(job.split('_')[0]));
      return arrays.length === 0 ? null : String(Math.max(...arrays));
    },
    async cancel(jobs) {
      for (let from = 0; from < jobs.length; from += mostWords) {
        const outcome = await run('scancel', jobs.slice(from, from + mostWords));
        // One that has ended meanwhile is not a reason to complain.
        if (outcome.code !== 0 && isUnreachable(outcome.stderr)) throw unreachable(outcome.stderr);
      }
    },
    hold: (arrays) => steer('hold', arrays),
    release: (arrays) => steer('release', arrays),
  };
}

/** The cluster that this machine's programs of Slurm belong to; null where there are none, or where they belong to none. */
export async function lookAtCluster(): Promise<Cluster | null> {
  const version = await run('sbatch', ['--version'], pingTimeoutMs).catch(() => null);
  // Without a configuration it does not even say its version.
  if (version?.code !== 0) return null;
  try {
    await requireController();
    const text = await succeed('sinfo', ['--noheader', `--format=${partitionFormat}`]);
    return { partitions: parsePartitions(text), problem: null };
  } catch (error) {
    if (!(error instanceof TemperError)) throw error;
    return { partitions: [], problem: error.message };
  }
}

async function steer(action: 'hold' | 'release', arrays: readonly string[]): Promise<void> {
  for (const array of arrays) {
    const outcome = await run('scontrol', [action, array]);
    if (outcome.code !== 0 && isUnreachable(outcome.stderr)) throw unreachable(outcome.stderr);
  }
}

async function queue(words: readonly string[]): Promise<string> {
  const outcome = await run('squeue', [
    '--noheader',
    '--array',
    `--format=${queueFormat}`,
    ...words,
  ]);
  // None of them is remembered.
  if (outcome.code !== 0 && /Invalid job id/i.test(outcome.stderr)) return '';
  if (outcome.code !== 0) throw refusal('squeue', outcome.stderr);
  return outcome.stdout;
}

/** Other programs try for ten seconds and more to reach a controller that is not there; this one knows at once. */
async function requireController(): Promise<void> {
  const { stdout, stderr } = await run('scontrol', ['ping'], pingTimeoutMs);
  if (/ is UP$/m.test(stdout)) return;
  const [line = ''] = `${stdout}\n${stderr}`.split('\n').filter((each) => each.trim() !== '');
  throw new TemperError(
    'lab-unreachable',
    `Slurm does not answer: ${line.trim()}. Try again when its controller is back (jobs that it has go on), or carry this out on this machine (--executor local).`,
  );
}

async function requirePartition(partition: string): Promise<void> {
  const text = await succeed('sinfo', ['--noheader', '--format=%R']);
  const known = [...new Set(text.split('\n').filter((line) => line !== ''))];
  const missing = partition.split(',').filter((each) => !known.includes(each));
  if (missing.length === 0) return;
  throw new TemperError(
    'invalid-input',
    `This cluster has no partition ${missing.map((each) => `"${each}"`).join(', ')}; it has ${known.join(', ')}.`,
    { partition, known },
  );
}

/** Whether the same may be taken later: Slurm does not answer, or has enough jobs of this person for now. */
export function isForLater({ code, message }: TemperError): boolean {
  if (code === 'lab-unreachable') return !message.includes('was not found');
  return /submit limit|MaxSubmit|temporarily unable|job limit|MaxJob/i.test(message);
}

/** @throws TemperError with what the program said */
async function succeed(program: string, words: readonly string[]): Promise<string> {
  const outcome = await run(program, words);
  if (outcome.code !== 0) throw refusal(program, outcome.stderr);
  return outcome.stdout;
}

function refusal(program: string, words: string): TemperError {
  if (isUnreachable(words)) return unreachable(words);
  const said = words.trim().replaceAll(/^\w+: (error: )?/gm, '');
  return new TemperError('invalid-input', `Slurm refuses (${program}): ${said}`, { program });
}

function isUnreachable(words: string): boolean {
  return /unable to contact|connection refused|timed out|socket|munge|communication/i.test(words);
}

function unreachable(words: string): TemperError {
  const [line = ''] = words.trim().split('\n').slice(-1);
  return new TemperError(
    'lab-unreachable',
    `Slurm does not answer: ${line} Its jobs continue; resume when it is back.`,
  );
}

/** @throws TemperError `lab-unreachable` where the program is not there */
function run(program: string, words: readonly string[], timeout = timeoutMs): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      [...words],
      { timeout, maxBuffer: 64_000_000, encoding: 'utf8' },
      (error, stdout, stderr) => {
        if (error?.code === 'ENOENT') {
          reject(
            new TemperError(
              'lab-unreachable',
              `The program ${program} of Slurm was not found. Run this on a login node of the cluster, or carry it out on this machine (--executor local).`,
              { program },
            ),
          );
          return;
        }
        const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
        resolve({ code, stdout, stderr: error?.killed ? `${stderr}\ntimed out` : stderr });
      },
    );
  });
}
