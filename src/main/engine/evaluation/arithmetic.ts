import { z } from 'zod';
import { Environment } from '../../../contract/runs/run';
import { formatCounted } from '../../../words/numbers';
import { jsonOrNull, type ResultsSetAside } from './line-file';

const Arithmetic = Environment.pick({
  tensorflowVersion: true,
  device: true,
  cpuModel: true,
  threads: true,
});
export type Arithmetic = z.infer<typeof Arithmetic>;

/** Of an identity, whatever else it holds: see `arithmeticOf`. */
const Identity = z.object({ arithmetic: Arithmetic });

/** What decides over the last digits of results: those of another machine, device or number of threads are not reused. */
export function arithmeticOf({
  tensorflowVersion,
  device,
  cpuModel,
  threads,
}: Environment): Arithmetic {
  return { tensorflowVersion, device, cpuModel, ...(threads === undefined ? {} : { threads }) };
}

/**
 * Why results that were there do not count: `begun again: 2 threads, not 1`. Short, since a terminal cuts it.
 *
 * @param before the results that were set aside; null where there were none, and for the answer to that
 * @param now what those depend on that are wanted, a text of JSON with `arithmetic`
 */
export function begunAgainText(before: ResultsSetAside | null, now: string): string | null {
  if (before === null) return null;
  return `begun again: ${reasonText(before, now)}`;
}

function reasonText({ identity, hasOtherFormat }: ResultsSetAside, now: string): string {
  if (hasOtherFormat) return 'results of another version';
  const [old, wanted] = [identity, now].map((text) => arithmeticIn(text));
  return old && wanted ? differenceText(old, wanted) : 'other inputs';
}

function differenceText(old: Arithmetic, now: Arithmetic): string {
  if (old.threads !== now.threads) {
    return now.threads !== undefined && old.threads !== undefined
      ? `${formatCounted(now.threads, 'thread')}, not ${old.threads}`
      : 'another number of threads';
  }
  if (old.tensorflowVersion !== now.tensorflowVersion) {
    return `TensorFlow ${now.tensorflowVersion}, not ${old.tensorflowVersion}`;
  }
  if (old.device !== now.device) return 'another device';
  return old.cpuModel === now.cpuModel ? 'other inputs' : 'another processor';
}

function arithmeticIn(identity: string): Arithmetic | null {
  return Identity.safeParse(jsonOrNull(identity)).data?.arithmetic ?? null;
}
