import { existsSync, readFileSync } from 'node:fs';

const file = '/proc/cpuinfo';

/** The names of the processor's instruction sets as Linux lists them; null where it does not. */
export function processorInstructions(): string[] | null {
  return existsSync(file) ? parseInstructions(readFileSync(file, 'utf8')) : null;
}

/** @param text of /proc/cpuinfo; processors other than x86 list no `flags` */
export function parseInstructions(text: string): string[] | null {
  return /^flags\s*:\s*(.+)$/m.exec(text)?.[1]?.split(' ') ?? null;
}
