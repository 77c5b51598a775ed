import type { ClusterPartition } from '../../../contract/studies/cluster';
import type { SlurmSettings } from '../../../contract/studies/executors/slurm';
import type { SlurmLimits } from '../../../contract/studies/executors/task-limits';
import { taskFiles } from '../../../contract/studies/tasks';

/** What Slurm says of one task of an array. */
export interface SlurmJob {
  /** `1234_5`. */
  job: string;
  /** Slurm's word: `PENDING`, `RUNNING`, `TIMEOUT`. */
  state: string;
  node: string | null;
  /** Why it waits, or how it ended: `Resources`, `NonZeroExitCode`. */
  reason: string | null;
}

/** A task is asked to save this long before its time is over; Slurm may do it up to a minute earlier. */
const shortestNoticeMs = 20_000;
const longestNoticeMs = 180_000;

/** How long before the end of its time a task is asked to save. */
export function noticeSeconds(timeMs: number): number {
  return Math.round(Math.min(longestNoticeMs, Math.max(shortestNoticeMs, timeMs / 10)) / 1000);
}

/**
 * The words after `sbatch` for an array of tasks.
 *
 * @param name of the jobs, by which the array is found again
 * @param places the numbers of the tasks in the array
 */
export function sbatchWords(
  settings: SlurmSettings,
  limits: SlurmLimits,
  { name, count, folder, script }: { name: string; count: number; folder: string; script: string },
): string[] {
  const { partition, account, qos, gres, cpus, atOnce, options } = settings;
  const word = (option: string, value: string | number | null) =>
    value === null ? [] : [`--${option}=${value}`];
  const minutes = limits.timeMs === null ? null : Math.ceil(limits.timeMs / 60_000);
  return [
    '--parsable',
    `--job-name=${name}`,
    `--array=0-${count - 1}${atOnce === null ? '' : `%${atOnce}`}`,
    '--requeue',
    '--open-mode=append',
    `--chdir=${folder}`,
    `--output=${folder}/slurm-%a.txt`,
    `--signal=B:TERM@${noticeSeconds(limits.timeMs ?? Number.POSITIVE_INFINITY)}`,
    ...word('partition', partition),
    ...word('account', account),
    ...word('qos', qos),
    ...word('gres', gres),
    ...word('cpus-per-task', cpus),
    ...word('time', minutes),
    ...word('mem', limits.memoryMegabytes === null ? null : `${limits.memoryMegabytes}M`),
    ...options,
    script,
  ];
}

/** How often a task that ran into its time limit is put into the queue again by itself. */
const mostRestarts = 50;

/**
 * The script of an array: carries out the task whose folder stands in its line of the list.
 *
 * @param list a file with one folder on each line
 * @param command the program with its words, after which the folder of a task follows
 */
export function jobScript(list: string, command: readonly string[]): string {
  return `#!/bin/bash
# Tasks of Temper, one for each line of the list. Written by a command with --executor slurm.
folder=$(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" ${quoted(list)})
cd "$folder" || { echo "temper: the task's folder $folder is not there"; exit 1; }
exec >>${taskFiles.output} 2>&1
export TEMPER_HOME="$folder/${taskFiles.home}" TEMPER_SHIPPED=none
[ -n "$SLURM_CPUS_PER_TASK" ] && export TEMPER_THREADS="\${TEMPER_THREADS:-$SLURM_CPUS_PER_TASK}"
rm -f ${taskFiles.failure}
[ -e ${taskFiles.bundle} ] && exit 0
echo "$(date -u +%FT%TZ) job \${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID} on $(hostname), start \${SLURM_RESTART_COUNT:-0}"
asked=0
${command.map(quoted).join(' ')} "$folder" &
task=$!
# At its time limit Slurm asks this shell alone, when it cancels or requeues every process: the task is asked in a way that
# a second time does no harm.
trap 'asked=1; sleep 1; kill -HUP $task 2>/dev/null' TERM
wait $task; code=$?
while kill -0 $task 2>/dev/null; do wait $task; code=$?; done
[ -e ${taskFiles.bundle} ] && exit 0
[ -e ${taskFiles.failure} ] && exit 1
# Out of time, and neither cancelled nor already queued again: the next start continues from the checkpoint.
if [ $asked = 1 ] && [ "\${SLURM_RESTART_COUNT:-0}" -lt ${mostRestarts} ] &&
  [ "$(squeue --noheader --jobs="\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}" --format=%T 2>/dev/null)" = RUNNING ]; then
  scontrol requeue "\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}"
fi
exit $((code == 0 ? 1 : code))
`;
}

/** One word for the shell. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The format that `parseQueue` reads. */
export const queueFormat = '%F|%K|%T|%N|%r';

/** The lines of `squeue --array` in `queueFormat`. */
export function parseQueue(text: string): SlurmJob[] {
  return linesOf(text).flatMap((line) => {
    const [array = '', place = '', state = '', node = '', reason = ''] = line.split('|');
    if (!/^\d+$/.test(array) || !/^\d+$/.test(place)) return [];
    return [
      { job: `${array}_${place}`, state, node: wordOrNull(node), reason: wordOrNull(reason) },
    ];
  });
}

/** The columns that `parseAccounting` reads. */
export const accountingColumns = 'JobID,State,NodeList,ExitCode';

/** The lines of `sacct --parsable2` with `accountingColumns`. */
export function parseAccounting(text: string): SlurmJob[] {
  return linesOf(text).flatMap((line) => {
    const [job = '', state = '', node = '', exit = ''] = line.split('|');
    if (!/^\d+_\d+$/.test(job)) return [];
    // `CANCELLED by 1000`
    const [word = ''] = state.split(' ');
    return [
      { job, state: word, node: wordOrNull(node), reason: exit === '' ? null : `exit ${exit}` },
    ];
  });
}

/** The format that `parsePartitions` reads. */
export const partitionFormat = '%P|%l|%D|%c|%m|%G';

/** The lines of `sinfo` in `partitionFormat`; one partition may have several, for nodes that differ. */
export function parsePartitions(text: string): ClusterPartition[] {
  const found = new Map<string, ClusterPartition>();
  for (const line of linesOf(text)) {
    const [title = '', limit = '', nodes = '', cpus = '', memory = '', gres = ''] = line.split('|');
    const name = title.replace(/\*$/, '');
    if (name === '') continue;
    const before = found.get(name);
    // Counts of nodes that differ are written as `32+`.
    const most = (word: string, known = 0) => Math.max(known, Number.parseInt(word, 10) || 0);
    found.set(name, {
      name,
      isDefault: title.endsWith('*'),
      timeLimitMs: parseTimeLimit(limit),
      nodes: (before?.nodes ?? 0) + most(nodes),
      cpus: most(cpus, before?.cpus),
      memoryMegabytes: most(memory, before?.memoryMegabytes),
      gres: [...new Set([...(before?.gres ?? []), ...parseResources(gres)])],
    });
  }
  return [...found.values()];
}

/** `gpu:h100:4(S:0-1),shard:8` without where they sit. */
function parseResources(text: string): string[] {
  if (wordOrNull(text) === null) return [];
  return text.split(/,(?![^(]*\))/).map((each) => each.replace(/\(.*\)$/, ''));
}

/** `30:00`, `12:00:00` or `2-00:00:00`; null for `infinite`. */
function parseTimeLimit(text: string): number | null {
  const [, days = '0', clock = ''] = /^(?:(\d+)-)?([\d:]+)$/.exec(text) ?? [];
  if (clock === '') return null;
  const parts = clock.split(':').map(Number);
  const [hours = 0, minutes = 0, seconds = 0] = parts.length === 3 ? parts : [0, ...parts];
  return 1000 * (seconds + 60 * (minutes + 60 * (hours + 24 * Number(days))));
}

/** The number in what `sbatch --parsable` prints: `1234`, or `1234;cluster`. Null where there is none. */
export function parseSubmitted(text: string): string | null {
  return /^(\d+)(;|$)/.exec(text.trim())?.[1] ?? null;
}

const waitingStates: ReadonlySet<string> = new Set([
  ...['PENDING', 'CONFIGURING', 'REQUEUED', 'REQUEUE_FED', 'REQUEUE_HOLD', 'RESV_DEL_HOLD'],
  ...['SPECIAL_EXIT', 'SUSPENDED'],
]);
const runningStates: ReadonlySet<string> = new Set([
  ...['RUNNING', 'COMPLETING', 'SIGNALING', 'STAGE_OUT', 'STOPPED', 'RESIZING'],
]);

/** What a state of Slurm's means for a task. */
export function phaseOf({ state }: Pick<SlurmJob, 'state'>): 'waiting' | 'running' | 'ended' {
  if (waitingStates.has(state)) return 'waiting';
  return runningStates.has(state) ? 'running' : 'ended';
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function wordOrNull(word: string): string | null {
  return word === '' || word === 'None' || word === '(null)' || word === 'None assigned'
    ? null
    : word;
}
