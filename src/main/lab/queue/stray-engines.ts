import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isProcessRunning } from '../../core/files/running-process';

const patienceMs = 15_000;
const pollMs = 100;

/**
 * Waits until the engines of labs that have exited have ended too (they do once they notice), so that two engines never
 * write into one run's folder. One that hangs is ended, if it certainly is an engine of ours.
 */
export async function waitForStrayEngines(
  pids: readonly number[],
  enginePath: string,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  let remaining = pids.filter((pid) => isEngine(pid, enginePath));
  while (remaining.length > 0 && Date.now() < deadline) {
    await delay(pollMs);
    remaining = remaining.filter((pid) => isProcessRunning(pid));
  }
  for (const pid of remaining) {
    if (isEngine(pid, enginePath)) process.kill(pid, 'SIGKILL');
  }
}

/** By its command line, where the system shows one: a process number may have been given to another program. */
function isEngine(pid: number, enginePath: string): boolean {
  if (!isProcessRunning(pid) || process.platform !== 'linux') return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(basename(enginePath));
  } catch {
    return false;
  }
}
