import { readdirSync, readFileSync } from 'node:fs';

/** The process ids of labs below the shell. */
export function labProcesses(shell: number | undefined): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((id) => Number.isInteger(id) && isLabOf(id, shell));
}

function isLabOf(id: number, shell: number | undefined): boolean {
  try {
    const parent = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1];
    return (
      Number(parent) === shell && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('lab.cjs')
    );
  } catch {
    // The process ended while we looked.
    return false;
  }
}
