import type { Json } from '../../../contract/json-value';
import { ExecutorSettings, type ExecutorName } from '../../../contract/studies/executors';
import { SlurmSettings } from '../../../contract/studies/executors/slurm';
import {
  durationToType,
  megabytesToType,
  typedDurationMs,
  typedMegabytes,
} from '../../../words/typed-amounts';
import { readForm, type FormProblem } from '../typed-form';
import { inputText, nameOrNull, numberOrText } from '../typed-values';

/** Where something is to be carried out, as typed so far. Empty fields are left to the cluster, or to the estimate. */
export interface PlaceForm {
  kind: ExecutorName;
  partition: string;
  account: string;
  qos: string;
  gres: string;
  cpus: string;
  time: string;
  memory: string;
  atOnce: string;
  folder: string;
  /** Separated by spaces. */
  options: string;
  lookEveryMs: number;
  /** Of a federation. */
  clientsPerTask: string;
}

/** The fields that show what is wrong with them, by the keys of the settings. */
const shownKeys = [
  ...['partition', 'account', 'qos', 'gres', 'cpus', 'timeMs', 'memoryMegabytes', 'atOnce'],
  ...['folder', 'options'],
] as const;
export type PlaceKey = (typeof shownKeys)[number];

/** The form of what was chosen before; an empty one for this machine. */
export function placeForm(
  executor: ExecutorSettings,
  clientsPerTask: number | null = null,
): PlaceForm {
  const { kind } = executor;
  const chosen = executor.kind === 'slurm' ? executor : SlurmSettings.parse({ kind: 'slurm' });
  const { timeMs, memoryMegabytes } = chosen;
  return {
    kind,
    partition: inputText(chosen.partition),
    account: inputText(chosen.account),
    qos: inputText(chosen.qos),
    gres: inputText(chosen.gres),
    cpus: inputText(chosen.cpus),
    time: timeMs === null ? '' : durationToType(timeMs),
    memory: memoryMegabytes === null ? '' : megabytesToType(memoryMegabytes),
    atOnce: inputText(chosen.atOnce),
    folder: inputText(chosen.folder),
    options: chosen.options.join(' '),
    lookEveryMs: chosen.lookEveryMs,
    clientsPerTask: inputText(clientsPerTask),
  };
}

/** What a form asks for, or what is wrong with it. */
export function executorOf(form: PlaceForm): ExecutorSettings | FormProblem {
  if (form.kind === 'local') return { kind: 'local' };
  const value = {
    kind: form.kind,
    partition: nameOrNull(form.partition),
    account: nameOrNull(form.account),
    qos: nameOrNull(form.qos),
    gres: nameOrNull(form.gres),
    cpus: numberOrNull(form.cpus),
    timeMs: amountOrText(form.time, typedDurationMs),
    memoryMegabytes: amountOrText(form.memory, typedMegabytes),
    atOnce: numberOrNull(form.atOnce),
    folder: nameOrNull(form.folder),
    lookEveryMs: form.lookEveryMs,
    options: form.options.split(/\s+/).filter((word) => word !== ''),
  };
  const read = readForm(ExecutorSettings, value, shownKeys);
  if (!('fields' in read)) return read;
  const { fields } = read;
  // The validator knows milliseconds and megabytes; people type units.
  return { ...read, fields: { ...fields, ...wrongAmounts(form), ...optionIssue(read) } };
}

/** How many clients a task has; null: as many as make a few dozen tasks. */
export function clientsPerTaskOf({ clientsPerTask }: PlaceForm): number | null | FormProblem {
  const typed = numberOrNull(clientsPerTask);
  if (typed === null || (typeof typed === 'number' && Number.isInteger(typed) && typed >= 1)) {
    return typed;
  }
  return { fields: { clientsPerTask: 'Enter a whole number from 1' }, problem: null };
}

function numberOrNull(text: string): Json {
  return numberOrText(text) ?? null;
}

function amountOrText(text: string, read: (text: string) => number | null): Json {
  return text.trim() === '' ? null : (read(text) ?? text);
}

const shortestTimeMs = 60_000;

function wrongAmounts({ time, memory }: PlaceForm): Record<string, string> {
  const durationMs = time.trim() === '' ? null : (typedDurationMs(time) ?? 0);
  const megabytes = memory.trim() === '' ? null : (typedMegabytes(memory) ?? 0);
  return {
    ...(durationMs !== null && durationMs < shortestTimeMs
      ? { timeMs: 'Enter a time with its unit, from 1min: 90min, 2h or 1.5h' }
      : {}),
    ...(megabytes === 0 ? { memoryMegabytes: 'Enter a size such as 8G or 6000M' } : {}),
  };
}

/** One of several words is at fault: the path names its place. */
function optionIssue({ problem }: FormProblem): Record<string, string> {
  return problem?.startsWith('options')
    ? { options: 'Each begins with "--" and has no spaces' }
    : {};
}
