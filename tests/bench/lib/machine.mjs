import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

/** What a figure depends on besides the code. */
export function describeMachine() {
  const flags = processorFlags();
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    vectorInstructions: ['avx2', 'avx512f', 'amx_tile'].filter((flag) => flags.has(flag)),
    bfloat16Instructions: ['avx512_bf16', 'amx_bf16'].filter((flag) => flags.has(flag)),
  };
}

/** Load averages of 1, 5 and 15 minutes: above the number of cores, others were at work as well. */
export function loadNow() {
  return loadavg().map((value) => Math.round(value * 100) / 100);
}

function processorFlags() {
  if (process.platform !== 'linux') return new Set();
  const line = /^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'));
  return new Set(line?.[1].trim().split(' ') ?? []);
}

/** Highest resident memory of a process so far in bytes; null where the system does not say. */
export function peakMemoryBytes(pid) {
  if (process.platform !== 'linux') return null;
  const match = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return match ? Number(match[1]) * 1024 : null;
}
