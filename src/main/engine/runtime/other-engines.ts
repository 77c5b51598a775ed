import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const observedMs = 200;
/** In ticks of the kernel's clock, 100 a second: a quarter of one core. */
const busyTicks = (observedMs / 1000) * 100 * 0.25;

/**
 * Process numbers of other engines on this machine, of any data home and any user, that are working right now. Two of
 * them share the cores, and each gets slower. Known on Linux only, from /proc: elsewhere there are none.
 */
export async function workingEngines(): Promise<number[]> {
  const before = otherEngines();
  if (before.size === 0) return [];
  await delay(observedMs);
  const after = otherEngines();
  return [...after]
    .filter(([pid, ticks]) => ticks - (before.get(pid) ?? ticks) > busyTicks)
    .map(([pid]) => pid);
}

/** Process number and processor time so far of every other process that runs this very program. */
function otherEngines(): Map<number, number> {
  const engines = new Map<number, number>();
  if (process.platform !== 'linux') return engines;
  const program = basename(process.argv[1] ?? '');
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const words = readProc(`/proc/${name}/cmdline`).split('\0');
    if (words[1] === undefined || basename(words[1]) !== program) continue;
    engines.set(pid, processorTicks(readProc(`/proc/${name}/stat`)));
  }
  return engines;
}

/** User and system time, fields 14 and 15; the program's name before them may hold blanks and brackets. */
export function processorTicks(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

/** Empty when the process has ended in the meantime, or may not be read. */
function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
